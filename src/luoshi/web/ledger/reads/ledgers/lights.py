"""Lights of items: how near a deadline is, by the presets of the kind; colour is never the only sign."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Kind, Light
from luoshi.terms.days import Day
from luoshi.terms.language import say

from ...models import ItemNow


class Lamp(NamedTuple):
    """A css word (open, soon, overdue, done) and what it says."""

    word: str
    said: str


def lamp_of(kind: Kind, now: ItemNow, today: Day) -> Lamp:
    """Say how an item stands against its deadline."""
    if now.is_ended:
        return Lamp("done", say("已了结", "over"))
    if not now.deadline:
        return Lamp("open", say("没有定时限", "no deadline"))
    left = now.deadline - today
    if left < 0:
        return Lamp("overdue", say(f"过了时限{-left}天", f"{-left} days over"))
    said = say(f"还有{left}天", f"{left} days left")
    return Lamp("soon" if _lit(kind, left) else "open", said)


def light_on(kind: Kind, now: ItemNow, today: Day) -> Light | None:
    """Return the nearest light that is on for an item; 0 days is on once the deadline is over."""
    if now.is_ended or not now.deadline:
        return None
    return _lit(kind, now.deadline - today)


def _lit(kind: Kind, left: int) -> Light | None:
    lit = [light for light in kind.lights if left < 0 or (light.days > 0 and left <= light.days)]
    return min(lit, key=lambda light: light.days, default=None)
