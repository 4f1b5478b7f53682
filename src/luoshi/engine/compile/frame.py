"""A frame: one row per subject and period that owes, with all that its evidence is joined on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .algebra import Table

#: Columns every frame has; beside them those of its sort.
BASE = ("pk", "period", "first", "last", "ref", "last_start", "due", "batch", "subject", "unit", "since")


@dataclass(frozen=True)
class Frame:
    """``keys`` identify the subject; with ``pk`` (the period) they identify the row.

    ``sort`` unit, member, post, holder, person or item. ``subject_type`` as in the tables out. ``holders`` =
    (person, from_day, to_day): the days on which a holder or person held a matching post, where evidence asks for it.
    ``item_kinds`` are the kinds of the subject items, ``name`` that of the step in which the rows stand.
    """

    table: Table
    sort: str
    keys: tuple[str, ...]
    subject_type: str
    holders: Table | None = None
    item_kinds: tuple[str, ...] = ()
    name: str = ""

    def of(self, table: Table, *, name: str = "") -> Frame:
        """Return the frame with its rows replaced by a selection of them; ``name`` is that of a step."""
        return replace(self, table=table, name=name or self.name)

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return (*self.keys, "pk")

    @property
    def person_key(self) -> str:
        """The column of the person who must have done it; empty for units, posts and items."""
        return "person" if "person" in self.keys else ""
