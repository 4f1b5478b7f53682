"""What a rule declares of itself, and what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: Kinds that hold what people send in, or what somebody answers them: lint reads none of them (requirements E12).
NEVER_READ = frozenset({"suggestion", "question", "complaint", "answer"})
#: Fields that hold an answer, in whatever kind.
NEVER_READ_FIELDS = frozenset({"answer"})
#: Not kinds of a pack: a whole document, and the lines of a plan as one text.
DOCUMENT, PLAN = "document", "plan"


class Stage(NamedTuple):
    """``preview`` rules are tried out, ``stable`` ones have been measured; ``since`` is a version of Luoshi."""

    name: Literal["preview", "stable"]
    since: str


def preview(since: str) -> Stage:
    """Return the stage of a rule that is being tried out."""
    return Stage("preview", since)


def stable(since: str) -> Stage:
    """Return the stage of a rule whose precision has been measured."""
    return Stage("stable", since)


class Reads(NamedTuple):
    """Texts a rule reads: fields of a kind (``*`` = any kind, any text field), a document, or a plan."""

    kind: str
    fields: tuple[str, ...] = ()

    def wants(self, kind: str, field: str) -> bool:
        """Whether this declares the field of the kind."""
        return self.kind in ("*", kind) and (not self.fields or field in self.fields or "*" in self.fields)


@dataclass(frozen=True, slots=True)
class Rule:
    """The head of a rule. ``name`` is the pattern found, never the cure; ``label`` is the same in Chinese."""

    id: str
    name: str
    label: str
    stage: Stage
    reads: tuple[Reads, ...]
