"""The sentences of a reason: what happened, what counts, whose rule, what to do, until when."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.terms.days import OPEN, SINCE_EVER, Day, date_of
from luoshi.terms.language import say
from luoshi.terms.status import Status

from .criterion import day_text, period_label
from .explain import EvidenceReason, FailedCriterion, Reason
from .source import SourceLine

_MANY = 3


def sentences(reason: Reason, today: Day) -> list[str]:
    """Compose the reason for a reader on ``today``, in the reader's language; one sentence or two per line."""
    lines = [_headline(reason, today)]
    lines += _uncounted(reason)
    if reason.row.status == Status.OPEN:
        lines += _ways(reason, today)
    lines += _sources(reason)
    return lines


def _name(reason: Reason) -> str:
    title = say(reason.title, reason.title_en)
    period = reason.row.period
    if period in ("once", "campaign", "rolling"):
        return say(f"“{title}”", f"“{title}”")
    return say(f"{period_label(period)}“{title}”", f"“{title}” ({period_label(period)})")


def _headline(reason: Reason, today: Day) -> str:
    row, name = reason.row, _name(reason)
    day = day_text(row.met_on) if row.met_on is not None and row.met_on > SINCE_EVER else ""
    due = day_text(row.due) if row.due < OPEN else ""
    match Status(row.status):
        case Status.MET:
            return (
                say(f"{name}已于{day}按期完成。", f"{name} was done in time on {day}.")
                if day
                else say(f"{name}已按期完成。", f"{name} was done in time.")
            )
        case Status.LATE:
            return say(
                f"{name}于{day}补上，算逾期完成；不需要说明材料。",
                f"{name} was made up on {day} and counts as late; no explanation is asked.",
            )
        case Status.WAIVED:
            return say(f"{name}不作要求；做了也照样计入。", f"{name} is not asked; what is done still counts.")
        case Status.CLEAR:
            return say(f"{name}未发现。", f"{name}: nothing found.")
        case Status.BREACHED:
            return say(f"{name}自{day or '设立之日'}起有此情形。", f"{name}: found since {day or 'the beginning'}.")
    if row.due < today:
        return say(
            f"{name}还没有完成，应在{due}前；现在补上，算逾期完成。",
            f"{name} is not done; it was due by {due}. Done now it counts as late.",
        )
    soon = say("，快到期了", ", which is soon") if row.due - today <= reason.due_soon else ""
    return say(
        f"{name}还没有完成，{due}前都算按期{soon}。", f"{name} is not done yet; it is in time until {due}{soon}."
    )


def _uncounted(reason: Reason) -> Iterator[str]:
    """Say of each piece of evidence that is seen and not counted why, and what is not lost."""
    people_lacking = 0
    for requirement in reason.requirements:
        for evidence in requirement.evidence:
            if not evidence.failed or (evidence.day is None and evidence.type != "item"):
                people_lacking += int(bool(evidence.failed))
            elif evidence.label:
                yield _of_evidence(evidence)
    if people_lacking:
        yield say(
            f"还有{people_lacking}个没有完成（名单只在本组织内看）。",
            f"{people_lacking} have not done it yet (the list is seen inside the organisation only).",
        )


def _of_evidence(evidence: EvidenceReason) -> str:
    day = day_text(evidence.day) if evidence.day is not None else ""
    count = len(evidence.failed)
    number = say({1: "一处", 2: "两处", 3: "三处"}.get(count, f"{count}处"), str(count))
    faults = say("；", "; ").join(_fault(failed) for failed in evidence.failed)
    text = say(
        f"{day}的{evidence.label}没有计入，有{number}不符：{faults}。"
        if day
        else f"{evidence.label}有{number}不符：{faults}。",
        f"The {evidence.label} of {day} does not count ({number}): {faults}."
        if day
        else f"The {evidence.label} does not fit ({number}): {faults}.",
    )
    if evidence.correction_alone:
        text += say("若是登记有误，更正这一处即可。", " If this was typed wrongly, correcting it is enough.")
    if evidence.also_counts:
        titles = say("、", ", ").join(f"“{title}”" for title in evidence.also_counts[:_MANY])
        text += say(f"这一条仍计入{titles}。", f" It still counts towards {titles}.")
    return text


def _fault(failed: FailedCriterion) -> str:
    if failed.source is None or not failed.source.by:
        return failed.text
    return failed.text + say(
        f"（本级口径，{failed.source.by}{_day(failed.source)}）",
        f" (set locally by {failed.source.by}{_day(failed.source)})",
    )


def _day(source: SourceLine) -> str:
    return "" if source.day is None else say(day_text(source.day), f", {day_text(source.day)}")


def _ways(reason: Reason, today: Day) -> Iterator[str]:
    mends = [mend for requirement in reason.requirements for mend in requirement.mends]
    alternatives = any("." in requirement.place for requirement in reason.requirements)
    if not mends:
        return
    joined = say("；或者" if alternatives else "；", "; or " if alternatives else "; ").join(mends)
    until = say(f"，{day_text(reason.row.due)}前都算按期", f", in time until {day_text(reason.row.due)}")
    yield say(
        f"要完成，还需：{joined}{until if reason.row.due >= today else ''}。",
        f"To be done: {joined}{until if reason.row.due >= today else ''}.",
    )


def _sources(reason: Reason) -> Iterator[str]:
    date = date_of(reason.row.version)
    version = say(
        f"第{reason.version}版，{date.year}年{date.month}月{date.day}日起",
        f"version {reason.version}, from {date.day} {date:%B} {date.year}",
    )
    for source in dict.fromkeys([reason.source, *(requirement.source for requirement in reason.requirements)]):
        if source is None:
            continue
        if source.quote:
            place = source.paragraph.removeprefix("p")
            yield say(
                f"依据：{source.title} 第{place}段“{source.quote}” ｜ {version}",
                f"Source: {source.title}, paragraph {place}: “{source.quote}” | {version}",
            )
        else:
            yield say(
                f"依据：本级口径，{source.by}{_day(source)}：{source.why} ｜ {version}",
                f"Source: set locally by {source.by}{_day(source)}: {source.why} | {version}",
            )
