"""Where an item stands on a day: its state, its owner, who has which role in it, what its fields hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..entry import Values
from ..models import Item, ItemMove, ItemUnit
from ..packs import catalogue
from ..plain_sql import rows
from ..tree import TREES, ancestors


class Step(NamedTuple):
    """The last move of an item."""

    seq: int
    unit: str
    person: str
    from_state: str
    to_state: str
    note: str


class Part(NamedTuple):
    """A role of a unit in an item, and the days it is held."""

    item: str
    unit: str
    role: str
    from_: int
    to: int


_STEPS = f"SELECT item, {', '.join(Step._fields)} FROM ledger_itemmove WHERE item IN ({{}}) ORDER BY at, seq"
_PARTS = """
    SELECT item, unit, role, from_, "to" FROM ledger_itemunit WHERE item IN ({}) AND voided_at > %s
    ORDER BY from_, "row"
"""


@dataclass(frozen=True)
class Standing:
    """An item on a day. ``owners`` are all units that ever owned it; ``units`` the others by role; ``helpers`` all that
    ever led or supported it for a day or longer.

    ``seq`` is the number of the last move (0 = none yet), ``doer`` and ``doer_person`` who made it, ``note`` what was
    said with it. ``lines`` holds, of every unit that has a part in it, the units above it, per tree, itself first.
    """

    item: Item
    kind: Kind
    state: str
    owner: str
    owners: frozenset[str]
    helpers: frozenset[str] = frozenset()
    seq: int = 0
    doer: str = ""
    doer_person: str = ""
    came_from: str = ""
    note: str = ""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Values] = field(default_factory=dict)
    lines: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    @property
    def named(self) -> list[str]:
        """The units that have a role in it, beside the owner."""
        return list(dict.fromkeys(unit for units in self.units.values() for unit in units if unit != self.owner))

    def above(self, *units: str) -> list[str]:
        """Return the units and everyone above them in either tree, nearest first."""
        return list(dict.fromkeys(up for unit in units for line in self.lines.get(unit, ()) for up in line))

    def is_below_owner(self, unit: str) -> bool:
        """Say whether a unit stands below the owner in either tree."""
        lines = [line for by_tree in self.lines.values() for line in by_tree if unit in line]
        return any(self.owner in line[line.index(unit) + 1 :] for line in lines)

    @property
    def moves(self) -> list[Move]:
        """The moves that lead on from here. From a state the kind no longer has, one leads back to the first."""
        if self.state in self.kind.states or not self.kind.states:
            return [move for move in self.kind.moves if move.from_ == self.state]
        return [way_back(self.kind, self.state)]

    @property
    def is_ended(self) -> bool:
        """Whether its life is over."""
        return self.kind.ends(self.state)

    @property
    def awaits_a_look(self) -> bool:
        """Whether it was handed in and another unit is to look: proposed, or the last step was work and no look."""
        out = [move for move in self.moves if not move.reopens]
        if not any(move.not_same_unit for move in out) or any("owner" in move.who for move in out):
            return False
        return self.last_move is None or not self.last_move.not_same_unit

    @property
    def last_move(self) -> Move | None:
        """The declared move by which it came here."""
        return next((one for one in self.kind.moves if (one.from_, one.to) == (self.came_from, self.state)), None)


def way_back(kind: Kind, state: str) -> Move:
    """Return the move out of a state that was taken out of the kind while items lived in it."""
    return Move(
        from_=state,
        to=kind.states[0],
        reopens=True,
        note="为什么回到起点",
        note_en="Why it starts again",
        label="这个状态已经取消，回到起点",
        label_en="This state no longer exists: start again",
    )


def state_of(item: str, kind: Kind) -> str:
    """Return the state an item is in (1 query)."""
    last = ItemMove.objects.filter(item=item).order_by("-at", "-seq").values_list("to_state", flat=True).first()
    return str(last or first_state(kind))


def first_state(kind: Kind | None) -> str:
    """Return the state in which an item of a kind begins."""
    return kind.states[0] if kind and kind.states else ""


def owner_of(item: Item, day: Day) -> str:
    """Return the unit that owns an item on a day (1 query)."""
    rows = ItemUnit.objects.filter(item=item.pk, role="owner", from_day__lte=day, to_day__gte=day, voided_at__gt=day)
    return rows.order_by("-from_day", "unit").values_list("unit", flat=True).first() or str(item.unit)


def values_of(item: str, day: Day) -> dict[str, Values]:
    """Return the fields and links of an item in force on a day (1 query)."""
    return values_by_item([item], day).get(item, {})


_VALUES = """
    SELECT item, field, "int", "date", text, from_, revision FROM ledger_itemfield
    WHERE item IN ({}) AND voided_at > %s AND from_ <= %s AND entered_at <= %s ORDER BY "row"
"""


def values_by_item(ids: list[str], day: Day) -> dict[str, dict[str, Values]]:
    """Return fields and links in force on a day by item: per field the rows of its latest ``from`` (1 query)."""
    found: dict[str, dict[str, tuple[tuple[int, int], Values]]] = {}
    for item, name, number, date, text, first, revision in rows(_VALUES, ids, day, day, day):
        value = number if number is not None else date if date is not None else text
        fields, stand = found.setdefault(item, {}), (first, revision)
        before = fields.get(name)
        if before is None or stand > before[0]:
            fields[name] = (stand, (value,))
        elif stand == before[0]:
            fields[name] = (stand, (*before[1], value))
    return {
        item: {name: kept for name, (_, values) in fields.items() if (kept := tuple(v for v in values if v != ""))}
        for item, fields in found.items()
    }


def standing_of(item: Item, today: Day) -> Standing:
    """Return where an item stands (4 queries)."""
    return standings_of([item], today)[item.pk]


def standings_of(items: list[Item], today: Day) -> dict[str, Standing]:
    """Return where items stand, by id (4 queries for any number)."""
    ids = [item.pk for item in items]
    last = {row[0]: Step(*row[1:]) for row in rows(_STEPS, ids)}
    held = [Part(*row) for row in rows(_PARTS, ids, today)]
    values = values_by_item(ids, today)
    lines = _lines({item.unit for item in items} | {row.unit for row in held})
    kinds = catalogue().kinds
    parts: dict[str, list[Part]] = {}
    for row in held:
        parts.setdefault(row.item, []).append(row)
    return {
        item.pk: _standing(
            item,
            kinds.get(item.kind) or kind_of(item),
            last.get(item.pk),
            parts.get(item.pk, []),
            values.get(item.pk, {}),
            lines,
            today,
        )
        for item in items
    }


def _standing(
    item: Item,
    kind: Kind,
    last: Step | None,
    held: list[Part],
    values: dict[str, Values],
    lines: Mapping[str, tuple[tuple[str, ...], ...]],
    today: Day,
) -> Standing:
    by_role: dict[str, list[str]] = {}
    owner = item.unit
    for row in sorted(held, key=lambda row: (row.from_, [-ord(sign) for sign in row.unit])):
        if row.from_ <= today <= row.to:
            if row.role == "owner":
                owner = row.unit
            else:
                by_role.setdefault(row.role, []).append(row.unit)
    return Standing(
        item=item,
        kind=kind,
        state=last.to_state if last else first_state(kind),
        owner=owner,
        owners=frozenset({item.unit, *(row.unit for row in held if row.role == "owner")}),
        helpers=frozenset(row.unit for row in held if row.role in ("lead", "support")),
        seq=last.seq if last else 0,
        doer=last.unit if last else "",
        doer_person=last.person if last else "",
        came_from=last.from_state if last else "",
        note=last.note if last else "",
        units={role: tuple(dict.fromkeys(units)) for role, units in by_role.items()},
        values=values,
        lines=lines,
    )


def _lines(units: set[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {unit: [] for unit in units}
    by_tree = ancestors(units)
    for tree in TREES:
        for unit, line in by_tree.get(tree, {}).items():
            found[unit].append(tuple(line))
    return {unit: tuple(lines) for unit, lines in found.items()}


def kind_of(item: Item) -> Kind:
    """Return the kind of an item; one that no pack in force declares any more is shown with its bare name."""
    return catalogue().kinds.get(item.kind) or Kind(
        id=item.kind, is_="item", label=say(f"已停用的台账 {item.kind}", f"ledger {item.kind}, no longer in force")
    )
