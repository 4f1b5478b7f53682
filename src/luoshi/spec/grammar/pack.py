"""pack.yaml and calendar.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.spec.model import CALENDAR, Batch, Calendar, Strand, UnitSelector, Window, Words
from luoshi.spec.reading import Mapping, Sequence, YamlNode
from luoshi.terms.days import date_of
from luoshi.terms.language import say

from .forms import Date, Defs, Schema, Text, Whole
from .kind import LISTS
from .lists import ListOf, MapOf
from .parts import Key, Opened, Part
from .reader import Reader
from .selectors import UNITS_ONLY
from .units import UNITS

_EMPTY = Text(may_be_empty=True)


def _days(opened: Opened) -> Window:
    values = opened.given("from", "to")
    opened.close()
    if values["from"] > values["to"]:
        opened.fault("to", "bad-range", say("to 不能早于 from。", "to must not be before from."))
    return Window(first=values["from"], last=values["to"])


WINDOW = Part(
    "window", lambda: say("起止（window）", "window"), (Key("from", Date(), True), Key("to", Date(), True)), _days
)
STRAND = Part(
    "strand",
    lambda: say("重点措施", "a strand"),
    (Key("id", Text(is_id=True), True), Key("title", Text(), True), Key("title_en", _EMPTY)),
    lambda opened: Strand(**opened.given("id", "title", "title_en")),
)
BATCH = Part(
    "batch",
    lambda: say("批次", "a batch"),
    (
        Key("id", Text(is_id=True), True),
        Key("title", _EMPTY),
        Key("title_en", _EMPTY),
        Key("who", UNITS_ONLY, True),
        Key("from", Date(), True),
        Key("to", Date(), True),
    ),
    lambda opened: Batch(window=_days(opened), **opened.given("id", "title", "title_en", "who")),
)
WORDS = Part(
    "words",
    lambda: say("用词（words）", "words"),
    tuple(Key(name, ListOf(Text())) for name in LISTS),
    lambda opened: Words(**opened.given(*LISTS)),
)


@dataclass(frozen=True)
class Scope:
    """A selector of units, also written under ``units``."""

    def read(self, node: YamlNode, reader: Reader) -> tuple[UnitSelector, ...]:
        """Return the selectors (their union)."""
        if isinstance(node, Mapping) and (inner := node.value("units")) is not None and len(node.entries) == 1:
            return UNITS.read(inner, reader)
        return UNITS.read(node, reader)

    def schema(self, defs: Defs) -> Schema:
        """Either way."""
        return {"anyOf": [UNITS_ONLY.schema(defs), UNITS.schema(defs)]}


def _pack(opened: Opened) -> dict[str, Any]:
    """Return what is written, by name; what is left out may come from the pack above."""
    values = opened.given(*(key.name for key in PACK.keys))
    strands = [strand.id for strand in values.get("strands") or ()]
    batches = [batch.id for batch in values.get("batches") or ()]
    for name, ids in (("strands", strands), ("batches", batches)):
        for one in {one for one in ids if ids.count(one) > 1}:
            opened.fault(
                name, "double-id", say(f"编号“{one}”在 {name} 里写了两次。", f'"{one}" stands twice in {name}.')
            )
    if opened.has("scope") and not opened.has("extends"):
        opened.fault("scope", "scope-without-extends", say("scope 只和 extends 一起用。", "scope goes with extends."))
    return values


PACK: Part[dict[str, Any]] = Part(
    "pack",
    lambda: say("方案（pack.yaml）", "pack.yaml"),
    (
        Key("id", Text(is_id=True), True, ("方案编号", "id")),
        Key("issuer", _EMPTY, help=("制发机关", "issuer")),
        Key("title", Text(), True, ("名称", "title")),
        Key("title_en", _EMPTY),
        Key("window", WINDOW, help=("起止日期", "first and last day")),
        Key("closes", Date(), help=("这天以后的记录不再算", "last done_on that counts anywhere")),
        Key("due_soon", Whole(least=0, most=366), help=("到期前几天算临期", "days")),
        Key("min_days", MapOf(Whole(least=1, most=366), CALENDAR), help=("不足几天的零头不算", "shortest period")),
        Key("extends", ListOf(Text()), help=("在哪些方案之上", "packs it builds on")),
        Key("scope", Scope(), help=("对哪些组织代替上级任务", "where it stands in the parent's place")),
        Key("batches", ListOf(BATCH, single=False), help=("批次", "batches")),
        Key("strands", ListOf(STRAND, single=False), help=("重点措施", "strands")),
        Key("words", WORDS, help=("用词", "words used")),
        Key("settings", MapOf(Text()), help=("选定的读法", "chosen readings")),
    ),
    _pack,
)


def _calendar(opened: Opened) -> Calendar:
    values = opened.given("years", "off", "on")
    opened.close()
    for name in ("off", "on"):
        node = opened.at(name)
        for item, day in zip(node.items if isinstance(node, Sequence) else (), values.get(name, ()), strict=False):
            if date_of(day).year not in values["years"]:
                opened.reader.fault(
                    item,
                    "year-not-covered",
                    say(f"{date_of(day)} 不在 years 列出的年份里。", f"{date_of(day)} is in no year listed in years."),
                )
                opened.broken = True
    both = set(values.get("off", ())) & set(values.get("on", ()))
    if both:
        opened.fault(
            "on", "off-and-on", say(f"{date_of(min(both))} 既放假又上班。", f"{date_of(min(both))} is both off and on.")
        )
    return Calendar(years=values["years"], off=frozenset(values.get("off", ())), on=frozenset(values.get("on", ())))


CALENDAR_FILE = Part(
    "calendar",
    lambda: say("工作日历（calendar.yaml）", "calendar.yaml"),
    (
        Key("years", ListOf(Whole(least=1950, most=2200), least=1), True, ("覆盖的年份", "years covered")),
        Key("off", ListOf(Date()), help=("周末以外的休息日", "days off besides weekends")),
        Key("on", ListOf(Date()), help=("周末中的上班日", "weekend days worked")),
    ),
    _calendar,
)
