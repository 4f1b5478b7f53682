"""Who owes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.spec.model import EachSelector, Kind, MemberSelector, PostSelector, UnitSelector, Who
from luoshi.terms.language import say

#: What the types of the library are called; a pack's own types speak for themselves.
_TYPES = {
    "committee": ("党委", "committees"),
    "party_group": ("党组", "party groups"),
    "work_committee": ("党工委", "work committees"),
    "general_branch": ("党总支", "general branches"),
    "branch": ("党支部", "branches"),
    "department": ("部门", "departments"),
    "office": ("办公室", "offices"),
    "liaison_group": ("联络小组", "liaison groups"),
    "guidance_group": ("指导组", "guidance groups"),
}
_LEVELS = {
    "city": ("市级", "city"),
    "county": ("县级", "county"),
    "township": ("乡镇（街道）", "township"),
    "base": ("基层", "grassroots"),
}
_SIDES = {
    "full": ("每名党员", "each member"),
    "out": ("每名流出党员", "each member away"),
    "in": ("每名流入党员", "each member received"),
    "hosted": ("每名依托的党员", "each hosted member"),
    "any_or_none": ("每名在册人员", "each person listed"),
}


def who_text(who: Who | None, kinds: dict[str, Kind]) -> str:
    """Say who owes; empty where nobody is named (a principle)."""
    if who is None:
        return ""
    said = [
        *map(unit_text, who.units),
        *map(_posts, who.posts),
        *map(_members, who.members),
        *(_each(selector, kinds) for selector in who.each),
    ]
    return say("；", "; ").join(dict.fromkeys(said))


def unit_text(selector: UnitSelector) -> str:
    """Say which units a selector means."""
    levels = _joined(_LEVELS, selector.level)
    extra = _listed((*selector.tags, *selector.domain, *selector.rank))
    types = _joined(_TYPES, selector.type) or say("组织", "units")
    size = ""
    if selector.members:
        low, high = selector.members.min, selector.members.max
        size = say(
            f"（{'' if low is None else f'{low}人以上'}{'' if high is None else f'{high}人以下'}）",
            f" ({low or 0}–{high or '…'} members)",
        )
    under = say(f"（{selector.under}之下）", f" under {selector.under}") if selector.under else ""
    return _spaced(levels, extra, types) + size + under


def _posts(selector: PostSelector) -> str:
    roles = _listed(selector.role) or _listed(selector.rank) or say("任职", "posts")
    units = say("、", ", ").join(map(unit_text, selector.units))
    return say(f"{units}{roles}" if units else roles, f"{roles} of {units}" if units else roles)


def _members(selector: MemberSelector) -> str:
    said = say(*_SIDES[selector.side])
    extra = _listed((*selector.category, *selector.tags))
    units = say("、", ", ").join(map(unit_text, selector.units))
    inside = "，".join(part for part in (extra, units) if part)
    return said + (say(f"（{inside}）", f" ({inside})") if inside else "")


def _each(selector: EachSelector, kinds: dict[str, Kind]) -> str:
    kind = kinds.get(selector.kind)
    label = say(kind.label, kind.label_en or kind.id) if kind else selector.kind
    roles = {
        "owner": ("责任单位", "owner"),
        "lead": ("牵头单位", "lead"),
        "support": ("配合单位", "supporting unit"),
        "upper": ("上级", "superior"),
    }
    charged = say(*roles.get(selector.charge, (selector.charge, selector.charge)))
    return say(f"每件{label}的{charged}", f"{charged} of each {label.lower()}")


def _joined(words: dict[str, tuple[str, str]], values: Sequence[str]) -> str:
    return say("、", ", ").join(say(*words.get(value, (value, value))) for value in values)


def _listed(values: Iterable[str]) -> str:
    return say("、", ", ").join(values)


def _spaced(*parts: str) -> str:
    return say("", " ").join(part for part in parts if part)
