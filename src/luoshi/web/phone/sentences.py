"""The sentences before and after sending: what it counts towards, what not, and why not."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.engine.reason.explain import FailedCriterion
from luoshi.terms.language import say
from luoshi.web.ledger.preview import Served, Unserved, Uses


class Sentence(NamedTuple):
    """A task with one sentence; ``does`` says whether it counts."""

    does: bool
    title: str
    said: str


def sentences(uses: Uses) -> list[Sentence]:
    """Return a sentence per task, those that count first."""
    return [
        *(Sentence(True, one.title, _counts(one)) for one in uses.served),
        *(Sentence(False, one.title, _does_not(one)) for one in uses.unserved),
    ]


def _counts(one: Served) -> str:
    if one.subject_type == "person":
        new = say(f"新增{one.new}人，", f"{one.new} more, ") if one.new else ""
        return say(f"{new}共{one.done}/{one.asked}人", f"{new}{one.done}/{one.asked} in all")
    return say("这一项完成了", "this completes it") if one.is_completed else say("计入", "counts")


def _does_not(one: Unserved) -> str:
    return say("；", "; ").join(_fault(failed) for failed in one.failed)


def _fault(failed: FailedCriterion) -> str:
    """Return the sentence of one criterion, with whose rule it is where no document gives it."""
    if failed.source is None or not failed.source.by:
        return failed.text
    return failed.text + say(f"（本级口径，{failed.source.by}）", f" (local rule, {failed.source.by})")
