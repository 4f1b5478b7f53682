"""PL101 study-only-plan

What it flags: A plan of two own lines or more that all stand under study, while the plan has other strands.
Why it matters: A plan of study alone is a timetable. What is to be researched, done and put right has no line, so it
    has no day either.
Flagged: 学章程 · 学报告 (both under 理论学习, nothing else)
Accepted: 学章程 (理论学习) · 修水渠 (推动发展)
Known false alarms: A unit that does the rest outside its plan; a strand of study that a campaign calls otherwise.
Source: Fault P11 (a study plan in place of a work plan).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context, Plan
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import entries, one_of
from luoshi.lint.rule import PLAN, Reads, Rule, stable
from luoshi.terms.language import say

RULE = Rule("PL101", "study-only-plan", "计划里只有学习", stable("0.1"), (Reads(PLAN),))


def check(text: str, context: Context) -> Iterator[Hit]:  # noqa: ARG001  (one signature for all rules)
    """Yield one hit over the own lines where all of them are study."""
    plan = context.plan
    if plan is not None and is_study_only(plan):
        missing = "、".join(strand for strand in plan.strands if not is_study(strand))
        yield Hit(
            plan.own[0].start,
            plan.own[-1].end,
            say("自己排的都是学习，没有一件要办的事。", "All own lines are study; nothing is to be done."),
            say(
                f"在{missing}里想一件最该办的事，写一条就行。",
                f"Think of the one thing most worth doing under {missing}: a line is enough.",
            ),
        )


def is_study(strand: str) -> bool:
    """Whether a strand is one of study, by its title."""
    return one_of("plans", "study").search(strand) is not None


def is_study_only(plan: Plan) -> bool:
    """Whether the plan has other strands than study and its own lines are of study alone."""
    return (
        len(plan.own) >= int(entries("plans", "fewest_lines")[0])
        and all(is_study(line.strand) for line in plan.own)
        and not all(is_study(strand) for strand in plan.strands)
    )
