"""P28 form over matter

What it shows: One file, or the same long text, attached to different events (another day or another unit); and what a
    level's own pack adds to what was asked above: forms, fields, times.
Rows it reads: File and text fields of records; packs that extend others.
Not shown: One record that serves several obligations (that is the aim); many records typed in one evening; short and
    set texts; a pack that adds nothing.
Settled by: Each event with its own file or none at all (none is asked); taking back what was added, or its reason.
Source: Fault P28 (the same for many events; layers adding their own).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Record
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene, kinds_of, requirements_of
from luoshi.signals.settings import Settings
from luoshi.spec.model import Pack
from luoshi.terms.language import say

SIGNAL = Head("p28-form-over-matter", ("P28",), "一份材料多处用、层层加码", "Form over matter", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with re-used material, and one per unit whose pack adds to its parent's."""
    yield from _used_again(scene, settings)
    for pack in scene.packs:
        if pack.parents and (found := _added(scene, pack)):
            yield found


def _used_again(scene: Scene, settings: Settings) -> Iterator[Found]:
    holders: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in scene.records:
        for key in _material(scene, record, settings):
            holders[key].append(record)
    facts: dict[str, list[Fact]] = defaultdict(list)
    for (sort, _), records in holders.items():
        events = {(record.unit, record.done_on) for record in records}
        if len(events) > 1:
            for unit in dict.fromkeys(record.unit for record in records):
                facts[unit].append(_again(sort, unit, records))
    for unit, told in facts.items():
        yield Found(
            unit,
            say("同一份材料用在了不同的活动上。", "One file or text stands with different events."),
            tuple(told),
            say("各记各的就好；材料不是必须的，可以不附。", "Let each event speak for itself; no file is asked for."),
            about="again",
        )


def _material(scene: Scene, record: Record, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the files of a record, and its texts that are too long to be alike by chance."""
    kind = scene.world.kinds.get(record.kind)
    for field in kind.fields if kind else ():
        for value in scene.of_record(record, field.id):
            text = "".join(str(value).split())
            if field.type == "file":
                yield "file", text
            elif field.type == "text" and len(text) >= settings.number("long_text"):
                yield "text", text


def _again(sort: str, unit: str, records: list[Record]) -> Fact:
    own = [record for record in records if record.unit == unit]
    others = len({record.unit for record in records}) - 1
    what = say("同一个文件", "One file") if sort == "file" else say("同一段文字", "The same words")
    if others:
        words = say(f"{what}也用在另外{others}个组织的活动上。", f"{what}: also with events of {others} other unit(s).")
    else:
        words = say(f"{what}用在{len(own)}次活动上。", f"{what}: with {len(own)} events.")
    return Fact(words, tuple(Ref("record", record.id) for record in own))


def _added(scene: Scene, pack: Pack) -> Found | None:
    """Say what a pack asks beyond the packs it extends, at the unit whose scope it is."""
    facts = [*_added_tasks(scene, pack), *_added_fields(pack)]
    codes = [selector.under for selector in pack.scope if selector.under]
    unit = next((row.id for row in scene.tables.unit if row.code in codes), "")
    if not facts or not unit:
        return None
    return Found(
        unit,
        say("本级在上级要求之外又加了内容。", "This level asks more than was asked above."),
        tuple(facts),
        say("想一想能不能不加；要加的，写明理由和谁定的。", "Leave it out if possible; else say why, and who decided."),
        about=pack.id,
    )


def _added_tasks(scene: Scene, pack: Pack) -> Iterator[Fact]:
    above = {obligation.id for parent in pack.parents for obligation in parent.obligations}
    for name, ruling in scene.rulings.items():
        if ruling.pack.id == pack.id and ruling.obligation.id not in above:
            title = ruling.obligation.title
            kinds = {kind for one in requirements_of(ruling) for kind in kinds_of(one)}
            forms = "、".join(pack.kinds[kind].label for kind in sorted(kinds) if kind in pack.kinds)
            words = say(f"新加任务“{title}”，要填：{forms or '无'}。", f"Added: “{title}”, in: {forms or 'none'}.")
            yield Fact(words, (Ref("obligation", name),))


def _added_fields(pack: Pack) -> Iterator[Fact]:
    for kind in pack.kinds.values():
        known = {field.id for parent in pack.parents if (its := parent.kinds.get(kind.id)) for field in its.fields}
        added = [field.label for field in kind.fields if field.id not in known]
        if known and added:
            words = "、".join(added)
            zh = f"“{kind.label}”多填{len(added)}项：{words}。"
            yield Fact(say(zh, f"{kind.label_en or kind.id}: {len(added)} more fields, {words}."))
