"""One piece of evidence: a record, or an item seen as one (SEMANTICS, "What counts"; LANGUAGE, `as`)."""

from __future__ import annotations

from functools import cached_property

from luoshi.engine.tables import Item, Record
from luoshi.terms.days import Day

from .world import World

Values = tuple[int | str, ...]

_TEXT_COLUMNS = {"unit": "unit", "target": "target_unit", "speaker": "speaker", "author": "author", "item": "item"}


def _some(*texts: str) -> Values:
    return tuple(text for text in texts if text)


def _is_day(world: World, kind: str, field: str) -> bool:
    declared = world.kinds[kind].field(field) if kind in world.kinds else None
    return declared.column == "date" if declared else field in ("done_on", "for_date")


class RecordEvidence:
    """A record. ``day`` = done_on; ``slot_day`` = for_date if given; posts in its fields are asked on done_on."""

    type = "record"

    def __init__(self, world: World, record: Record) -> None:
        self._world, self.record = world, record
        self.id, self.kind, self.pack, self.unit, self.parent = record.id, record.kind, record.pack, record.unit, ""
        self.item = record.item
        self.day = self.holds_on = record.done_on
        self.slot_day = record.done_on if record.for_date is None else record.for_date
        self.in_state = True

    @cached_property
    def participants(self) -> set[str]:
        """Who took part."""
        return self._world.participants.get(self.id, set())

    @cached_property
    def attended(self) -> tuple[int, int]:
        """(n_own, n_member): participants who are full members of the record's unit that day, and all of them."""
        members = self._world.full_members(self.unit, self.day)
        return len(self.participants & members), len(members)

    def values(self, field: str) -> Values:
        """Return the values of a field or column; empty = missing."""
        if field == "participant":
            return tuple(sorted(self.participants))
        if field in ("done_on", "for_date"):
            day = getattr(self.record, field)
            return () if day is None else (day,)
        if field in _TEXT_COLUMNS:
            return _some(getattr(self.record, _TEXT_COLUMNS[field]))
        return self._world.record_values(self.record, field)

    def is_day(self, field: str) -> bool:
        """Whether the values of a field or column are days."""
        return _is_day(self._world, self.kind, field)

    def role_units(self, _role: str) -> list[str]:
        """A record has no roles of units."""
        return []

    @property
    def targets(self) -> list[str]:
        """The unit it was directed at."""
        return [self.record.target_unit] if self.record.target_unit else []


class ItemEvidence:
    """An item. ``day`` = opened_on or the first day of its run in the states asked; fields are read on ``read_on``."""

    type = "item"
    item = ""

    def __init__(self, world: World, item: Item, day: Day, *, read_on: Day, in_state: bool = True) -> None:
        self._world, self._item = world, item
        self.id, self.kind, self.pack, self.parent = item.id, item.kind, item.pack, item.parent
        self.day = self.slot_day = day
        self.holds_on = self._read_on = read_on
        self.in_state = in_state
        self.unit = world.role_units(item, "owner", day)[0]
        self.attended = (0, 0)

    @cached_property
    def participants(self) -> set[str]:
        """The persons in its field `participant`."""
        return {str(value) for value in self.values("participant")}

    def values(self, field: str) -> Values:
        """Return the values of a field; done_on is its day, unit its owner, target its role if no field is so named."""
        kind = self._world.kinds.get(self.kind)
        if kind is not None and kind.field(field) is not None:
            return self._world.item_values(self._item, field, self._read_on)
        if field == "done_on":
            return (self.day,)
        if field == "unit":
            return _some(self.unit)
        if field == "target":
            return _some(*self.targets)
        return self._world.item_values(self._item, field, self._read_on)

    def is_day(self, field: str) -> bool:
        """Whether the values of a field are days."""
        return _is_day(self._world, self.kind, field)

    @property
    def targets(self) -> list[str]:
        """The units in its role `target`."""
        return self.role_units("target")

    def role_units(self, role: str) -> list[str]:
        """Return the units that stand in a role on the item's day."""
        return self._world.role_units(self._item, role, self.day)


Evidence = RecordEvidence | ItemEvidence
