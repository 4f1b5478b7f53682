"""PR103 routine-duty-as-problem

What it flags: A duty of every week (minutes, fees, rosters, filing, cleaning) entered as a problem: told as a thing to
    be done, or as done a little late or a little carelessly, with nothing that makes it graver.
Why it matters: Everyday work done under another name fills the list, and what people wait for drowns in it. Such a
    thing is put right at once and needs no closing.
Flagged: 按时召开支委会 · 档案整理不够规范 · 加强日常巡查
Accepted: 党费有3个月没有收 · 群众多次反映值班电话无人接 · 三会一课记录事后补造
Known false alarms: A duty of this sort that is a real trouble, told in mild words. A number, a span of time or a
    complaint lets it pass.
Source: Fault P24 and requirement R45 (everyday work dressed up as rectification).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import one_of
from luoshi.lint.rule import Reads, Rule, preview
from luoshi.terms.language import say
from luoshi.text import quantities
from luoshi.text.normal import normalise

RULE = Rule("PR103", "routine-duty-as-problem", "日常工作当问题", preview("0.1"), (Reads("problem", ("title",)),))


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit at the everyday duty, unless something in the text or the form makes it graver."""
    plain = normalise(text)
    routine = one_of("problems", "routine").search(plain)
    if routine is None or context.has("longstanding") or _is_graver(plain):
        return
    slight = one_of("problems", "slight").search(plain)
    is_told_as_duty = one_of("problems", "duty").match(plain) and "没有" not in plain and "未" not in plain
    if slight or is_told_as_duty:
        yield Hit(
            routine.start(),
            routine.end(),
            say(
                f"“{routine[0]}”像是日常该办的事，办好就行，不必列进问题单。",
                f"“{routine[0]}” looks like everyday work: do it, it need not be listed.",
            ),
            say(
                "若确有影响，写上影响了谁、多久了，如“值班电话连续3周无人接”。",
                "If it does harm, say to whom and for how long.",
            ),
        )


def _is_graver(plain: str) -> bool:
    counted = any(found.value is not None and found.value > 1 for found in quantities.find(plain))
    return counted or one_of("problems", "graver").search(plain) is not None
