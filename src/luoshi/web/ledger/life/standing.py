"""Where an item stands on a day: its state, its owner, who has which role in it, what its fields hold."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..entry import Values
from ..models import Item, ItemField, ItemMove, ItemUnit
from ..packs import catalogue


@dataclass(frozen=True)
class Standing:
    """An item on a day. ``owners`` are all units that ever owned it; ``units`` the others by role.

    ``seq`` is the number of the last move (0 = none yet), ``doer`` and ``doer_person`` who made it.
    """

    item: Item
    kind: Kind
    state: str
    seq: int
    doer: str
    doer_person: str
    came_from: str
    owner: str
    owners: frozenset[str]
    units: dict[str, tuple[str, ...]]
    values: dict[str, Values]

    @property
    def named(self) -> list[str]:
        """The units that have a role in it, beside the owner."""
        return list(dict.fromkeys(unit for units in self.units.values() for unit in units if unit != self.owner))

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
    """Return the fields and links of an item in force on a day: the rows of the latest ``from`` per field (1 query)."""
    rows = ItemField.objects.filter(item=item, from_day__lte=day, entered_at__lte=day, voided_at__gt=day).order_by(
        "field", "-from_day", "-revision", "row"
    )
    found: dict[str, list[int | str]] = {}
    stands: dict[str, tuple[int, int]] = {}
    for row in rows:
        if stands.setdefault(row.field, (row.from_day, row.revision)) != (row.from_day, row.revision):
            continue
        value = row.int if row.int is not None else row.date if row.date is not None else row.text
        if value != "":
            found.setdefault(row.field, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def units_of(item: str, day: Day) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Return the units by role on a day, without the owner, and all that ever owned it by a row (1 query)."""
    by_role: dict[str, list[str]] = {}
    owners = set()
    rows = ItemUnit.objects.filter(item=item, voided_at__gt=day).order_by("from_day", "row")
    for row in rows:
        if row.role == "owner":
            owners.add(row.unit)
        elif row.from_day <= day <= row.to_day:
            by_role.setdefault(row.role, []).append(row.unit)
    return {role: tuple(dict.fromkeys(units)) for role, units in by_role.items()}, frozenset(owners)


def standing_of(item: Item, today: Day) -> Standing:
    """Return where an item stands (4 queries)."""
    kind = kind_of(item)
    last = ItemMove.objects.filter(item=item.pk).order_by("-at", "-seq").first()
    units, owners = units_of(item.pk, today)
    return Standing(
        item=item,
        kind=kind,
        state=last.to_state if last else first_state(kind),
        seq=last.seq if last else 0,
        doer=last.unit if last else "",
        doer_person=last.person if last else "",
        came_from=last.from_state if last else "",
        owner=owner_of(item, today),
        owners=owners | {item.unit},
        units=units,
        values=values_of(item.pk, today),
    )


def kind_of(item: Item) -> Kind:
    """Return the kind of an item; one that no pack in force declares any more is shown with its bare name."""
    return catalogue().kinds.get(item.kind) or Kind(
        id=item.kind, is_="item", label=say(f"已停用的台账 {item.kind}", f"ledger {item.kind}, no longer in force")
    )
