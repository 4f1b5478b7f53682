"""P2 no work plan

What it shows: A branch that was asked for a work plan some weeks ago and has none, not even a draft.
Rows it reads: Open slots of obligations that look at work plans, with no evidence at all; the day the unit was founded.
Not shown: Units that owe none or have it waived; units founded lately; a plan that lacks something (its slot says so).
Settled by: A plan, however short.
Source: Fault P2 (tasks not understood, no clear way to begin). Nobody is quizzed: only the missing plan is seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.signals.prompt import Fact, Found
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene, slot_ref
from luoshi.signals.settings import Settings
from luoshi.terms.days import iso_of
from luoshi.terms.language import say

SIGNAL = Head("p02-no-work-plan", ("P2",), "还没有工作计划", "No work plan yet", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit whose plan was asked for so many days ago and of which nothing is there."""
    kind = settings.word("plan")
    planning = {scene.owner(item) for item in scene.items(kind)}
    asked = scene.asking({kind})
    seen: set[str] = set()
    for row in scene.rows.status:
        unit = scene.world.units.get(row.unit)
        if row.obligation not in asked or row.status != "open" or row.subject_type != "unit" or unit is None:
            continue
        since = max(row.opens, unit.founded_on)
        nothing = row.counted == row.seen == 0 and row.unit not in planning | seen
        if nothing and scene.age(since) >= settings.number("days"):
            seen.add(row.unit)
            days, day = scene.age(since), iso_of(since)
            yield Found(
                row.unit,
                say("还没有工作计划。", "There is no work plan yet."),
                (
                    Fact(
                        say(f"从{day}起要有计划，已经{days}天。", f"A plan was asked for on {day}, {days} days ago."),
                        (slot_ref(row),),
                    ),
                ),
                say(
                    "方案要求的事已经排好，添上自己要办的三五件就是计划；没有头绪就点“问一问”。",
                    "What packs ask is laid in; add a few lines of your own. Ask if it is unclear where to begin.",
                ),
            )
