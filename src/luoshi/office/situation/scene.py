"""The rows of one day, laid ready so that every figure is counted by opening it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from luoshi.engine.tables import ItemField, Rows, StatusRow, Tables
from luoshi.office.situation.causes import Causes, SlotKey, key_of
from luoshi.office.situation.facts import Figure, Reference
from luoshi.spec import all_strands
from luoshi.spec.model import Obligation, Pack
from luoshi.terms.days import Day

DONE = ("met", "late")
#: What stands in no strand: id and titles.
REST = ("", "其他任务", "Other tasks")
#: Statuses of the denominator of every share: all but waived.
OWING = ("met", "late", "open", "clear", "breached")


@dataclass
class Scene:
    """A pack, its tables and the rows of one day, with what is looked up often."""

    pack: Pack
    tables: Tables
    rows: Rows
    as_of: Day
    last_week: Rows = field(default_factory=Rows)
    obligations: dict[str, Obligation] = field(init=False)
    causes: Causes = field(init=False)
    level_of: dict[str, str] = field(init=False)
    parent_of: dict[str, str] = field(init=False)
    _slots: dict[str, list[StatusRow]] = field(init=False)
    _states: dict[str, tuple[str, Day]] = field(init=False)
    _done_before: set[SlotKey] = field(init=False)

    def __post_init__(self) -> None:
        """Index the rows once."""
        self.obligations = _obligations(self.pack)
        self.causes = Causes(self.pack, self.obligations, self.rows.reasons)
        self.level_of = {unit.id: unit.level for unit in self.tables.unit} | {
            row.subject: row.value
            for row in self.tables.attribute
            if row.subject_type == "unit" and row.name == "level" and self.stands(row)
        }
        self.parent_of = {
            edge.unit: edge.parent for edge in self.tables.unit_parent if edge.tree == "territory" and self.stands(edge)
        }
        self._slots = defaultdict(list)
        for row in self.rows.status:
            self._slots[row.obligation].append(row)
        self._states = _states(self.tables, self.as_of)
        self._done_before = {key_of(row) for row in self.last_week.status if row.status in DONE}

    def names(self) -> list[str]:
        """Return the obligations that somebody owes, in the order of their names."""
        return sorted(self._slots)

    def strand_of(self, obligation: str) -> str:
        """Return the declared strand of an obligation, or that of the rest."""
        strand = self.obligations[obligation].strand
        return strand if any(strand == one.id for one in all_strands(self.pack)) else REST[0]

    def strands(self) -> Iterator[tuple[str, str, str]]:
        """Yield id and titles of the strands; last the rest, where a pack asks something beside them or has none."""
        for one in all_strands(self.pack):
            yield one.id, one.title, one.title_en or one.title
        if any(self.strand_of(name) == REST[0] for name in self.names()):
            yield REST

    def figure(self, reference: Reference) -> Figure:
        """Count what a reference opens."""
        return Figure(sum(1 for _ in self.open(reference)), reference)

    def weight(self, row: StatusRow) -> int:  # noqa: ARG002 (of heaps it is their number)
        """Return how many slots a row stands for."""
        return 1

    def is_new(self, row: StatusRow) -> bool:
        """Say whether a slot was not done in the rows of last week."""
        return key_of(row) not in self._done_before

    def slots(self, obligation: str) -> list[StatusRow]:
        """Return the slots of an obligation, in the order of the status table."""
        return self._slots.get(obligation, [])

    def state_of(self, item: str) -> tuple[str, Day] | None:
        """Return an item's state on the day and since when, if any move has brought it into one."""
        return self._states.get(item)

    def text_of(self, item: str, field: str) -> str:
        """Return the latest text of an item's field on the day, as known then; empty where there is none."""
        held = self._texts.get((item, field), ())
        rows = [row for row in held if row.from_ <= self.as_of and _is_known(row, self.as_of)]
        return max(rows, key=lambda row: (row.from_, row.revision)).text if rows else ""

    @cached_property
    def _texts(self) -> dict[tuple[str, str], list[ItemField]]:
        found: dict[tuple[str, str], list[ItemField]] = defaultdict(list)
        for row in self.tables.item_field:
            found[row.item, row.field].append(row)
        return found

    def stands(self, row: object) -> bool:
        """Whether a dated row covers the day and was known on it."""
        day = self.as_of
        is_now = getattr(row, "from_", day) <= day <= getattr(row, "to", day)
        return is_now and _is_known(row, day)

    def is_under(self, unit: str, top: str) -> bool:
        """Whether a unit stands at or below another in the territory tree."""
        seen: set[str] = set()
        while unit and unit not in seen:
            if unit == top:
                return True
            seen.add(unit)
            unit = self.parent_of.get(unit, "")
        return False

    def open(self, asked: Reference) -> Iterator[object]:
        """Yield the rows or ids that a reference asks for."""
        if asked.of == "unit":
            return (unit.id for unit in self.tables.unit if unit.founded_on <= self.as_of <= unit.abolished_on)
        if asked.of == "member":
            return iter({row.person: row for row in self.tables.membership if row.side == "full" and self.stands(row)})
        if asked.of == "item":
            return self._items(asked)
        slots: Iterator[StatusRow] = (
            row for name in asked.obligations or tuple(self._slots) for row in self.slots(name)
        )
        for test in self._tests(asked):
            slots = filter(test, slots)
        return iter({row.unit: row.unit for row in slots}) if asked.of == "slot_unit" else slots

    def _items(self, asked: Reference) -> Iterator[str]:
        for item in self.tables.item:
            if item.kind != asked.kind or item.opened_on > self.as_of or not _is_known(item, self.as_of):
                continue
            state, since = self._states.get(item.id, ("", item.opened_on))
            if state == asked.state and _within(since, asked.met_from, asked.met_to):
                yield item.id

    def _tests(self, asked: Reference) -> Iterator[Callable[[StatusRow], bool]]:
        """The tests that a reference really asks, the cheap ones first: a city has a million slots."""
        if asked.period:
            yield lambda row: row.period == asked.period
        if asked.statuses:
            yield lambda row: row.status in asked.statuses
        if asked.due_from is not None or asked.due_to is not None:
            yield lambda row: _within(row.due, asked.due_from, asked.due_to)
        if asked.met_from is not None or asked.met_to is not None:
            yield lambda row: row.met_on is not None and _within(row.met_on, asked.met_from, asked.met_to)
        if asked.level:
            yield lambda row: self.level_of.get(row.unit) == asked.level
        if asked.newly:
            yield self.is_new
        if asked.under:
            yield lambda row: self.is_under(row.unit, asked.under)
        if asked.cause:
            yield lambda row: self.causes.of(row).words == asked.cause


def opened(
    reference: Reference, pack: Pack, tables: Tables, rows: Rows, last_week_rows: Rows, *, as_of: Day
) -> list[object]:
    """Return what a figure counts: status rows, or ids of units, members, items. As many as its value says."""
    return list(Scene(pack, tables, rows, as_of, last_week_rows).open(reference))


def _within(day: Day, first: Day | None, last: Day | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _is_known(row: object, day: Day) -> bool:
    return bool(getattr(row, "entered_at", day) <= day < getattr(row, "voided_at", day + 1))


def _states(tables: Tables, as_of: Day) -> dict[str, tuple[str, Day]]:
    moves = sorted(
        (move for move in tables.item_move if move.at <= as_of and _is_known(move, as_of)),
        key=lambda move: (move.item, move.at, move.seq),
    )
    return {move.item: (move.to_state, move.at) for move in moves}


def _obligations(pack: Pack) -> dict[str, Obligation]:
    """The obligations by the id that rows carry: bare, or with the pack's id where packs are evaluated together."""
    found: dict[str, Obligation] = {}
    for parent in pack.parents:
        found |= _obligations(parent)
    for obligation in pack.obligations:
        found[obligation.id] = found[f"{pack.id}:{obligation.id}"] = obligation
    return found
