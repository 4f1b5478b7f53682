"""One day of a city: packs, tables and the rows of an engine, laid ready for the signals to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from luoshi.engine.oracle.rulings import Ruling, rulings, with_parents
from luoshi.engine.oracle.world import Run, World, covers
from luoshi.engine.tables import Item, Membership, Post, Record, Rows, StatusRow, Tables
from luoshi.signals.prompt import Ref
from luoshi.spec.model import AnyOf, Obligation, Pack, Requirement, ShareOf
from luoshi.terms.days import Day
from luoshi.text.masking import Names, place_names

Row = TypeVar("Row")

#: Statuses that a share counts as owed, and as done; what must not be is no share.
OWED = ("met", "late", "open")
DONE = ("met", "late")


class Scene:
    """What was known on ``known_on`` (default ``as_of``) of the day ``as_of``.

    ``rows`` are those an engine returned for the same packs, tables and day; reasons are not needed. Records and items
    of other packs are not seen. Nothing is changed, so that one scene serves all signals.
    """

    def __init__(
        self, packs: Sequence[Pack], tables: Tables, rows: Rows, as_of: Day, known_on: Day | None = None
    ) -> None:
        self.packs = tuple(packs)
        self.tables, self.rows, self.as_of = tables, rows, as_of
        self.rulings: dict[str, Ruling] = {ruling.name: ruling for ruling in rulings(packs)}
        loaded = {pack.id: pack for named in packs for pack in with_parents(named)}
        kinds = {name: kind for pack in loaded.values() for name, kind in pack.kinds.items()}
        self.world = World(tables, kinds, as_of if known_on is None else known_on)
        self._serving = {"", *loaded}

    # packs ------------------------------------------------------------------------------------------------------

    @property
    def begun(self) -> Day:
        """The first day of the first pack's window."""
        return Day(min(pack.window.first for pack in self.packs))

    def obligation(self, row: StatusRow) -> Obligation:
        """Return the obligation of a slot."""
        return self.rulings[row.obligation].obligation

    def asking(self, kinds: Collection[str]) -> set[str]:
        """Return the obligations, as named in the rows, that look at one of the kinds."""
        return {
            name
            for name, ruling in self.rulings.items()
            if any(not kinds_of(one).isdisjoint(kinds) for one in requirements_of(ruling))
        }

    # units ------------------------------------------------------------------------------------------------------

    @cached_property
    def units_in_order(self) -> tuple[str, ...]:
        """All units in the established order: the order of their rows."""
        return tuple(unit.id for unit in self.tables.unit)

    def name(self, unit: str) -> str:
        """Return a unit's name."""
        row = self.world.units.get(unit)
        return row.name or unit if row else unit

    def value(self, unit: str, name: str) -> str:
        """Return type, level, rank or domain of a unit on the day."""
        return self.world.unit_value(unit, name, self.as_of)

    def parent(self, unit: str) -> str:
        """Return the unit above in the territory tree on the day; '' at the top."""
        return self._parents.get(unit, "")

    def line_up(self, unit: str) -> list[str]:
        """Return the unit and those above it, nearest first."""
        line = [unit]
        while (above := self.parent(line[-1])) and above not in line:
            line.append(above)
        return line

    def below(self, unit: str) -> set[str]:
        """Return the unit and all below it in the territory tree."""
        found, waiting = {unit}, [unit]
        while waiting:
            new = [child for child in self._children.get(waiting.pop(), ()) if child not in found]
            found.update(new)
            waiting += new
        return found

    @cached_property
    def _parents(self) -> dict[str, str]:
        found = {}
        for unit in self.units_in_order:
            edges = (edge for edge in self.world.edges(unit, "territory") if covers(edge, self.as_of))
            found[unit] = next((edge.parent for edge in edges), "")
        return found

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for unit, parent in self._parents.items():
            found[parent].append(unit)
        return dict(found)

    @cached_property
    def names(self) -> Names:
        """Names of units and places, taken out before texts are compared."""
        return Names(place_names(unit.name for unit in self.tables.unit if unit.name))

    def holds(self, person: str, roles: Collection[str]) -> Iterator[Post]:
        """Yield the person's posts of some roles on the day."""
        posts = self.world.holdings_of_person.get(person, ())
        return (post for post in posts if covers(post, self.as_of) and post.role in roles)

    def memberships(self, sides: Collection[str]) -> Iterator[Membership]:
        """Yield the memberships of some sides that cover the day."""
        for rows in self.world.memberships.values():
            yield from (row for row in rows if row.side in sides and covers(row, self.as_of))

    # slots ------------------------------------------------------------------------------------------------------

    @cached_property
    def slots_of(self) -> dict[str, list[StatusRow]]:
        """Slots by the unit they are charged to."""
        found: dict[str, list[StatusRow]] = defaultdict(list)
        for row in self.rows.status:
            found[row.unit].append(row)
        return dict(found)

    # records ----------------------------------------------------------------------------------------------------

    @cached_property
    def records(self) -> list[Record]:
        """All records up to the day, oldest first."""
        mine = (row for row in self.world.records if row.pack in self._serving and row.done_on <= self.as_of)
        return sorted(mine, key=lambda row: (row.done_on, row.id))

    @cached_property
    def records_of(self) -> dict[str, list[Record]]:
        """Records by the unit whose activity they are."""
        return _grouped(self.records, lambda row: row.unit)

    @cached_property
    def records_of_item(self) -> dict[str, list[Record]]:
        """Records by the item they name."""
        return _grouped(self.records, lambda row: row.item)

    def of_record(self, record: Record, field: str) -> tuple[int | str, ...]:
        """Return the values of a field of a record."""
        return self.world.record_values(record, field)

    # items ------------------------------------------------------------------------------------------------------

    def items(self, kind: str, states: Collection[str] = ()) -> list[Item]:
        """Return the items of a kind on the day, oldest first; ``states`` asks for those that stand in one of them."""
        found = self._items.get(kind, [])
        return [item for item in found if self.state(item) in states] if states else found

    @cached_property
    def _items(self) -> dict[str, list[Item]]:
        mine = (
            item for item in self.world.items.values() if item.pack in self._serving and item.opened_on <= self.as_of
        )
        return _grouped(sorted(mine, key=lambda item: (item.opened_on, item.id)), lambda item: item.kind)

    @cached_property
    def children(self) -> dict[str, list[Item]]:
        """Items by the item they hang under."""
        return _grouped((item for items in self._items.values() for item in items), lambda item: item.parent)

    def linking(self, kinds: Iterable[str], link: str) -> dict[str, list[Item]]:
        """Return items of some kinds by the ids that their link holds."""
        found: dict[str, list[Item]] = defaultdict(list)
        for kind in kinds:
            for item in self.items(kind):
                for target in self.of_item(item, link):
                    found[str(target)].append(item)
        return dict(found)

    def run(self, item: Item) -> Run:
        """Return the item's present stretch of one state."""
        return self.world.runs(item, self.as_of)[-1]

    def state(self, item: Item) -> str:
        """Return the item's state on the day."""
        return self.run(item).state

    def owner(self, item: Item) -> str:
        """Return the unit that owns the item on the day."""
        return self.world.role_units(item, "owner", self.as_of)[0]

    def of_item(self, item: Item, field: str) -> tuple[int | str, ...]:
        """Return the values of a field (or link) of an item on the day."""
        return self.world.item_values(item, field, self.as_of)

    def text_of(self, item: Item, field: str) -> str:
        """Return the first value of a field as text; '' where there is none."""
        values = self.of_item(item, field)
        return str(values[0]) if values else ""

    def day_of(self, item: Item, field: str) -> Day | None:
        """Return a date field of an item."""
        values = [value for value in self.of_item(item, field) if isinstance(value, int)]
        return Day(values[0]) if values else None

    def last_change(self, item: Item) -> Day:
        """Return the last day up to now on which the item was opened, moved, filled in or handed on."""
        days = {item.opened_on, self.run(item).began, *self.world.change_days(item)}
        return Day(max(day for day in days if day <= self.as_of))

    def age(self, day: Day) -> int:
        """Return how many days have passed since a day."""
        return self.as_of - day


def requirements_of(ruling: Ruling) -> Iterator[Requirement]:
    """Yield the requirements of all versions, those inside any_of and share_of too."""
    for version in ruling.obligation.versions:
        for requirement in ruling.require(version):
            yield requirement
            if isinstance(requirement, AnyOf):
                yield from requirement.any_of
            elif isinstance(requirement, ShareOf):
                yield requirement.have


def kinds_of(requirement: Requirement) -> set[str]:
    """Return the kinds of evidence a requirement looks at."""
    return set(getattr(requirement, "kinds", ()))


def slot_ref(row: StatusRow) -> Ref:
    """Return the reference to a slot; a member's slot names its obligation only, for who it is stays at the branch."""
    if row.subject_type == "person":
        return Ref("status", f"{row.obligation}/unit={row.unit}/{row.period}")
    return Ref("status", f"{row.obligation}/{row.subject}/{row.period}")


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)
