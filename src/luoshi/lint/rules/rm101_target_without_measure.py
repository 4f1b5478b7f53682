"""RM101 target-without-measure

What it flags: A target of a remedy that holds neither a number nor a state that anyone could go and check.
Why it matters: "Clearly improved" cannot be looked at by the unit that is to close the problem, so it is closed on
    somebody's word. A number or a state ("the well gives water") settles the matter on the spot.
Flagged: 进一步改善停车秩序 · 明显好转
Accepted: 11月底前新增公共车位40个 · 夜间没有飞线充电 · 居民当面认可
Known false alarms: A state told with words that are not in the list of states; a number that counts the effort and not
    the effect is accepted. A site may add words in its own lexicon.
Source: Fault P14 (targets that are not quantified).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import one_of
from luoshi.lint.rule import Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text import quantities
from luoshi.text.clauses import split
from luoshi.text.normal import normalise

RULE = Rule("RM101", "target-without-measure", "目标没法核对", stable("0.1"), (Reads("remedy", ("target",)),))


def check(text: str, context: Context) -> Iterator[Hit]:  # noqa: ARG001  (one signature for all rules)
    """Yield one hit where neither a number nor a checkable state is said; it points at the first vague words."""
    plain = normalise(text)
    if _counts(plain) or one_of("targets", "states").search(plain):
        return
    start, end = _vague_words(plain)
    yield Hit(
        start,
        end,
        say(
            "目标里没有数字，也没有能核对的状态。",
            "The target holds no number and no state that can be checked.",
        ),
        say(
            "写成到时候能去数、能去看的样子，如“11月底前新增公共车位40个”。",
            "Say what can be counted or looked at, such as “40 more public parking places by the end of November”.",
        ),
    )


def _counts(plain: str) -> bool:
    solid = one_of("targets", "hollow").sub(lambda match: "，" * len(match[0]), plain)
    return any(found.value is not None for found in quantities.find(solid))


def _vague_words(plain: str) -> tuple[int, int]:
    """Return the clause of the first vague words from where they begin; the whole text where there are none."""
    clauses = [clause for sentence in split(plain) for clause in sentence.clauses]
    for clause in clauses:
        if vague := one_of("targets", "vague").search(plain, clause.start, clause.end):
            return vague.start(), clause.end
    return (clauses[0].start, clauses[-1].end) if clauses else (0, len(plain))
