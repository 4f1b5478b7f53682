"""PL103 lines-of-another-plan

What it flags: A plan most of whose own lines (three or more) say what the superior's own lines say, or what one
    neighbour's say, once names of places, marks and digits are taken out. Lines laid in by packs take no part.
Why it matters: What fits the county fits the village only by chance. The superior's plan is there already; a line of
    one's own says what differs here.
Flagged: 走访独居老人 · 清理河道 · 调解纠纷, all three in the county's plan
Accepted: A short plan with one such line among its own; lines that quote a task and name who does it here
Known false alarms: Branches of one building that rightly do the same things together.
Source: Fault P3 (the same from top to bottom). Lines are compared with names of places taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.lint.context import Context, Plan, PlanLine
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import entries
from luoshi.lint.rule import PLAN, Reads, Rule, preview
from luoshi.terms.language import say
from luoshi.text.masking import Names, place_names
from luoshi.text.same_lines import same_lines

RULE = Rule("PL103", "lines-of-another-plan", "计划照着别处写的", preview("0.1"), (Reads(PLAN),))


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield a hit per copied line, for the plan that most of them stand in; the superior is asked first."""
    plan = context.plan
    if plan is None:
        return
    names = context.names or Names(place_names(()))
    for others, zh, en in (
        (plan.superior, "上级计划里也有这一条", "The superior's plan has this line too"),
        (plan.neighbours, "与{}的计划相同", "The same as in the plan of {}"),
    ):
        whose, copied = _most_copied(text, plan, others, names)
        if copied:
            count, own = len(copied), len(plan.own)
            for line in copied:
                yield Hit(
                    line.start,
                    line.end,
                    say(f"{zh.format(whose)}。", f"{en.format(whose)}."),
                    say(
                        f"自己写的{own}条里有{count}条这样。本单位有什么不同？只写不同的那几条就够了。",
                        f"So are {count} of the {own} own lines. What differs here? Only that need be written.",
                    ),
                )
            return


def _most_copied(
    text: str, plan: Plan, others: Mapping[str, Sequence[str]], names: Names
) -> tuple[str, list[PlanLine]]:
    """Return the plan in which the most own lines stand, and those lines; none where they are few."""
    own = plan.own
    words = [text[line.start : line.end] for line in own]
    best: tuple[str, list[PlanLine]] = ("", [])
    for whose, lines in others.items():
        copied = [own[at] for at in same_lines(words, lines, names=names)]
        if len(copied) > len(best[1]):
            best = (whose, copied)
    num, den = (int(part) for part in entries("plans", "copied_share")[0].split("/"))
    fewest = int(entries("plans", "fewest_copied")[0])
    return best if len(best[1]) >= fewest and len(best[1]) * den >= num * len(own) else ("", [])
