"""The demo city while it is planted: its rows, who is still free to be cast, and how rows are taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from luoshi.city.sheets import Sheets, Value
from luoshi.engine.tables import Item, Post, Record, Tables, Unit
from luoshi.terms.days import Day

BRANCHES = ("branch", "general_branch")


class Stage:
    """``sheets`` add rows to the tables; ``taken`` are the units that a plant has cast, each for one plant only."""

    def __init__(self, tables: Tables, today: Day) -> None:
        self.tables, self.today = tables, today
        self.sheets = Sheets(tables)
        for letter, rows in (("u", tables.unit), ("p", tables.person), ("r", tables.record), ("i", tables.item)):
            self.sheets.go_on_from(letter, max(int(row.id[1:]) for row in rows))
        self.taken: set[str] = set()
        self._gone: set[str] = set()

    # who is there -----------------------------------------------------------------------------------------------

    @cached_property
    def parents(self) -> dict[str, str]:
        """The unit above in the territory on the day."""
        return {
            row.unit: row.parent
            for row in self.tables.unit_parent
            if row.tree == "territory" and row.from_ <= self.today <= row.to
        }

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """Full members on the day, by unit."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.tables.membership:
            if row.side == "full" and row.from_ <= self.today <= row.to:
                found[row.unit].append(row.person)
        return dict(found)

    @cached_property
    def _posts_of(self) -> dict[str, list[Post]]:
        found: dict[str, list[Post]] = defaultdict(list)
        for post in self.tables.post:
            if post.from_ <= self.today <= post.to:
                found[post.unit].append(post)
        return dict(found)

    @cached_property
    def aged(self) -> set[str]:
        """The people of whom nothing is asked that they cannot do."""
        return {person.id for person in self.tables.person if person.tags}

    def unit(self, name: str) -> str:
        """Return the id of a unit by its name."""
        return next(unit.id for unit in self.tables.unit if unit.name == name)

    def name(self, unit: str) -> str:
        """Return a unit's name."""
        return next(one.name for one in self.tables.unit if one.id == unit)

    def posts(self, unit: str, *roles: str) -> list[Post]:
        """Return the posts of a unit held on the day; of some roles only, if given."""
        return [post for post in self._posts_of.get(unit, ()) if not roles or post.role in roles]

    def head(self, unit: str) -> str:
        """Return who holds the first post of a unit (its secretary)."""
        return next((post.person for post in self.posts(unit, "书记", "主要负责同志")), "")

    def team(self, unit: str) -> list[str]:
        """Return the people with posts in a unit, each once."""
        return list(dict.fromkeys(post.person for post in self.posts(unit)))

    def take(
        self,
        number: int,
        *,
        county: str = "",
        type: Collection[str] = BRANCHES,
        level: str = "",
        domain: Collection[str] = (),
        fits: Callable[[Unit], bool] = lambda _: True,
        at_least: int = 0,
    ) -> list[str]:
        """Cast so many units that no plant has, spread over the established order. ``county`` is two digits of a code.

        ``at_least`` full members. Raises LookupError where there are too few.
        """
        free = [
            unit.id
            for unit in self.tables.unit
            if unit.id not in self.taken
            and unit.type in type
            and unit.code.startswith(county)
            and (not level or unit.level == level)
            and (not domain or unit.domain in domain)
            and unit.founded_on < self.today - 365
            and unit.abolished_on > self.today
            and len(self.members.get(unit.id, ())) >= at_least
            and fits(unit)
        ]
        if len(free) < number:
            raise LookupError(f"{len(free)} of {number} units left")
        step = len(free) // number
        chosen = [free[place * step] for place in range(number)]
        self.taken.update(chosen)
        return chosen

    def change_unit(self, unit: str, **values: object) -> None:
        """Change columns of a unit."""
        place = next(number for number, row in enumerate(self.tables.unit) if row.id == unit)
        self.tables.unit[place] = self.tables.unit[place]._replace(**values)  # type: ignore[arg-type]

    def rename(self, unit: str, name: str) -> None:
        """Give a unit a name; who had it before gets the other's."""
        old = self.name(unit)
        for one in self.tables.unit:
            if one.name == name:
                self.change_unit(one.id, name=old)
        self.change_unit(unit, name=name)

    # what there is ----------------------------------------------------------------------------------------------

    def records(self, unit: str, *kinds: str) -> list[Record]:
        """Return the records of a unit; of some kinds only, if given."""
        return [row for row in self.tables.record if row.unit == unit and (not kinds or row.kind in kinds)]

    def standing(self) -> list[Record]:
        """Return the records as they are known on the day: the last revision, neither typed later nor voided."""
        last: dict[str, Record] = {}
        for row in self.tables.record:
            if row.entered_at <= self.today and (row.id not in last or row.revision > last[row.id].revision):
                last[row.id] = row
        return [row for row in last.values() if row.voided_at > self.today]

    def items(self, unit: str, *kinds: str) -> list[Item]:
        """Return the items a unit opened; of some kinds only, if given."""
        return [row for row in self.tables.item if row.unit == unit and (not kinds or row.kind in kinds)]

    def drop_records(self, gone: Iterable[str]) -> None:
        """Take records away; what belongs to them goes at the end, with ``sweep``."""
        if ids := set(gone):
            self._gone |= ids
            self.tables.record[:] = [row for row in self.tables.record if row.id not in ids]

    def drop_items(self, gone: Iterable[str]) -> None:
        """Take items away with everything that hangs under them or names them."""
        ids = set(gone)
        while more := {row.id for row in self.tables.item if row.parent in ids} - ids:
            ids |= more
        if ids:
            self._gone |= ids
            self.tables.item[:] = [row for row in self.tables.item if row.id not in ids]
            self.drop_records([row.id for row in self.tables.record if row.item in ids])

    def sweep(self) -> None:
        """Take away every row that belongs to a record or item that is gone, and every link to one."""
        tables, gone = self.tables, self._gone
        tables.record_field[:] = [row for row in tables.record_field if row.record not in gone]
        tables.participant[:] = [row for row in tables.participant if row.record not in gone]
        tables.item_field[:] = [row for row in tables.item_field if row.item not in gone and row.text not in gone]
        tables.item_unit[:] = [row for row in tables.item_unit if row.item not in gone]
        tables.item_move[:] = [row for row in tables.item_move if row.item not in gone]

    def clear(self, unit: str) -> None:
        """Take away everything a unit did: its records, the visits to it, its items but for the work plan."""
        self.drop_records([row.id for row in self.tables.record if unit in (row.unit, row.target_unit)])
        self.drop_items([row.id for row in self.items(unit) if row.kind != "work_plan"])

    # what is added ----------------------------------------------------------------------------------------------

    def open_item(
        self,
        kind: str,
        unit: str,
        opened_on: Day,
        fields: Mapping[str, Value],
        *,
        steps: Iterable[tuple[str, Day, str]] = (),
        first: str = "open",
        parent: str = "",
        roles: Mapping[str, str] | None = None,
    ) -> str:
        """Add an item and the states it came to: (state, day, unit that moved it). ``first`` is its first state."""
        item = self.sheets.item(kind, unit, opened_on, fields=fields, parent=parent, roles=roles)
        before = first
        for number, (state, day, by) in enumerate(steps, 1):
            self.sheets.move(item, number, day, before, state, unit=by)
            before = state
        return item
