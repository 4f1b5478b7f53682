"""Kept lines to drafts, and the shares of a document's decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from luoshi.draft import Draft

from ..models import DraftLine

#: Fields of a draft that a person may set.
CHANGEABLE = (
    "actor", "actor_source", "select", "action", "kind", "quantity", "unit", "cadence", "deadline", "deadline_date",
    "deadline_kind", "modality", "state",
)  # fmt: skip
#: Decisions under which a line becomes a task of the pack.
TAKEN = ("accept", "change", "add")


class Shares(NamedTuple):
    """Counts of one document: never of a person."""

    accepted: int
    changed: int
    refused: int
    added: int
    open: int

    @property
    def decided(self) -> int:
        """Lines that were decided upon."""
        return self.accepted + self.changed + self.refused + self.added


def draft_of(line: DraftLine, text: str) -> Draft:
    """Return the line as a draft, with what a person changed in place of what the rules read."""
    values: dict[str, Any] = {**line.proposed, **line.change}
    values = {name: values[name] for name in Draft.__dataclass_fields__ if name in values}
    values |= {
        "id": f"d{line.number:03d}",
        "quote": text[line.start : line.end],
        "start": line.start,
        "end": line.end,
        "rules": tuple(values.get("rules", ())),
    }
    return Draft(**values)


def shares_of(decisions: Iterable[str]) -> Shares:
    """Count decisions; a draft merged into another counts as changed."""
    counts = Counter(decisions)
    return Shares(counts["accept"], counts["change"] + counts["merge"], counts["refuse"], counts["add"], counts[""])
