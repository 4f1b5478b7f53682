"""P26 joint problem without a lead

What it shows: Problems and special projects that several units support and none leads, some days after they were
    entered or past their limit.
Rows it reads: Roles of units in living problems and projects.
Not shown: Problems with one helping unit; those that have a lead, whatever their progress.
Settled by: A lead unit.
Source: Fault P26 (blockages that cut across offices).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p26-no-lead-unit", ("P26",), "联动的事没有牵头单位", "Joint matters without a lead", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per owning unit with such items, all of them named."""
    without: dict[str, list[Fact]] = defaultdict(list)
    for kind in settings.words("kinds"):
        for item in scene.items(kind, settings.words("states")):
            helpers = scene.world.role_units(item, settings.word("support"), scene.as_of)
            has_lead = bool(scene.world.role_units(item, settings.word("lead"), scene.as_of))
            limit = scene.day_of(item, settings.word("limit"))
            is_due = scene.age(item.opened_on) >= settings.number("days") or (limit is not None and limit < scene.as_of)
            if len(helpers) >= settings.number("units") and not has_lead and is_due:
                without[scene.owner(item)].append(_fact(scene, item, settings.word("title"), helpers))
    for unit, facts in without.items():
        yield Found(
            unit,
            say("几个单位一起办的事，还没有牵头单位。", "Several units share a matter and none leads it."),
            tuple(facts),
            say("商定一个牵头单位填上；商不定的，上报请上级指定。", "Agree on a lead, or let the superior name one."),
        )


def _fact(scene: Scene, item: Item, field: str, helpers: list[str]) -> Fact:
    title, who = scene.text_of(item, field), "、".join(scene.name(unit) for unit in helpers)
    return Fact(
        say(f"“{title}”由{who}配合，牵头单位空着。", f"“{title}”: {who} support it, nobody leads."),
        (Ref("item", item.id), *(Ref("unit", unit) for unit in helpers)),
    )
