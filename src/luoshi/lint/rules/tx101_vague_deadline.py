"""TX101 vague-deadline

What it flags: A word that sounds like a time and names none (近期, 尽快, 及时), in a remedy, a plan line or an advice
    whose date field is empty and whose words name no day either.
Why it matters: "Soon" is never overdue. Who reads the line next month cannot tell whether it was kept.
Flagged: 尽快修好路灯 · 近期走访独居老人
Accepted: 11月20日前修好路灯 · 尽快修好路灯 (deadline filled) · 更新不及时 (a finding, no promise)
Known false alarms: 及时 as a standing manner of working (及时回应来电) is flagged as well; one may leave it.
Source: Faults P15 and P30; the deployment speech is full of 近期 and 及时, a branch's own line need not be.
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import one_of
from luoshi.lint.rule import Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text import times
from luoshi.text.normal import normalise

RULE = Rule(
    "TX101",
    "vague-deadline",
    "时限没有日子",
    stable("0.1"),
    (
        Reads("remedy", ("action", "target")),
        Reads("problem", ("remedy",)),
        Reads("special_project", ("plan",)),
        Reads("weak_branch", ("plan",)),
        Reads("plan_line", ("title",)),
        Reads("finding", ("advice",)),
    ),
)
#: Fields in which a date may stand beside the text.
DATE_FIELDS = ("deadline", "planned_on")


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit, at the first such word, where no date is given in the text or beside it."""
    plain = normalise(text)
    if context.has(*DATE_FIELDS) or any(found.sort not in ("vague", "campaign") for found in times.find(plain)):
        return
    for found in one_of("deadlines", "vague").finditer(plain):
        if not _is_negated(plain, found.start()):
            yield Hit(
                found.start(),
                found.end(),
                say(f"“{found[0]}”没有日子。", f"“{found[0]}” names no day."),
                say("写上哪天前办完，或在时限一栏填上日期。", "Say by which day, or fill in the deadline."),
            )
            return


def _is_negated(plain: str, at: int) -> bool:
    return one_of("deadlines", "negated").search(plain, max(at - 3, 0), at) is not None
