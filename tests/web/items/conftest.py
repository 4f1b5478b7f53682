"""The instance of the thread, and hands at every level of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from instance import TODAY, django_db_setup, people, sign_in
from luoshi.city import Cast
from luoshi.terms.days import Day
from luoshi.web.ledger.access import Held, Viewer
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.entry import Entry, Values
from luoshi.web.ledger.models import Item, Unit

__all__ = ["Places", "django_db_setup", "hand", "opened", "people", "places", "sign_in"]


@dataclass(frozen=True)
class Places:
    """A branch, two beside it, the township above it, its county, the city, an office of the city."""

    branch: str
    beside: str
    third: str
    township: str
    county: str
    city: str
    bureau: str
    stranger: str


def hand(unit: str, role: str = "clerk", person: str = "") -> Viewer:
    """Someone who acts for one unit."""
    return Viewer(user=1, name="示例", person=person, held=(Held(role, unit, "territory"),))


@pytest.fixture
def places(people: Cast, db: None) -> Places:
    """Where the tests play."""

    def named(name: str) -> str:
        return str(Unit.objects.get(name=name).pk)

    return Places(
        branch=people.branch,
        beside=named("澄湾社区党支部"),
        third=named("蕙桥社区党支部"),
        township=named("鹭渡镇党委"),
        county=named("云汀区委"),
        city=named("临澜市委"),
        bureau=str(Unit.objects.filter(level="city").exclude(name__startswith="临澜市委").first().pk),  # type: ignore[union-attr]
        stranger=named("青禾县委"),
    )


def opened(
    unit: str, kind: str = "problem", *, key: str = "", parent: str = "", day: Day = TODAY, **values: Values
) -> Item:
    """Open an item of a unit through its own hands."""
    if kind == "problem":
        values.setdefault("title", ("小区夜里没有车位，126户的车停在消防通道上",))
    if kind == "remedy":
        values.setdefault("action", ("腾出车位12个",))
    entry = Entry(kind, unit, day, parent=parent, values=values)
    receipt = open_item(hand(unit, "clerk"), entry, key=key or f"k{Item.objects.count()}", today=TODAY)
    return Item.objects.get(pk=receipt.record)
