"""Random packs: obligations drawn from the whole language."""

from __future__ import annotations

from random import Random
from typing import Any

from luoshi.spec.model import (
    AllOf,
    AnyOf,
    AttendedShare,
    Batch,
    Bound,
    By,
    Calendar,
    Compare,
    Count,
    Covers,
    Criterion,
    Distinct,
    Due,
    EachSelector,
    Every,
    Exists,
    FieldSpec,
    Filled,
    FilledFields,
    Fraction,
    Has,
    Holds,
    InState,
    Kind,
    Link,
    MemberSelector,
    NotOneOf,
    Obligation,
    OneOf,
    Operand,
    Pack,
    PostSelector,
    Range,
    Relation,
    Requirement,
    ShareOf,
    Sum,
    UnitSelector,
    Version,
    Waive,
    Who,
    Window,
)
from luoshi.terms.days import day_of

from .world import (
    CATEGORIES,
    DOMAINS,
    FIRST,
    FORMS,
    ITEM_KINDS,
    LAST,
    LEVELS,
    RANKS,
    RECORD_KINDS,
    ROLES,
    SIDES,
    STATES,
    TAGS,
    TOPICS,
    TYPES,
)


def _field(name: str, sort: Any) -> FieldSpec:
    return FieldSpec(id=name, label=name, type=sort)


_RECORD_FIELDS = {
    "form": "choice", "tags": "choices", "hours": "integer", "score": "decimal", "on": "date", "who": "person",
    "people": "people", "ref": "item", "place": "unit", "note": "text",
}  # fmt: skip
_ITEM_FIELDS = {
    "deadline": "date", "leader": "person", "author": "person", "form": "choice", "count": "integer",
    "tags": "choices", "people": "people", "ref": "item", "note": "text",
}  # fmt: skip
KINDS: dict[str, Kind] = {
    "meet": Kind(id="meet", is_="record", label="m", fields=tuple(_field(n, s) for n, s in _RECORD_FIELDS.items())),
    "talk": Kind(
        id="talk", is_="record", label="t",
        fields=tuple(_field(n, s) for n, s in reversed([*_RECORD_FIELDS.items()]) if n != "score")),
    "case": Kind(
        id="case", is_="item", label="c", states=STATES, roles=("lead", "upper", "target"),
        fields=tuple(_field(n, s) for n, s in _ITEM_FIELDS.items()), links=(Link(id="origin", to=("case",)),)),
    "plan": Kind(
        id="plan", is_="item", label="p", states=("raised", "open", "closed"), roles=("lead", "upper", "target"),
        fields=tuple(_field(n, s) for n, s in reversed([*_ITEM_FIELDS.items()])),
        links=(Link(id="origin", to=("case",)),)),
}  # fmt: skip


class PackMaker:
    """Makes random parts of the language; ``random`` decides everything."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def one(self, values: Any) -> Any:
        return self.random.choice(values)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, values: Any, share: float = 0.4) -> tuple[Any, ...]:
        """Return nothing, or one or two of the values."""
        return tuple(self.random.sample(values, self.random.randint(1, 2))) if self.chance(share) else ()

    def day(self) -> int:
        return self.random.randint(FIRST, LAST)

    # who --------------------------------------------------------------------------------------------------------

    def unit_selector(self, share: float = 0.25) -> UnitSelector:
        low = self.random.randint(0, 2)
        return UnitSelector(
            type=self.some(TYPES, share), level=self.some(LEVELS, share / 2), rank=self.some(RANKS, share / 2),
            domain=self.some(DOMAINS, share / 2), tags=self.some(TAGS, share / 2),
            members=Range(min=low if self.chance(0.7) else None, max=low + 1 if self.chance(0.7) else None)
            if self.chance(0.1) else None,
            under=self.one(("A", "B", "none")) if self.chance(0.15) else None,
            tree=self.one(("territory", "sector")),
        )

    def units(self, share: float = 0.5) -> tuple[UnitSelector, ...]:
        return tuple(self.unit_selector() for _ in range(self.random.randint(1, 2))) if self.chance(share) else ()

    def post_selectors(self, per: str | None = None) -> tuple[PostSelector, ...]:
        per = per or self.one(("post", "holder", "person"))
        return tuple(
            PostSelector(role=self.some(ROLES), rank=self.some(RANKS, 0.3), units=self.units(0.4), per=per)
            for _ in range(self.random.choices((1, 2), (3, 1))[0])
        )

    def member_selectors(self) -> tuple[MemberSelector, ...]:
        return tuple(
            MemberSelector(
                side=self.one((*SIDES, "full", "full")), category=self.some(CATEGORIES, 0.2),
                tags=self.some(TAGS, 0.2), units=self.units(0.4),
                age=Range(min=self.one((33, 63, 70, None)), max=self.one((62, 63, 80, None)))
                if self.chance(0.2) else None,
            )
            for _ in range(self.random.choices((1, 2), (4, 1))[0])
        )

    def each_selectors(self) -> tuple[EachSelector, ...]:
        charge = self.one(("owner", "owner", "upper", "lead"))
        found = []
        for _ in range(self.random.choices((1, 2), (4, 1))[0]):
            kind = self.one(ITEM_KINDS)
            found.append(EachSelector(
                kind=kind, state=self.some(STATES, 0.3), where=self.where((kind,), "item_who"),
                packs=("other",) if self.chance(0.2) else (), units=self.units(0.3), charge=charge))
        return tuple(found)

    def who(self, sort: str | None = None) -> Who:
        sort = sort or self.one(("units", "posts", "members", "each"))
        if sort == "units":
            return Who(sort="units", units=self.units(1.0))
        if sort == "posts":
            return Who(sort="posts", posts=self.post_selectors())
        if sort == "members":
            return Who(sort="members", members=self.member_selectors())
        return Who(sort="each", each=self.each_selectors())

    # what -------------------------------------------------------------------------------------------------------

    def where(self, kinds: tuple[str, ...], subject: str) -> tuple[Criterion, ...]:
        names: dict[str, Criterion] = {}
        for _ in range(self.random.choices((0, 1, 2), (4, 3, 2))[0]):
            criterion = self.criterion(kinds, subject)
            names.setdefault(criterion.name, criterion)
        return tuple(names.values())

    def criterion(self, kinds: tuple[str, ...], subject: str) -> Criterion:
        record = all(KINDS[kind].is_ == "record" for kind in kinds)
        if self.chance(0.25):
            if self.chance(0.4) and record:
                test: Any = AttendedShare(min=self.fraction())
                return Criterion(name="attended_share", test=test)
            return Criterion(name="by", test=By(by=self.one(("own", "other_unit", *SIDES))))
        numbers = ["hours", "score"] if record else ["count"]
        days = ["on", "for_date", "done_on"] if record else ["deadline", "done_on"]
        people = ["who", "people", "speaker", "author", "participant"] if record else ["leader", "people", "author"]
        others = ["form", "tags", "note", "unit", "target", "item" if record else "ref"]
        field = self.one([*others, *numbers, *days, *people])
        return Criterion(name=field, field=field, test=self.test(field, numbers, days, people, subject))

    def test(self, field: str, numbers: list[str], days: list[str], people: list[str], subject: str) -> Any:
        if field in people and self.chance(0.6):
            return Holds(role=self.some(ROLES), rank=self.some(RANKS, 0.3), units=self.units(0.3),
                         units_own=self.chance(0.3))
        if self.chance(0.2):
            return Filled()
        if field in numbers or field in days:
            if self.chance(0.2):
                return OneOf(values=(3, 5, 0))
            return Compare(bounds=tuple(
                Bound(bound=bound, operand=self.operand(field in days, numbers, days, subject))
                for bound in self.random.sample(("min", "max", "before", "after"), self.random.randint(1, 2))))
        values = TOPICS if field == "tags" else FORMS
        if self.chance(0.3):
            return NotOneOf(operands=self.one((
                (Operand(value=self.one(values)),), (Operand(field=self.one(people)),),
                (Operand(subject=self.one(("form", "leader", "tags", "people", "note"))),),
                (Operand(value="a"), Operand(field="form")))))
        if self.chance(0.3):
            return AllOf(values=tuple(self.random.sample(values, self.random.randint(1, 2))))
        return OneOf(values=tuple(self.random.sample(values, self.random.randint(1, 2))))

    def operand(self, is_day: bool, numbers: list[str], days: list[str], subject: str) -> Operand:
        if self.chance(0.2):
            return Operand(field=self.one(days if is_day else numbers))
        if self.chance(0.2):
            return Operand(subject=self.one(("deadline", "count", "form")))
        return Operand(value=self.day() if is_day else self.one((0, 3, 5, 7)))

    def fraction(self) -> Fraction:
        return Fraction(num=self.one((1, 1, 2, 0)), den=self.one((1, 2, 3)))

    def relation(self, sort: str) -> Relation:
        if sort == "each":
            name = self.one(("own", "item", "parent", "link", "link", "target", "role"))
        elif sort == "units":
            name = self.one(("own", "own", "target", "role", "link"))
        else:
            name = self.one(("own", "speaker", "author", "participant", "participant", "link", "target"))
        if name == "role":
            return Relation(as_="role", name=self.one(("owner", "upper", "lead", "target")))
        if name == "link":
            fields = {"each": ("origin", "ref"), "units": ("place", "origin")}.get(sort, ("who", "people", "leader"))
            return Relation(as_="link", name=self.one(fields))
        return Relation(as_=name)

    def evidence(self, sort: str, *, forms: Any = (Count, Count, Count, Sum, Distinct, Covers)) -> Any:
        form = self.one(forms)
        kinds = tuple(self.random.sample(RECORD_KINDS, self.random.randint(1, 2)))
        if self.chance(0.35):
            kinds = tuple(self.random.sample(ITEM_KINDS, self.random.randint(1, 2)))
        elif self.chance(0.1):
            kinds = ("meet", "case")
        given = {
            "kinds": kinds, "relation": self.relation(sort), "where": self.where(kinds, sort),
            "in_state": self.some(STATES, 0.4) if any(KINDS[kind].is_ == "item" for kind in kinds) else (),
        }
        if form is Count:
            return Count(**given, at_least=self.one((1, 1, 2, 3)))
        record = all(KINDS[kind].is_ == "record" for kind in kinds)
        if form is Sum:
            return Sum(**given, field=self.one(("hours", "score")) if record else "count", at_least=self.one((1, 5, 9)))
        field = self.one(("form", "tags", "people", "hours" if record else "count"))
        if form is Distinct:
            return Distinct(**given, field=field, at_least=self.one((1, 2, 3)))
        values = {"form": FORMS, "tags": TOPICS}.get(field)
        if values is None:
            return Covers(**given, field="form", values=("a",))
        return Covers(**given, field=field, values=tuple(self.random.sample(values, self.random.randint(1, 2))))

    def requirement(self, sort: str, *, deep: bool = True) -> Requirement:
        roll = self.random.random()
        if sort == "each" and roll < 0.2:
            return InState(states=tuple(self.random.sample(STATES, self.random.randint(1, 2))),
                           by_other_unit=self.chance(0.4))
        if sort == "each" and roll < 0.4:
            return FilledFields(
                fields=tuple(self.random.sample(("deadline", "leader", "tags", "origin", "upper", "note"), 2)),
                where=self.where(ITEM_KINDS[:1], "each"))
        if sort != "units" and roll < 0.5 and self.chance(0.4):
            return Has(side=tuple(self.random.sample(SIDES, self.random.randint(1, 2))))
        if roll < 0.6 and self.chance(0.5):
            return self.share()
        if deep and roll < 0.75 and self.chance(0.6):
            return AnyOf(any_of=tuple(self.requirement(sort, deep=False) for _ in range(2)))
        if roll > 0.96:
            return Exists()
        found: Requirement = self.evidence(sort)
        return found

    def share(self) -> ShareOf:
        sort = self.one(("units", "posts", "members", "each"))
        have = Has(side=("in", "full")) if sort == "members" and self.chance(0.2) else self.evidence(sort)
        return ShareOf(
            who=self.who(sort), within=self.one(("own", "subtree")), tree=self.one(("territory", "sector")),
            have=have, at_least=self.fraction())

    # obligations ------------------------------------------------------------------------------------------------

    def obligation(self, identity: str) -> Obligation:
        cadence = self.one(("once", "week", "month", "month", "quarter", "campaign", "rolling", "rolling", "after"))
        sort = "each" if cadence == "after" else self.one(("units", "posts", "members", "each"))
        every = Every(
            cadence=cadence, days=self.one((10, 30)) if cadence == "rolling" else self.one((0, 7, 20)),
            state=self.one(("opened", *STATES)) if cadence == "after" else "")
        first = day_of("2023-09-15")
        starts = [first] if self.chance(0.7) else [first, day_of("2023-10-20")]
        return Obligation(
            id=identity, title=identity, duty="must_not" if self.chance(0.1) else self.one(("must", "should")),
            every=every, opens=self.day() if cadence in ("once", "campaign") and self.chance(0.2) else None,
            versions=tuple(self.version(start, cadence, sort) for start in starts))

    def version(self, start: int, cadence: str, sort: str) -> Version:
        return Version(
            from_=start, who=self.who(sort),
            require=tuple(self.requirement(sort) for _ in range(self.random.choices((1, 2), (3, 1))[0])),
            due=self.due(cadence, sort), waive=self.waives(), min_days=self.one((None, None, 1, 20)))

    def due(self, cadence: str, sort: str) -> Due:
        roll = "working_day" if self.chance(0.3) else None
        tolerance = self.one((0, 0, 5))
        if cadence == "rolling":
            return Due()
        if cadence == "after":
            return Due(tolerance=tolerance, roll=roll)
        if sort == "each" and self.chance(0.6):
            return Due(field="deadline", tolerance=tolerance, roll=roll)
        if cadence in ("once", "campaign"):
            return Due(date=self.day() if self.chance(0.5) else None, tolerance=tolerance, roll=roll)
        return Due(days_after=self.one((None, 2, 10)), tolerance=tolerance, roll=roll)

    def waives(self) -> tuple[Waive, ...]:
        if not self.chance(0.3):
            return ()
        return (Waive(who=self.who(self.one(("units", "posts", "members")))),)

    def pack(self, *, identity: str = "demo", obligations: int = 2, batches: bool = False) -> Pack:
        given: tuple[Batch, ...] = ()
        if batches:
            given = (
                Batch(id="b1", who=Who(sort="units", units=self.units(1.0)),
                      window=Window(first=day_of("2023-09-10"), last=day_of("2023-11-20"))),
                Batch(id="b2", who=Who(sort="units", units=self.units(1.0)),
                      window=Window(first=day_of("2023-10-10"), last=day_of("2023-12-31"))),
            )
        return Pack(
            id=identity, title=identity, window=Window(first=day_of("2023-09-15"), last=day_of("2023-12-20")),
            closes=self.one((None, day_of("2023-12-10"))), batches=given, kinds=KINDS,
            calendar=Calendar(years=(2023,), off=frozenset({day_of("2023-10-02"), day_of("2023-10-03")}),
                              on=frozenset({day_of("2023-10-07"), day_of("2023-10-08")})),
            obligations=tuple(self.obligation(f"O{n}") for n in range(1, obligations + 1)))

    def family(self, *, obligations: int = 2) -> list[Pack]:
        """Return a pack alone, in batches, beside another one, or with a child that changes its first obligation."""
        roll = self.random.random()
        parent = self.pack(obligations=obligations, batches=roll < 0.2)
        if roll < 0.7:
            return [parent]
        if roll < 0.8:
            return [parent, self.pack(identity="other", obligations=1)]
        child = self.pack(identity="child", obligations=1)
        return [child.model_copy(update={"parents": (parent,), "extends": ("demo",), "scope": self.units(0.8)})]
