"""Selectors of units."""

from __future__ import annotations

from luoshi.spec.model import Range, UnitSelector
from luoshi.terms.language import say

from .forms import OneWord, PackWord, Text, Whole
from .lists import ListOf
from .parts import Key, Opened, Part


def _range(opened: Opened) -> Range:
    values = opened.given("min", "max")
    opened.close()
    low, high = values.get("min"), values.get("max")
    if not values or (low is not None and high is not None and low > high):
        opened.fault("min", "bad-range", say("写 min 或 max，min 不大于 max。", "Write min or max, min not above max."))
    return Range(**values)


RANGE = Part("range", lambda: say("范围", "a range"), (Key("min", Whole(least=0)), Key("max", Whole(least=0))), _range)


def _unit(opened: Opened) -> UnitSelector:
    values = opened.given(*(key.name for key in UNIT.keys))
    if opened.has("tree") and not opened.has("under"):
        opened.fault(
            "tree",
            "tree-without-under",
            say("tree 要和 under 一起写。", "tree goes with under."),
            instead=say("加上 under: 组织编码，或删去 tree。", "Add under: CODE, or drop tree."),
        )
    return UnitSelector(**values)


UNIT = Part(
    "units",
    lambda: say("组织", "units"),
    (
        Key("type", ListOf(PackWord("types")), help=("组织类别", "types")),
        Key("level", ListOf(PackWord("levels")), help=("层级", "levels")),
        Key("rank", ListOf(PackWord("ranks")), help=("级别", "ranks")),
        Key("domain", ListOf(PackWord("domains")), help=("领域", "domains")),
        Key("tags", ListOf(PackWord("tags")), help=("标签", "tags")),
        Key("members", RANGE, help=("党员人数", "number of full members")),
        Key("under", Text(is_id=True), help=("某组织及其下级（组织编码）", "the unit of this code and those below it")),
        Key("tree", OneWord(("territory", "sector")), help=("属地（块）或系统（条）", "which tree")),
    ),
    _unit,
)
#: A selector or a list of them (their union).
UNITS = ListOf(UNIT)
