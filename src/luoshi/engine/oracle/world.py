"""What was known on a day, indexed so that questions about any day can be asked of it (SEMANTICS, "Time")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from luoshi.engine.tables import (
    Attribute,
    Item,
    ItemField,
    ItemUnit,
    Membership,
    Person,
    Post,
    Record,
    RecordField,
    Tables,
    Unit,
    UnitParent,
    Waiver,
)
from luoshi.spec.model import Kind
from luoshi.terms.days import Day

from .single import refuse_two_values

Row = TypeVar("Row", bound=Any)


class Run(NamedTuple):
    """A stretch of one state of an item: from the day it began; ``unit`` made the move ('' = the opening itself)."""

    state: str
    began: Day
    unit: str


def covers(row: Any, day: Day) -> bool:
    """Whether a dated row covers a day; both ends are inclusive."""
    return bool(row.from_ <= day <= row.to)


def unbroken_since(spans: Iterable[tuple[Day, Day]], day: Day) -> Day | None:
    """Return the first day of the unbroken chain of spans that holds ``day``; None if no span holds it."""
    spans = list(spans)
    since = min((first for first, last in spans if first <= day <= last), default=None)
    if since is None:
        return None
    for first, last in sorted(spans, key=lambda span: span[1], reverse=True):
        if first < since <= last + 1:
            since = first
    return since


class World:
    """The tables as known on one day. All look-ups return rows or values; nothing is written."""

    def __init__(self, tables: Tables, kinds: dict[str, Kind], known_on: Day) -> None:
        self.kinds = kinds
        self.units: dict[str, Unit] = {unit.id: unit for unit in tables.unit}
        self.persons: dict[str, Person] = {person.id: person for person in tables.person}

        def known(rows: Sequence[Row]) -> list[Row]:
            return [row for row in rows if row.entered_at <= known_on and not row.voided_at <= known_on]

        attributes = known(tables.attribute)
        self._attributes: dict[tuple[str, str, str], list[Attribute]] = _group(
            attributes, lambda row: (row.subject_type, row.subject, row.name)
        )
        self._attributes_of: dict[str, list[list[Attribute]]] = defaultdict(list)
        for (subject_type, subject, _), rows in self._attributes.items():
            if subject_type == "unit":
                self._attributes_of[subject].append(rows)
        self._edges: dict[tuple[str, str], list[UnitParent]] = _group(
            known(tables.unit_parent), lambda row: (row.tree, row.unit)
        )
        self.memberships: dict[str, list[Membership]] = _group(known(tables.membership), lambda row: row.person)
        self._unit_memberships: dict[str, list[Membership]] = _group(
            [row for rows in self.memberships.values() for row in rows], lambda row: row.unit
        )
        self.holdings: list[Post] = [self._ending_with_its_unit(row) for row in known(tables.post)]
        self.holdings_of_post: dict[tuple[str, str], list[Post]] = _group(self.holdings, lambda r: (r.unit, r.role))
        self.holdings_of_person: dict[str, list[Post]] = _group(self.holdings, lambda row: row.person)
        self.waivers: dict[tuple[str, str], list[Waiver]] = _group(
            known(tables.waiver), lambda row: (row.subject_type, row.subject)
        )
        self._load_records(tables, known_on)
        self._load_items(tables, known)
        refuse_two_values(
            kinds, {record.id: record for record in self.records}, self._record_fields, self.items, self._item_fields
        )

    def _load_records(self, tables: Tables, known_on: Day) -> None:
        """Take the highest revision known, then drop it if voided: an older revision never comes back."""
        latest: dict[str, Record] = {}
        for record in tables.record:
            if record.entered_at <= known_on and (
                record.id not in latest or latest[record.id].revision < record.revision
            ):
                latest[record.id] = record
        self.records: list[Record] = [record for record in latest.values() if not record.voided_at <= known_on]
        standing = {(record.id, record.revision) for record in self.records}
        self._record_fields: dict[tuple[str, str], list[RecordField]] = _group(
            [row for row in tables.record_field if (row.record, row.revision) in standing],
            lambda row: (row.record, row.field),
        )
        self.participants: dict[str, set[str]] = defaultdict(set)
        for row in tables.participant:
            if (row.record, row.revision) in standing:
                self.participants[row.record].add(row.person)

    def _load_items(self, tables: Tables, known: Any) -> None:
        self.items: dict[str, Item] = {item.id: item for item in known(tables.item)}
        self._item_units: dict[tuple[str, str], list[ItemUnit]] = _group(
            known(tables.item_unit), lambda row: (row.item, row.role)
        )
        self._item_fields: dict[tuple[str, str], list[ItemField]] = _group(
            known(tables.item_field), lambda row: (row.item, row.field)
        )
        self._change_days: dict[str, set[Day]] = defaultdict(set)
        for field in known(tables.item_field):
            self._change_days[field.item].add(field.from_)
        for role in known(tables.item_unit):
            self._change_days[role.item] |= {role.from_, Day(role.to + 1)}
        moves = sorted(known(tables.item_move), key=lambda move: (move.at, move.seq))
        self._moves = _group(moves, lambda move: move.item)

    # units ------------------------------------------------------------------------------------------------------

    def _ending_with_its_unit(self, holding: Post) -> Post:
        unit = self.units.get(holding.unit)
        return holding._replace(to=min(holding.to, unit.abolished_on)) if unit else holding

    def stands(self, unit: str, day: Day) -> bool:
        """Whether the unit exists on that day."""
        row = self.units.get(unit)
        return row is not None and row.founded_on <= day <= row.abolished_on

    def unit_value(self, unit: str, name: str, day: Day) -> str:
        """Return type, level, rank, domain or batch: the attribute row covering the day replaces the column."""
        rows = [row for row in self._attributes.get(("unit", unit, name), ()) if covers(row, day)]
        if rows:
            return min(rows, key=lambda row: (-row.from_, row.value)).value
        return str(getattr(self.units[unit], name)) if unit in self.units else ""

    def tags(self, subject_type: str, subject: str, day: Day) -> set[str]:
        """Return the tags in the column and those of attribute rows covering the day."""
        owner = self.units.get(subject) if subject_type == "unit" else self.persons.get(subject)
        rows = self._attributes.get((subject_type, subject, "tag"), ())
        return {*(owner.tags if owner else ()), *(row.value for row in rows if covers(row, day))}

    def edges(self, unit: str, tree: str) -> list[UnitParent]:
        """Return all known edges of a unit to its parents in one tree."""
        return self._edges.get((tree, unit), [])

    def line_up(self, unit: str, tree: str, day: Day) -> list[str]:
        """Return the unit itself and its ancestors in one tree on that day, nearest first."""
        line = [unit]
        while above := next((edge.parent for edge in self.edges(line[-1], tree) if covers(edge, day)), ""):
            line.append(above)
        return line

    def full_members(self, unit: str, day: Day) -> set[str]:
        """Return the persons who are full members of the unit on that day."""
        rows = self._unit_memberships.get(unit, ())
        return {row.person for row in rows if row.side == "full" and covers(row, day)}

    def memberships_on(self, person: str, sides: Iterable[str], day: Day) -> list[Membership]:
        """Return a person's memberships of some sides on that day."""
        wanted = set(sides)
        return [row for row in self.memberships.get(person, ()) if row.side in wanted and covers(row, day)]

    def unit_change_days(self, unit: str) -> set[Day]:
        """Return the days on which anything a selector may ask of the unit can change."""
        rows: list[Any] = [row for rows in self._attributes_of.get(unit, ()) for row in rows]
        rows += [row for row in self._unit_memberships.get(unit, ()) if row.side == "full"]
        for tree in ("territory", "sector"):
            rows += [edge for above in self._ever_above(unit, tree) for edge in self.edges(above, tree)]
        own = self.units.get(unit)
        ends = {own.founded_on, Day(own.abolished_on + 1)} if own else set()
        return ends | {row.from_ for row in rows} | {Day(row.to + 1) for row in rows}

    def _ever_above(self, unit: str, tree: str) -> set[str]:
        line, waiting = {unit}, [unit]
        while waiting:
            for edge in self.edges(waiting.pop(), tree):
                if edge.parent not in line:
                    line.add(edge.parent)
                    waiting.append(edge.parent)
        return line

    # records and items ------------------------------------------------------------------------------------------

    def record_values(self, record: Record, field: str) -> tuple[int | str, ...]:
        """Return the values of a declared field of a record; empty = missing."""
        return self._values(record.kind, field, self._record_fields.get((record.id, field), []))

    def item_values(self, item: Item, field: str, day: Day) -> tuple[int | str, ...]:
        """Return the values of an item's field on a day: the rows of the latest ``from``, highest revision."""
        rows = [row for row in self._item_fields.get((item.id, field), ()) if row.from_ <= day]
        if not rows:
            return ()
        latest = max((row.from_, row.revision) for row in rows)
        return self._values(item.kind, field, [row for row in rows if (row.from_, row.revision) == latest])

    def _values(self, kind: str, field: str, rows: Sequence[Any]) -> tuple[int | str, ...]:
        declared = self.kinds[kind].field(field) if kind in self.kinds else None
        column = declared.column if declared else "text"  # links are not fields; their ids are text
        found = [getattr(row, column) for row in rows]
        return tuple(v.strip() if isinstance(v, str) else v for v in found if v is not None and str(v).strip())

    def change_days(self, item: Item) -> set[Day]:
        """Return the days on which a field or a role of units of the item may have changed."""
        return self._change_days.get(item.id, set())

    def role_units(self, item: Item, role: str, day: Day) -> list[str]:
        """Return the units in a role on a day, latest ``from`` first; the owner falls back on the item's unit."""
        rows = [row for row in self._item_units.get((item.id, role), ()) if covers(row, day)]
        units = [row.unit for row in sorted(rows, key=lambda row: (-row.from_, row.unit))]
        if role == "owner":
            return units[:1] or [item.unit]
        return list(dict.fromkeys(units))

    def runs(self, item: Item, as_of: Day) -> list[Run]:
        """Return the item's stretches of states up to a day, in order; none begins before it was opened."""
        kind = self.kinds.get(item.kind)
        runs = [Run(kind.states[0] if kind and kind.states else "", item.opened_on, "")]
        for move in self._moves.get(item.id, ()):
            if move.at <= as_of and move.to_state != runs[-1].state:
                runs.append(Run(move.to_state, Day(max(move.at, item.opened_on)), move.unit))
        return runs

    def state(self, item: Item, day: Day) -> str:
        """Return the state of an item on a day."""
        return self.runs(item, day)[-1].state


def run_starts(world: World, item: Item, state: str, as_of: Day) -> list[Day]:
    """Return the days up to ``as_of`` on which the item was opened (`opened`) or came into a state, in order."""
    if item.opened_on > as_of:
        return []
    if state == "opened":
        return [item.opened_on]
    return [run.began for run in world.runs(item, as_of) if run.state == state]


def _group(rows: Iterable[Row], key: Any) -> dict[Any, list[Row]]:
    grouped: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return dict(grouped)
