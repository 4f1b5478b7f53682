"""P11 a plan of study only

What it shows: Units whose standing work plan names study alone, and that have no line of their own under anything else.
Rows it reads: Work plans that have not ended, their strands; own plan lines.
Not shown: Units without a plan (P2); a plan that says nothing of strands.
Settled by: One line or one strand more: something to be found out, done or put right.
Source: Fault P11 (a study plan in place of a work plan).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p11-study-plan", ("P11",), "以学习计划代替工作计划", "A plan of study only", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit whose plans and lines are of study alone."""
    study = re.compile(settings.word("study"))
    strands: dict[str, set[str]] = defaultdict(set)
    plans: dict[str, list[str]] = defaultdict(list)
    for plan in scene.items(settings.word("plan"), settings.words("states")):
        measures = {str(value) for value in scene.of_item(plan, settings.word("measures"))}
        strands[scene.owner(plan)] |= measures
        if measures:
            plans[scene.owner(plan)].append(plan.id)
    for line in scene.items(settings.word("line")):
        strands[scene.owner(line)] |= {str(value) for value in scene.of_item(line, settings.word("strand"))}
    for unit, named in strands.items():
        words = "、".join(sorted(named))
        if plans[unit] and all(study.search(strand) for strand in named):
            yield Found(
                unit,
                say("工作计划里只有学习。", "The work plan holds study alone."),
                (
                    Fact(
                        say(f"计划安排的措施：{words}。", f"Strands planned: {words}."),
                        tuple(Ref("item", plan) for plan in plans[unit]),
                    ),
                ),
                say("想一件要办的、要改的，写一条进计划。", "Add one thing to be done or put right."),
            )
