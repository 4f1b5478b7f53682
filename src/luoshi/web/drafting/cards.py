"""A draft as a card: 谁 · 做什么 · 几次 · 何时前 · 怎么算, each from the text, inherited, inferred, or not said."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.draft import Draft
from luoshi.spec.loading.kinds import library
from luoshi.spec.model import Kind
from luoshi.terms.language import say
from luoshi.web.ledger.drafted.lines import TAKEN, draft_of
from luoshi.web.ledger.drafted.who import select_words
from luoshi.web.ledger.models import DraftLine

from .words import CADENCES, DECISIONS, MODALITIES, REASONS, STATES, missing_words, word


class Part(NamedTuple):
    """One of the five: its question, the answer ("" = the text does not say), and a remark beside it."""

    question: str
    answer: str
    remark: str = ""


class Card(NamedTuple):
    """A draft in words. ``light`` is the css word of its decision."""

    number: int
    revision: int
    quote: str
    state: str
    is_duty: bool
    modality: str
    parts: tuple[Part, ...]
    lacks: str
    decision: str
    decision_word: str
    reason_word: str
    is_open: bool
    is_taken: bool


def kinds() -> dict[str, Kind]:
    """Return the forms that drafts may name."""
    return library()[0]


def card_of(line: DraftLine, text: str) -> Card:
    """Return a draft as a card."""
    draft = draft_of(line, text)
    return Card(
        line.number,
        line.revision,
        draft.quote,
        word(STATES, draft.state),
        draft.state == "duty",
        word(MODALITIES, draft.modality) if draft.state == "duty" else "",
        (_who(draft), _does(draft), _times(draft), _when(draft, line), _counts(draft)),
        missing_words(lacking(draft)),
        line.decision,
        word(DECISIONS, line.decision),
        word(REASONS, line.reason),
        line.decision == "",
        line.decision in TAKEN,
    )


def lacking(draft: Draft) -> list[str]:
    """Return what a person must still say before the draft can be a task."""
    is_judged = draft.state != "principle" and draft.modality != "may"
    return [name for name, value in (("who", draft.select), ("require", draft.kind)) if is_judged and not value]


def _who(draft: Draft) -> Part:
    answer = draft.actor
    if answer and draft.actor_source == "inherited":
        answer = say(f"承前：{answer}", f"inherited: {answer}")
    meant = select_words(draft.select)
    if draft.select is None:
        remark = say("还不能对应到组织或人员", "not yet matched to units or people") if answer else ""
    else:
        remark = say(f"即 {meant}", f"that is, {meant}") if meant else say("已对应", "matched")
    return Part(say("谁", "Who"), answer or (meant if draft.select else ""), remark if answer else "")


def _does(draft: Draft) -> Part:
    kind = kinds().get(draft.kind)
    label = say(kind.label, kind.label_en or kind.label) if kind else ""
    return Part(say("做什么", "Does"), draft.action or label, label if draft.action else "")


def _times(draft: Draft) -> Part:
    often = word(CADENCES, draft.cadence) if draft.cadence else ""
    amount = f"{draft.quantity}{draft.unit}" if draft.quantity is not None else ""
    return Part(say("几次", "How often"), " ".join(part for part in (often, amount) if part))


def _when(draft: Draft, line: DraftLine) -> Part:
    day = draft.deadline_date or ""
    inferred = "year:inferred" in draft.rules and "deadline_date" not in line.change
    remarks = [day] if draft.deadline and day else []
    if inferred and day:
        remarks.append(say("年份按文件日期推定", "year inferred from the document's date"))
    if draft.deadline and not day:
        remarks.append(say("没有写明哪一天", "no day is given"))
    return Part(say("何时前", "By when"), draft.deadline or day, say("，", ", ").join(remarks))


def _counts(draft: Draft) -> Part:
    question = say("怎么算", "What counts")
    if draft.state == "principle" or draft.modality == "may":
        return Part(question, say("只提示，不考核", "shown, not judged"))
    kind = kinds().get(draft.kind)
    if kind is None:
        return Part(question, "")
    least = draft.quantity if isinstance(draft.quantity, int) and draft.unit != "%" else 1
    label = say(kind.label, kind.label_en or kind.label)
    if draft.modality == "must_not":
        return Part(question, say(f"有“{label}”即为发现情形", f"any “{label}” is a finding"))
    return Part(question, say(f"“{label}”至少{least}次", f"“{label}”, at least {least}"))
