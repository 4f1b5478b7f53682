"""Who owes one slot."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.engine.tables import Item
from luoshi.spec.model import PostSelector
from luoshi.terms.days import Day


class Subject(NamedTuple):
    """Who owes one slot. ``type`` unit, person, post, holder or item; ``unit`` is charged.

    ``person`` is empty for units, items and posts; ``post`` is (unit, role) for posts and holders; ``matching`` are
    the selectors of holdings that a holder's or person's evidence must fall under.
    """

    type: str
    id: str
    unit: str
    since: Day
    person: str = ""
    post: tuple[str, str] | None = None
    item: Item | None = None
    matching: tuple[PostSelector, ...] = ()
