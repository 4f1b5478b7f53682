"""A random world: few units, persons and items, many dated changes, so that everything touches everything."""

from __future__ import annotations

from random import Random
from typing import Any

from luoshi.engine.load import tables_from_rows
from luoshi.engine.tables import Tables
from luoshi.terms.days import Day, day_of

FIRST, LAST = day_of("2023-09-01"), day_of("2023-12-31")
TYPES, LEVELS, RANKS = ("branch", "committee"), ("city", "county"), ("high", "low")
DOMAINS, TAGS, ROLES = ("school", "village"), ("new", "old"), ("head", "deputy")
SIDES, CATEGORIES = ("full", "out", "in", "hosted"), ("formal", "probation")
RECORD_KINDS, ITEM_KINDS, STATES = ("meet", "talk"), ("case", "plan"), ("open", "raised", "closed")
FORMS, TOPICS = ("a", "b", "c"), ("x", "y", "z")
Row = dict[str, Any]


class Maker:
    """Makes the rows of all tables; ``size`` scales how many there are."""

    def __init__(self, random: Random, *, prefix: str = "", size: int = 6) -> None:
        self.random, self.prefix, self.size = random, prefix, size
        self.units = [f"{prefix}u{n}" for n in range(size)]
        self.persons = [f"{prefix}p{n}" for n in range(size + 2)]
        self.items = [f"{prefix}i{n}" for n in range(size)]
        self.rows: dict[str, list[Row]] = {}

    def make(self) -> dict[str, list[Row]]:
        """Return rows for ``tables_from_rows``."""
        self._units()
        self._persons()
        self._items()
        self._records()
        self._waivers()
        return self.rows

    def add(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append({key: value for key, value in row.items() if value not in (None, "")})

    def day(self, low: int = FIRST, high: int = LAST) -> int:
        return self.random.randint(low, max(low, high))

    def maybe(self, value: Any, chance: float = 0.5) -> Any:
        return value if self.random.random() < chance else None

    def one(self, values: Any) -> Any:
        return self.random.choice(values)

    def known(self, *, chance: float = 0.15) -> Row:
        """When a row was typed and voided."""
        entered = self.maybe(self.day(), chance)
        return {"entered_at": entered, "voided_at": self.maybe(self.day(), chance)}

    def span(self, *, open_start: float = 0.3, open_end: float = 0.5) -> Row:
        start = self.day()
        return {
            "from": None if self.random.random() < open_start else start,
            "to": None if self.random.random() < open_end else self.day(start),
        }

    def chain(self, *, parts: int) -> list[Row]:
        """Return stretches that never overlap, some touching, some with gaps."""
        cuts = sorted(self.random.sample(range(FIRST, LAST), parts))
        ends = [day - self.one((1, 1, 6)) for day in cuts[1:]] + [self.maybe(self.day(cuts[-1]), 0.3)]
        starts = [self.maybe(cuts[0], 0.4), *cuts[1:]]
        return [{"from": start, "to": end if end is None or start is None else max(start, end)}
                for start, end in zip(starts, ends, strict=True)]

    def _units(self) -> None:
        for unit in self.units:
            founded = self.maybe(self.day(), 0.3)
            self.add(
                "unit", id=unit, code=self.one(("A", "B", "C", "")), type=self.one(TYPES), level=self.one(LEVELS),
                rank=self.one(RANKS), domain=self.one(DOMAINS),
                tags=self.random.sample(TAGS, self.random.randint(0, 2)),
                founded_on=founded, abolished_on=self.maybe(self.day(founded or FIRST), 0.15),
                batch=self.maybe(self.one(("demo:b1", "demo:b2", "demo:none;other:b1", "other:b1")), 0.15),
            )
        for place, unit in enumerate(self.units[1:], start=1):
            for tree in ("territory", "sector"):
                if self.random.random() < 0.8:
                    for span in self.chain(parts=self.random.randint(1, 2)):
                        self.add("unit_parent", unit=unit, tree=tree, parent=self.one(self.units[:place]), **span,
                                 **self.known(chance=0.05))
        for _ in range(self.size):
            name = self.one(("type", "level", "rank", "domain", "tag", "batch"))
            value = {"type": TYPES, "level": LEVELS, "rank": RANKS, "domain": DOMAINS, "tag": TAGS,
                     "batch": ("demo:b1", "demo:b2", "x")}[name]
            self.add("attribute", subject_type="unit", subject=self.one(self.units), name=name,
                     value=self.one(value), **self.span(), **self.known())

    def _persons(self) -> None:
        for person in self.persons:
            born = self.maybe(self.one((day_of("1953-10-15"), day_of("1960-02-29"), day_of("1990-12-01"))), 0.8)
            self.add("person", id=person, born_on=born, tags=self.random.sample(TAGS, self.random.randint(0, 1)))
            if self.random.random() < 0.9:
                for span in self.chain(parts=self.random.randint(1, 3)):
                    self.add("membership", person=person, unit=self.one(self.units), side="full",
                             category=self.one(CATEGORIES), **span)
            for _ in range(self.random.randint(0, 2)):
                self.add("membership", person=person, unit=self.one(self.units), side=self.one(SIDES[1:]),
                         category=self.one(CATEGORIES), **self.span(), **self.known())
            if self.random.random() < 0.3:
                self.add("attribute", subject_type="person", subject=person, name="tag", value=self.one(TAGS),
                         **self.span(), **self.known())
        for _ in range(self.size * 2):
            self.add("post", person=self.one(self.persons), unit=self.one(self.units), role=self.one(ROLES),
                     rank=self.one((*RANKS, "")), **self.span(), **self.known())

    def _items(self) -> None:
        for item in self.items:
            kind, opened = self.one(ITEM_KINDS), self.day()
            self.add("item", id=item, kind=kind, pack=self.maybe(self.one(("demo", "other", "child", "far")), 0.2),
                     unit=self.one(self.units), parent=self.maybe(self.one(self.items), 0.4), opened_on=opened,
                     **self.known(chance=0.08))
            for _ in range(self.random.randint(0, 3)):
                self.add("item_unit", item=item, unit=self.one(self.units),
                         role=self.one(("owner", "lead", "upper", "target")), **self.span(), **self.known())
            day = opened
            for seq in range(self.random.randint(0, 4)):
                day = self.day(day, min(LAST, day + 25))
                self.add("item_move", item=item, seq=seq, at=day, to_state=self.one(STATES),
                         unit=self.maybe(self.one(self.units), 0.7), **self.known(chance=0.05))
            self._item_fields(item, opened)

    def _item_fields(self, item: str, opened: int) -> None:
        for field, values in ITEM_VALUES.items():
            used: set[int | None] = set()
            for _ in range(self.random.choices((0, 1, 2), (2, 5, 2))[0]):
                start = self.maybe(self.day(opened - 5, opened + 40), 0.6)
                if start in used:
                    continue
                used.add(start)
                known = self.known(chance=0.08)
                for value in self._values(field, values):
                    self.add("item_field", item=item, field=field, **value, **{"from": start}, **known)

    def _values(self, field: str, values: Any) -> list[Row]:
        several = field in ("tags", "people", "origin")
        chosen = self.random.sample(values(self), self.random.randint(1, 2)) if several else [self.one(values(self))]
        column = COLUMNS.get(field, "text")
        return [{column: value} for value in chosen]

    def _records(self) -> None:
        for number in range(self.size * 6):
            record, revisions = f"{self.prefix}r{number}", self.random.choices((1, 2), (5, 1))[0]
            entered = self.maybe(self.day(), 0.3) or FIRST - 10
            for revision in range(1, revisions + 1):
                self._record(record, revision, number, entered)
                entered += self.random.randint(0, 20)

    def _record(self, record: str, revision: int, number: int, entered: int) -> None:
        done = self.day(FIRST - 10, LAST + 5)
        kind = self.one(RECORD_KINDS)
        self.add(
            "record", id=record, revision=revision, kind=kind, pack=self.maybe(self.one(("demo", "other", "child")), 0.15),
            unit=self.maybe(self.one(self.units), 0.95), target_unit=self.maybe(self.one(self.units)),
            speaker=self.maybe(self.one(self.persons)), author=self.maybe(self.one(self.persons)),
            item=self.maybe(self.one(self.items)), done_on=done, for_date=self.maybe(self.day(done - 40, done), 0.3),
            entered_at=entered, voided_at=self.maybe(self.day(entered), 0.08) if revision > 1 or number % 3 else None,
        )
        for field, values in RECORD_VALUES.items():
            if self.random.random() < 0.7:
                for value in self._values(field, values):
                    self.add("record_field", record=record, revision=revision, field=field, **value)
        for person in self.random.sample(self.persons, self.random.randint(0, 4)):
            self.add("participant", record=record, revision=revision, person=person)

    def _waivers(self) -> None:
        for _ in range(self.size // 2):
            sort = self.one(("unit", "person", "post", "holder", "item"))
            unit, person, role = self.one(self.units), self.one(self.persons), self.one(ROLES)
            subject = {"unit": unit, "person": person, "post": f"{unit}:{role}",
                       "holder": f"{unit}:{role}:{person}",
                       "item": self.one((self.one(self.items), f"{self.one(self.items)}@{unit}"))}[sort]
            self.add("waiver", obligation=self.one(("*", "O1", "O2", "demo:O1", "other:O1", "child:O1")),
                     subject_type=sort, subject=subject, **self.span(), **self.known())


COLUMNS = {"hours": "int", "score": "int", "on": "date", "deadline": "date", "count": "int"}
RECORD_VALUES: dict[str, Any] = {
    "form": lambda _: FORMS,
    "tags": lambda _: TOPICS,
    "hours": lambda _: (-1, 0, 2, 5, 9),
    "score": lambda _: (3, 5, 8),
    "on": lambda maker: (maker.day(), maker.day()),
    "who": lambda maker: maker.persons,
    "people": lambda maker: maker.persons,
    "ref": lambda maker: maker.items,
    "place": lambda maker: maker.units,
    "note": lambda _: ("text", "  ", "b"),
}
ITEM_VALUES: dict[str, Any] = {
    "deadline": lambda maker: (maker.day(), maker.day(FIRST, LAST + 30)),
    "leader": lambda maker: maker.persons,
    "author": lambda maker: maker.persons,
    "form": lambda _: FORMS,
    "count": lambda _: (0, 3, 7),
    "tags": lambda _: TOPICS,
    "people": lambda maker: maker.persons,
    "origin": lambda maker: [*maker.items, f"{maker.prefix}r1", f"{maker.prefix}r2"],
    "ref": lambda maker: [*maker.items, f"{maker.prefix}r3"],
    "note": lambda _: ("text", "  ", "b"),
}


def make_tables(random: Random, *, prefix: str = "", size: int = 6) -> Tables:
    """Return a random world that loads without findings."""
    return tables_from_rows(Maker(random, prefix=prefix, size=size).make())


def some_day(random: Random) -> Day:
    """Return a day to ask about."""
    return Day(random.randint(FIRST + 10, LAST + 10))
