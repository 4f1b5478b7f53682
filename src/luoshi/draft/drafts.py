"""What drafting returns: drafts, problems, and the document they were read from. The JSON is a promise to others."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from luoshi.text import Document

ActorSource = Literal["stated", "inherited", "unknown"]
Modality = Literal["must", "must_not", "should", "may"]
State = Literal["duty", "exhortation", "principle"]
CadenceName = Literal["once", "weekly", "monthly", "quarterly", "yearly", "campaign"]
DeadlineKind = Literal["date", "about", "vague", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One party × one demand × one time. What the text does not give is empty ("" or None), never guessed.

    ``start``/``end`` are offsets of ``quote`` in the document's text. ``select`` is a selector of the pack language
    where the phrase maps to one. ``rules`` say which rules spoke.
    """

    id: str
    quote: str
    start: int
    end: int
    actor: str = ""
    actor_source: ActorSource = "unknown"
    select: dict[str, Any] | None = None
    action: str = ""
    kind: str = ""
    quantity: int | float | None = None
    unit: str = ""
    cadence: CadenceName | None = None
    deadline: str = ""
    deadline_date: str | None = None
    deadline_kind: DeadlineKind | None = None
    modality: Modality = "should"
    state: State = "duty"
    measurable: bool = False
    confidence: float = 0.5
    rules: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the fields in their documented order; ``rules`` as a list."""
        return {**asdict(self), "rules": list(self.rules)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault that the text names. ``theme`` is the heading or topic it stands under, empty if none."""

    quote: str
    start: int
    end: int
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """All that was read from one document. ``date`` is the document's own day (ISO) or None; ``remarks`` are for the reader."""

    document: Document
    genre: str
    date: str | None
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the documented form: document, drafts, problems."""
        return {
            "document": {
                "title": self.document.title,
                "genre": self.genre,
                "date": self.date,
                "characters": len(self.document.text),
            },
            "drafts": [draft.as_json() for draft in self.drafts],
            "problems": [asdict(problem) for problem in self.problems],
        }
