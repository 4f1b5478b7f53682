"""All rules, found by listing ``rules/``; each module holds ``RULE``, ``check`` and a docstring in fixed headings."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from luoshi.lint import rules as room
from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.rule import Rule

#: The headings of every rule's docstring, in this order.
HEADINGS = ("What it flags", "Why it matters", "Flagged", "Accepted", "Known false alarms", "Source")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}): *", re.M)

Check = Callable[[str, Context], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule as loaded: its head, its check, the sections of its docstring and the module it stands in."""

    head: Rule
    check: Check
    sections: dict[str, str]
    module: str

    @property
    def id(self) -> str:
        """The id that findings carry."""
        return self.head.id

    def reads(self, kind: str, field: str = "") -> bool:
        """Whether the rule reads this field of this kind."""
        return any(read.wants(kind, field) for read in self.head.reads)


@cache
def rules() -> tuple[LintRule, ...]:
    """Return all rules in the order of their ids."""
    names = [module.name for module in pkgutil.iter_modules(room.__path__)]
    return tuple(sorted((_load(name) for name in names), key=lambda one: one.id))


def rule(rule_id: str) -> LintRule:
    """Return one rule. Raises KeyError where there is none of that id."""
    return {one.id: one for one in rules()}[rule_id]


def _load(name: str) -> LintRule:
    module = importlib.import_module(f"{room.__name__}.{name}")
    return LintRule(module.RULE, module.check, sections_of(inspect.getdoc(module) or ""), name)


def sections_of(docstring: str) -> dict[str, str]:
    """Return the docstring's sections by heading; the first line, before any heading, is under ''."""
    parts = _HEADING.split(docstring)
    found = {"": parts[0].strip()}
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        found[heading] = " ".join(text.split())
    return found
