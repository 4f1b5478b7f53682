"""Ground shared by every class of the language."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Tree = Literal["territory", "sector"]
#: Value of a criterion: an integer (also scaled decimals, days of dates, yes/no as 1/0) or text.
Value = int | str


class Node(BaseModel):
    """A piece of the language: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(Node):
    """A citation as written in a pack: document id, paragraph (``p21``), exact quote."""

    document: str
    paragraph: str
    quote: str


class LocalRule(Node):
    """本级口径: who set it, when (day), why; for what no document gives."""

    by: str
    day: int
    why: str


class Sourced(Node):
    """Something that cites its sentence, or is marked as local; neither = the version's source stands."""

    source: Quote | None = None
    local: LocalRule | None = None


class Fraction(Node):
    """``num/den`` with den > 0; compared by cross-multiplication, never divided."""

    num: int
    den: int


class Range(Node):
    """Inclusive bounds; None = open."""

    min: int | None = None
    max: int | None = None


class Window(Node):
    """Inclusive days."""

    first: int
    last: int
