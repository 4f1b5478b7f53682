"""PL102 strand-without-own-line

What it flags: A strand of the plan under which the unit has written nothing of its own, while others have lines. Lines
    that a pack laid in do not count as the unit's own.
Why it matters: All strands go forward together. A line one has written oneself is the smallest sign that the strand
    means something here.
Flagged: 检视整改 (empty) beside 理论学习 and 推动发展 with lines
Accepted: A plan with a line under each strand; a plan not yet begun; a plan of study only (PL101 says that)
Known false alarms: A strand that falls to another body by arrangement (rules are made above).
Source: Faults P11 and P12; requirement R93.
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import entries
from luoshi.lint.rule import PLAN, Reads, Rule, preview
from luoshi.lint.rules.pl101_study_only_plan import is_study_only
from luoshi.terms.language import say

RULE = Rule("PL102", "strand-without-own-line", "有一项措施空着", preview("0.1"), (Reads(PLAN),))


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit per empty strand, at its title where the text holds it, else at the end."""
    plan = context.plan
    if plan is None or is_study_only(plan) or len(plan.own) < int(entries("plans", "fewest_lines")[0]):
        return
    taken = {line.strand for line in plan.own}
    for strand in plan.strands:
        if strand not in taken:
            at = text.find(strand)
            yield Hit(
                at if at >= 0 else len(text),
                at + len(strand) if at >= 0 else len(text),
                say(f"“{strand}”还没有自己的安排。", f"Nothing of your own stands under {strand} yet."),
                say("想办成、想解决什么？写一条就行。", "What would you have done there? A line is enough."),
                shown=strand,
            )
