"""Who owes, as one writes it."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.spec.model import EachSelector, MemberSelector, PostSelector, UnitSelector, Waive, Who

from .criteria import criteria
from .emit import Plain
from .values import Kinds, bounds, one_or_list, sourced


def listed(piece: object, *names: str) -> dict[str, Plain]:
    """Write the lists of words that are not empty."""
    return {name: list(values) for name in names if (values := getattr(piece, name))}


def unit(selector: UnitSelector) -> Plain:
    """Write one selector of units."""
    plain = listed(selector, "type", "level", "rank", "domain", "tags")
    if selector.members is not None:
        plain["members"] = bounds(selector.members)
    if selector.under is not None:
        plain["under"] = selector.under
        if selector.tree != "territory":
            plain["tree"] = selector.tree
    return plain


def units(selectors: Iterable[UnitSelector]) -> dict[str, Plain]:
    """Write ``units`` where there is a restriction."""
    plain = [unit(selector) for selector in selectors]
    return {"units": one_or_list(plain)} if plain else {}


def _post(post: PostSelector) -> Plain:
    per: dict[str, Plain] = {} if post.per == "post" else {"per": post.per}
    return listed(post, "role", "rank") | units(post.units) | per


def _member(member: MemberSelector) -> Plain:
    plain: dict[str, Plain] = {} if member.side == "full" else {"side": member.side}
    plain |= listed(member, "category", "tags")
    if member.age is not None:
        plain["age"] = bounds(member.age)
    return plain | units(member.units)


def _each(each: EachSelector, kinds: Kinds) -> Plain:
    plain: dict[str, Plain] = {"kind": each.kind} | listed(each, "state")
    if each.where:
        plain["where"] = criteria(each.where, [kinds[each.kind]] if each.kind in kinds else [])
    plain |= listed(each, "packs") | units(each.units)
    return plain if each.charge == "owner" else plain | {"charge": each.charge}


def who(piece: Who, kinds: Kinds) -> dict[str, Plain]:
    """Write who owes."""
    if piece.sort == "units":
        return units(piece.units)
    if piece.sort == "posts":
        return {"posts": one_or_list(_post(post) for post in piece.posts)}
    if piece.sort == "members":
        return {"members": one_or_list(_member(member) for member in piece.members)}
    return {"each": one_or_list(_each(each, kinds) for each in piece.each)}


def waive(piece: Waive, kinds: Kinds) -> Plain:
    """Write a standing 不作要求."""
    return who(piece.who, kinds) | {"reason": piece.reason} | sourced(piece.source, piece.local)
