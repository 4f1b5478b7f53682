"""Whether one selection takes in all of another, as far as that can be read off the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from luoshi.spec.model import EachSelector, MemberSelector, PostSelector, Range, UnitSelector, Who

T = TypeVar("T")


def takes_in(wider: Who, narrower: Who) -> bool:
    """Whether everyone whom ``narrower`` selects is surely selected by ``wider``."""
    if wider.sort != narrower.sort:
        return False
    return (
        _union(wider.units, narrower.units, _unit)
        and _union(wider.posts, narrower.posts, _post)
        and _union(wider.members, narrower.members, _member)
        and _union(wider.each, narrower.each, _each)
    )


def _union(wider: Sequence[T], narrower: Sequence[T], one: Callable[[T, T], bool]) -> bool:
    return all(any(one(wide, narrow) for wide in wider) for narrow in narrower)


def _words(wider: tuple[str, ...], narrower: tuple[str, ...]) -> bool:
    """An empty list is no restriction."""
    return not wider or (bool(narrower) and set(narrower) <= set(wider))


def _range(wider: Range | None, narrower: Range | None) -> bool:
    if wider is None:
        return True
    if narrower is None:
        return False
    low = wider.min is None or (narrower.min is not None and narrower.min >= wider.min)
    return low and (wider.max is None or (narrower.max is not None and narrower.max <= wider.max))


def _units(wider: tuple[UnitSelector, ...], narrower: tuple[UnitSelector, ...]) -> bool:
    return not wider or (bool(narrower) and _union(wider, narrower, _unit))


def _unit(wider: UnitSelector, narrower: UnitSelector) -> bool:
    place = wider.under is None or (wider.under, wider.tree) == (narrower.under, narrower.tree)
    lists = all(
        _words(getattr(wider, name), getattr(narrower, name)) for name in ("type", "level", "rank", "domain", "tags")
    )
    return place and lists and _range(wider.members, narrower.members)


def _post(wider: PostSelector, narrower: PostSelector) -> bool:
    return (
        wider.per == narrower.per
        and _words(wider.role, narrower.role)
        and _words(wider.rank, narrower.rank)
        and _units(wider.units, narrower.units)
    )


def _member(wider: MemberSelector, narrower: MemberSelector) -> bool:
    return (
        wider.side == narrower.side
        and _words(wider.category, narrower.category)
        and _words(wider.tags, narrower.tags)
        and _range(wider.age, narrower.age)
        and _units(wider.units, narrower.units)
    )


def _each(wider: EachSelector, narrower: EachSelector) -> bool:
    return (
        (wider.kind, wider.charge) == (narrower.kind, narrower.charge)
        and _words(wider.state, narrower.state)
        and all(criterion in narrower.where for criterion in wider.where)
        and set(narrower.packs) <= set(wider.packs)
        and _units(wider.units, narrower.units)
    )
