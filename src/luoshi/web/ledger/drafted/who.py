"""Who owes, as plain data: kept within the reach of the office that writes the pack, and read in words."""

from __future__ import annotations

from typing import Any

from luoshi.office.demand import who_text
from luoshi.spec.model import EachSelector, MemberSelector, Pack, PostSelector, UnitSelector, Who

from ..models import Closure, Unit

Plain = dict[str, Any]
_SORTS: dict[str, type[UnitSelector] | type[PostSelector] | type[MemberSelector] | type[EachSelector]] = {
    "units": UnitSelector,
    "posts": PostSelector,
    "members": MemberSelector,
    "each": EachSelector,
}


def who_of(select: Plain | None) -> Who | None:
    """Return a selector as the language types it; None where it is empty or not of the simple form."""
    try:
        sort, inner = next(iter((select or {}).items()))
        parts = inner if isinstance(inner, list) else [inner]
        return Who(sort=sort, **{sort: tuple(_SORTS[sort](**_typed(part)) for part in parts)})  # type: ignore[arg-type]
    except (StopIteration, KeyError, TypeError, ValueError, AttributeError):
        return None


def _typed(part: Plain) -> Plain:
    return {
        name: tuple(UnitSelector(**_typed(one)) for one in (value if isinstance(value, list) else [value]))
        if name == "units"
        else tuple(value)
        if isinstance(value, list)
        else value
        for name, value in part.items()
    }


def select_words(select: Plain | None) -> str:
    """Say who owes; "" where nothing is known."""
    who = who_of(select)
    return who_text(who, {}) if who else ""


def top_of(unit: Unit) -> bool:
    """Say whether nobody stands above the unit (1 query)."""
    return not Closure.objects.filter(descendant=unit.pk, depth__gt=0).exists()


def within(select: Plain, code: str) -> Plain:
    """Return the selector narrowed to the units under a code; one that names a place already is left as it is."""
    sort, inner = next(iter(select.items()))
    parts = inner if isinstance(inner, list) else [inner]
    narrowed = [_narrow(sort, part, code) for part in parts]
    return {sort: narrowed if isinstance(inner, list) else narrowed[0]}


def _narrow(sort: str, part: Plain, code: str) -> Plain:
    if sort == "units":
        return part if "under" in part else {**part, "under": code}
    units = part.get("units") or {}
    if isinstance(units, list):
        return {**part, "units": [_narrow("units", one, code) for one in units]}
    return {**part, "units": _narrow("units", units, code)}


def codes_asked(pack: Pack) -> set[str | None]:
    """Return the codes under which the obligations of a pack ask anyone; None = everywhere."""
    found: set[str | None] = set()
    for obligation in pack.obligations:
        for version in obligation.versions:
            if version.who is None:
                continue
            found |= {one.under for one in version.who.units}
            held = [one.units for group in (version.who.posts, version.who.members, version.who.each) for one in group]
            for units in held:
                found |= {one.under for one in units} or {None}
    return found


def foreign_codes(pack: Pack, unit: Unit) -> list[str]:
    """Return what a pack asks outside an office's reach: codes of other units, "*" for everywhere (2 queries)."""
    if top_of(unit):
        return []
    codes = codes_asked(pack)
    below = Closure.objects.filter(ancestor=unit.pk).values("descendant")
    ours = set(
        Unit.objects.filter(pk__in=below, code__in=[code for code in codes if code]).values_list("code", flat=True)
    )
    return sorted("*" if code is None else code for code in codes if code not in {*ours, unit.code})
