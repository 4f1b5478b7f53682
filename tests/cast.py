"""The fixed cast of all tests: who belongs, who sees from above, and who must see nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.engine.tables import Membership, Person, Post, Tables, Unit, UnitParent
from luoshi.terms.days import Day, day_of

#: The day every story of the cast is told on: a Friday.
TODAY: Day = day_of("2023-11-10")


@dataclass(frozen=True)
class Cast:
    """Ids of the players; ``tables`` holds them and nothing else (no records, no items)."""

    city: str = "city"
    county: str = "county"
    branch: str = "branch"
    other_county: str = "county2"
    stranger_branch: str = "branch2"
    secretary: str = "alice"
    member: str = "bob"
    stranger: str = "charlie"
    tables: Tables = field(default_factory=Tables)


def _unit(id: str, type: str, level: str, name: str) -> Unit:
    return Unit(id=id, code=id.upper(), name=name, type=type, level=level, domain="村", founded_on=day_of("2010-01-01"))


def make_cast() -> Cast:
    """Build the cast afresh, so that a test may change it."""
    tables = Tables(
        unit=[
            _unit("city", "committee", "city", "示例市委"),
            _unit("county", "committee", "county", "甲县委"),
            _unit("county2", "committee", "county", "乙县委"),
            _unit("branch", "branch", "branch", "甲县东村党支部"),
            _unit("branch2", "branch", "branch", "乙县西村党支部"),
        ],
        unit_parent=[
            UnitParent("county", "territory", "city"), UnitParent("county2", "territory", "city"),
            UnitParent("branch", "territory", "county"), UnitParent("branch2", "territory", "county2"),
        ],
        person=[Person("alice", "书记甲"), Person("bob", "党员乙"), Person("charlie", "外人丙")],
        membership=[
            Membership("alice", "branch", "full"), Membership("bob", "branch", "full"),
            Membership("charlie", "branch2", "full"),
        ],
        post=[Post("alice", "branch", "书记"), Post("charlie", "branch2", "书记")],
    )
    return Cast(tables=tables)
