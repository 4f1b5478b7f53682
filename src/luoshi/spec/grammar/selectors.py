"""Who owes: units, posts, members, items."""

from __future__ import annotations

from typing import Any, cast

from luoshi.spec.model import EachSelector, MemberSelector, PostSelector, Waive, Who
from luoshi.spec.model.selectors import Sort
from luoshi.terms.language import say

from .criteria import CRITERIA
from .fields import ROLES
from .forms import OneWord, PackWord, Text
from .lists import ListOf
from .names import KIND, check_states
from .parts import Key, Opened, Part
from .reader import Reader, Subject
from .sources import SOURCED, sourced
from .units import RANGE, UNITS

SIDES = ("full", "out", "in", "hosted", "any_or_none")


def _posts(opened: Opened) -> PostSelector:
    return PostSelector(**opened.given("role", "rank", "units", "per"))


POST = Part(
    "posts",
    lambda: say("职务", "posts"),
    (
        Key("role", ListOf(PackWord("roles")), help=("职务", "roles")),
        Key("rank", ListOf(PackWord("ranks")), help=("职级", "ranks")),
        Key("units", UNITS, help=("在哪些组织", "in which units")),
        Key("per", OneWord(("post", "holder", "person")), help=("按职务、按任职、按人", "per post, holding or human")),
    ),
    _posts,
)


def _members(opened: Opened) -> MemberSelector:
    values = opened.given("side", "category", "tags", "age", "units")
    if values.get("side") == "any_or_none":
        opened.fault(
            "side",
            "not-built-yet",
            say("side: any_or_none 还没有做。", "side: any_or_none is not built yet."),
            instead=say("用 full、out、in 或 hosted。", "Use full, out, in or hosted."),
        )
    return MemberSelector(**values)


MEMBER = Part(
    "members",
    lambda: say("党员", "members"),
    (
        Key("side", OneWord(SIDES), help=("组织关系、流出、流入、依托", "full, out, in, hosted")),
        Key("category", ListOf(PackWord("categories")), help=("类别", "categories")),
        Key("tags", ListOf(PackWord("tags")), help=("标签", "tags")),
        Key("age", RANGE, help=("周岁", "full years")),
        Key("units", UNITS, help=("在哪些组织", "in which units")),
    ),
    _members,
)


def _each(opened: Opened) -> EachSelector:
    values = opened.given("kind", "packs", "units", "charge")
    kind = opened.reader.known.kinds.get(values.get("kind") or "")
    values |= opened.given("state")
    values |= opened.given("where", reader=opened.reader.seeing((kind,) if kind else None))
    if kind is not None:
        if kind.is_ != "item":
            opened.fault(
                "kind",
                "not-an-item",
                say(f"{kind.id} 是记录，each 只能用于台账事项。", f"{kind.id} is a record; each is for items."),
            )
        check_states(opened, "state", values.get("state") or (), (kind,))
        charge = values.get("charge") or "owner"
        if charge not in (*ROLES, *kind.roles):
            opened.fault(
                "charge",
                "unknown-role",
                say(f"{kind.id} 没有“{charge}”这个单位角色。", f'{kind.id} has no role of units "{charge}".'),
            )
    return EachSelector(**values)


EACH = Part(
    "each",
    lambda: say("每个事项", "each item"),
    (
        Key("kind", KIND, True, ("台账", "kind of item")),
        Key("state", ListOf(Text()), help=("状态", "states")),
        Key("where", CRITERIA, help=("条件", "criteria")),
        Key("packs", ListOf(Text(is_id=True))),
        Key("units", UNITS, help=("由哪些组织承担", "charged to which units")),
        Key("charge", Text(), help=("记到哪个角色的组织", "charged to the unit in this role")),
    ),
    _each,
)


def _who(opened: Opened) -> Who:
    opened.close()
    sorts = [key.name for key in opened.part.keys if opened.has(key.name)]
    if len(sorts) != 1:
        opened.fault(
            sorts[1] if sorts else "",
            "one-of-four",
            say(
                "who 里 units、posts、members、each 只能写一种。",
                "who holds exactly one of units, posts, members, each.",
            ),
            instead=say("要求不同的人，写成两个任务。", "Ask different subjects in two obligations."),
        )
    opened.close()
    sort = cast(Sort, sorts[0])
    selectors = opened.get(sort, ())
    opened.close()
    if sort == "posts":
        _same(opened, "posts", "per", [post.per for post in selectors])
    if sort == "each":
        _same(opened, "each", "charge", [each.charge for each in selectors])
    if not selectors:
        opened.fault(
            sort,
            "empty",
            say("没有写选谁。", "Nobody is selected."),
            instead=say(f"全部的话写 {sort}: {{}}。", f"For all of them write {sort}: {{}}."),
        )
    opened.close()
    return Who(sort=sort, **{sort: selectors})


def _same(opened: Opened, name: str, key: str, values: list[str]) -> None:
    if len(set(values)) > 1:
        opened.fault(
            name,
            f"mixed-{key}",
            say(
                f"同一个 {name} 列表里的 {key} 要一致（写了 {'、'.join(values)}）。",
                f"All {key} of one {name} list must agree ({', '.join(values)}).",
            ),
            instead=say("分成两个任务。", "Write two obligations."),
        )


WHO: Part[Who] = Part(
    "who",
    lambda: say("承担者（who）", "who"),
    (
        Key("units", UNITS, help=("组织", "units")),
        Key("posts", ListOf(POST), help=("职务", "posts")),
        Key("members", ListOf(MEMBER), help=("党员", "members")),
        Key("each", ListOf(EACH), help=("每个事项", "items")),
    ),
    _who,
)

UNITS_ONLY: Part[Who] = Part(
    "who-units",
    lambda: say("选组织（units）", "units"),
    (Key("units", UNITS, True),),
    _who,
)


def _waive(opened: Opened) -> Waive:
    sorts = [name for name in ("units", "posts", "members") if opened.has(name)]
    values: dict[str, Any] = opened.given("reason") | sourced(opened)
    if len(sorts) != 1:
        opened.fault(
            "",
            "one-of-three",
            say("不作要求里 units、posts、members 写一种。", "waive holds exactly one of units, posts, members."),
        )
    opened.close()
    selectors = opened.get(sorts[0], ())
    opened.close()
    who = Who(sort=cast(Sort, sorts[0]), **{sorts[0]: selectors})
    opened.reader.places.put(who, opened.reader.file, opened.node.line)
    return Waive(who=who, **values)


WAIVE = Part(
    "waive",
    lambda: say("不作要求（waive）", "waive"),
    (
        Key("units", UNITS),
        Key("posts", ListOf(POST)),
        Key("members", ListOf(MEMBER)),
        Key("reason", Text(), True, ("为什么不作要求，页面上照此显示", "why; shown as it stands")),
        *SOURCED,
    ),
    _waive,
)


def subject_of(who: Who | None, cadence: str, reader: Reader) -> Subject | None:
    """Return what requirements need to know of who owes; None where it could not be read."""
    if who is None:
        return None
    kinds = tuple(reader.known.kinds[each.kind] for each in who.each if each.kind in reader.known.kinds)
    return Subject(who.sort, kinds, who.sort in ("posts", "members"), cadence)
