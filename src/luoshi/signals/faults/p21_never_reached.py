"""P21 never reached

What it shows: Branches that owe something and of which, a month after the beginning, there is no record at all and no
    visit by anybody.
Rows it reads: Branches with slots that are not waived; records of theirs; visits to them.
Not shown: Branches with one record, on paper typed later too; branches with one visit; those of which nothing is asked;
    new ones in their first month.
Settled by: A visit, or the first record. Who goes there writes down what is in the way.
Source: Fault P21 (it does not reach the ground and the edges).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import OWED, Scene
from luoshi.signals.settings import Settings
from luoshi.terms.days import iso_of
from luoshi.terms.language import say

SIGNAL = Head("p21-never-reached", ("P21",), "还没有够到的支部", "Never reached", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per branch without a record or visit since the beginning."""
    touched = {row.unit for row in scene.records} | {row.target_unit for row in scene.records}
    for unit in scene.units_in_order:
        row = scene.world.units[unit]
        owes = any(slot.status in OWED for slot in scene.slots_of.get(unit, ()))
        since = max(row.founded_on, scene.begun)
        is_branch = scene.value(unit, "type") in settings.words("types") and scene.world.stands(unit, scene.as_of)
        if is_branch and owes and unit not in touched and scene.age(since) >= settings.number("days"):
            day = iso_of(since)
            yield Found(
                unit,
                say("这个支部还没有记录，也没有人去过。", "No record of this branch, and no visit to it."),
                (
                    Fact(
                        say(f"{day}以来没有一条记录，没有一次走访。", f"No record and no visit since {day}."),
                        (Ref("unit", unit),),
                    ),
                ),
                say(
                    "开过的会点“记一次”补上就行，纸上记的也算；上级去走一趟，看看难在哪里。",
                    "Enter what was held, from paper too; somebody from above should go and see what is in the way.",
                ),
            )
