"""Where the values of a field stand: in a number column, a text column, or a row per value in another table.

Columns are kept by name, since the rows they belong to are filtered and joined on their way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from .algebra import Column, Table, all_of, exists, nothing, own, some_of
from .ground import Ground


@dataclass(frozen=True)
class Many:
    """A row per value. ``table()`` gives (m_key, m_value, and m_from, m_to where dated); ``key`` the column it is
    looked up by; ``day`` the column or constant of the day asked (None = undated)."""

    table: Callable[[], Table]
    key: str
    day: str | Column | None = None

    def fits(self, rows: Table, condition: Callable[[Column], Column] | None = None) -> Column:
        """Whether a value is there, and one that fulfils the condition (correlated)."""
        values = self.table()
        found = values.m_key == rows[self.key]
        if self.day is not None:
            day = rows[self.day] if isinstance(self.day, str) else self.day
            found &= (values.m_from <= day) & (values.m_to >= day)
        if condition is not None:
            found &= condition(values.m_value)
        return exists(values, found)


@dataclass(frozen=True)
class Source:
    """The values of one field: at most one of the three parts holds any, as the kind decides."""

    number: str = ""
    text: str = ""
    many: tuple[Many, ...] = ()

    def is_filled(self, rows: Table) -> Column:
        """Whether there is a value."""
        parts = [rows[name].notnull() for name in (self.number, self.text) if name]
        parts += [many.fits(rows) for many in self.many]
        return some_of(parts) if parts else ibis.literal(False)

    def has(self, rows: Table, values: Sequence[int | str]) -> Column:
        """Whether one of the values is there."""
        numbers = [value for value in values if isinstance(value, int)]
        texts = [value for value in values if isinstance(value, str)]
        parts = []
        if self.number and numbers:
            parts.append(rows[self.number].isin(numbers).fill_null(False))
        if self.text and texts:
            parts.append(rows[self.text].isin(texts).fill_null(False))
        if texts:
            parts += [many.fits(rows, lambda value: value.isin(texts)) for many in self.many]
        return some_of(parts) if parts else ibis.literal(False)

    def meets(self, other: Source, rows: Table) -> Column:
        """Whether a value of this field is also one of the other's."""
        parts = []
        if self.number and other.number:
            parts.append((rows[self.number] == rows[other.number]).fill_null(False))
        if self.text and other.text:
            parts.append((rows[self.text] == rows[other.text]).fill_null(False))
        for text, manies in ((self.text, other.many), (other.text, self.many)):
            if text:
                parts += [many.fits(rows, rows[text].__eq__) for many in manies]
        parts += [_share_one(a, b, rows) for a in self.many for b in other.many]
        return some_of(parts) if parts else ibis.literal(False)


def _share_one(a: Many, b: Many, rows: Table) -> Column:
    left, right = a.table(), b.table()
    right = right.select(**{f"r_{name}": right[name] for name in right.columns})
    both = own(left.join(right, [left.m_value == right.r_m_value]))
    found = [both.m_key == rows[a.key], both.r_m_key == rows[b.key]]
    for many, prefix in ((a, ""), (b, "r_")):
        if many.day is not None:
            day = rows[many.day] if isinstance(many.day, str) else many.day
            found.append((both[f"{prefix}m_from"] <= day) & (both[f"{prefix}m_to"] >= day))
    return exists(both, all_of(found))


def placed_columns(ground: Ground, kinds: Sequence[str], name: str, rows: Table, *, kind: str) -> Mapping[str, Any]:
    """Return {"n": column, "t": column} of a single-valued field over rows of several kinds; absent = no such kind.

    ``rows`` holds n1…t16, ``kind`` is its column of the kind.
    """
    found: dict[str, Any] = {}
    for letter, sort in (("n", "int64"), ("t", "string")):
        found_in = {
            each: place for each in kinds if (place := ground.columns.get(each, {}).get(name, "")).startswith(letter)
        }
        if not found_in:
            continue
        if len(set(found_in.values())) == 1 and len(found_in) == len(set(kinds)):
            found[letter] = rows[next(iter(found_in.values()))]
        else:
            found[letter] = ibis.cases(
                *((rows[kind] == each, rows[place]) for each, place in found_in.items()), else_=nothing(sort)
            )
    return found


def places(ground: Ground, kinds: Sequence[str], fields: Sequence[str]) -> set[str]:
    """Return the generic columns in which single-valued fields of some kinds stand."""
    return {ground.columns[kind][name] for kind in kinds for name in fields if name in ground.columns.get(kind, {})}


def is_several(ground: Ground, kinds: Sequence[str], name: str) -> bool:
    """Whether the field may have several values in one of the kinds (choices, people, links, what is not declared)."""
    return any(name not in ground.columns.get(kind, {}) for kind in kinds)
