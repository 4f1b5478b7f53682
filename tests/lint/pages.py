"""Pages of rules as tests: the fenced examples of ``docs/lint/ID.md`` and the marks at the ends of their lines.

A fence says what its lines are: ``KIND.FIELD [name=value …]`` one text a line, ``document`` and ``plan`` one text in
all. ``plan superior``, ``plan neighbour`` and ``KIND.FIELD known`` are no examples but what the examples of the same
part of the page (up to the next heading) are compared with. A line that ends with ← 提示 must be found, all others must
not; words behind ``：`` are the quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from luoshi.lint import Context, LintFinding, check_document, check_field, check_plan
from luoshi.lint.plans import plan_of_lines
from luoshi.terms.days import day_of
from luoshi.text.likeness import Entry, Likeness
from luoshi.text.read import read_text

PAGES = Path(__file__).parents[2] / "docs" / "lint"
_PART = re.compile(r"^(#+ .*)$|^```(\S.*)\n((?:.*\n)*?)```$", re.M)
_MARK = re.compile(r" ?← ?提示(?:：(.*))?$")


@dataclass(frozen=True)
class Line:
    """A line of an example; ``quote`` '' = any words will do."""

    number: int
    text: str
    is_marked: bool
    quote: str


@dataclass(frozen=True)
class Example:
    """One fence, and the texts it is to be compared with."""

    info: tuple[str, ...]
    lines: tuple[Line, ...]
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def read_page(rule_id: str) -> list[Example]:
    """Return the examples of a rule's page in order."""
    page = (PAGES / f"{rule_id.lower()}.md").read_text("utf-8")
    examples: list[Example] = []
    beside: dict[str, tuple[str, ...]] = {}
    for match in _PART.finditer(page):
        if match[1]:
            beside = {}
            continue
        info, first = tuple(match[2].split()), page[: match.start(3)].count("\n") + 1
        lines = tuple(_line(number, text) for number, text in enumerate(match[3].splitlines(), first) if text.strip())
        if info[-1] in ("known", "superior", "neighbour"):
            beside = {**beside, info[-1]: tuple(line.text for line in lines)}
        else:
            examples.append(Example(info, lines, beside))
    return examples


def _line(number: int, text: str) -> Line:
    mark = _MARK.search(text)
    return Line(number, text[: mark.start()] if mark else text, mark is not None, (mark[1] or "") if mark else "")


def found_in(rule_id: str, example: Example) -> list[tuple[Line, LintFinding]]:
    """Return what the rule finds in an example, with the line it begins on."""
    if "." in example.info[0]:
        return [
            (line, finding)
            for line in example.lines
            for finding in check_field(
                *example.info[0].split("."), line.text, context=context_of(example), only=[rule_id]
            )
        ]
    if example.info[0] == "plan":
        findings = check_plan(plan_of_lines(example.text, **_others(example)), only=[rule_id])
    else:
        findings = check_document(read_text(example.text), context=context_of(example), only=[rule_id])
    return [(example.lines[finding.line - 1], finding) for finding in findings]


def _others(example: Example) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        "superior": {"上级": example.beside["superior"]} if "superior" in example.beside else {},
        "neighbours": {"邻近单位": example.beside["neighbour"]} if "neighbour" in example.beside else {},
    }


def context_of(example: Example) -> Context:
    """Return the context that the fence's ``name=value`` words and the known texts beside it give."""
    values = dict(word.split("=", 1) for word in example.info[1:])
    on = values.pop("on", "")
    known = [
        Entry(f"k{number}", text.split("｜")[0], text.split("｜")[-1])
        for number, text in enumerate(example.beside.get("known", ()), 1)
    ]
    return Context(
        filled=frozenset(values),
        values=values,
        known=Likeness(known) if known else None,
        on=day_of(on) if on else None,
    )
