"""Who owes: selectors of units, posts, members and items. Value lists are "any of", keys are "and".

A tuple of selectors is their union; an empty tuple inside another selector means "no restriction".
"""

from __future__ import annotations

from typing import Literal

from .base import Node, Range, Sourced
from .criteria import Criterion
from .units import UnitSelector

Side = Literal["full", "out", "in", "hosted", "any_or_none"]
Sort = Literal["units", "posts", "members", "each"]
Per = Literal["post", "holder", "person"]


class PostSelector(Node):
    """Posts by role, rank and the units they are in; ``per`` says whether post, holding or human owes."""

    role: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    units: tuple[UnitSelector, ...] = ()
    per: Per = "post"


class MemberSelector(Node):
    """Memberships of one side, by category (of the membership), tags and age (of the person), units."""

    side: Side = "full"
    category: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    age: Range | None = None
    units: tuple[UnitSelector, ...] = ()


class EachSelector(Node):
    """Items of one kind, by state and criteria; ``units`` asks the charged unit; ``charge`` is a role of item_unit."""

    kind: str
    state: tuple[str, ...] = ()
    where: tuple[Criterion, ...] = ()
    packs: tuple[str, ...] = ()
    units: tuple[UnitSelector, ...] = ()
    charge: str = "owner"


class Who(Node):
    """Exactly one of four sorts; the tuple of that sort is filled, the others are empty."""

    sort: Sort
    units: tuple[UnitSelector, ...] = ()
    posts: tuple[PostSelector, ...] = ()
    members: tuple[MemberSelector, ...] = ()
    each: tuple[EachSelector, ...] = ()


class Waive(Sourced):
    """A standing 不作要求 of a version: whom, and the reason shown."""

    who: Who
    reason: str = ""
