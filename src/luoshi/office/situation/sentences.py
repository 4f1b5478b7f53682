"""What the paper says: sentences made of a snapshot, each figure still in its place so that it can be opened.

Offices read them in Chinese; the same sentences in English serve the screen.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.engine.reason.criterion import day_text, period_label
from luoshi.office.situation.facts import Figure, Gap, NextTask, Progress, Reference, Snapshot
from luoshi.office.situation.levels import level_label
from luoshi.terms.language import say

#: A sentence: text and figures in turn.
Passage = tuple[str | Figure, ...]


class Section(NamedTuple):
    """A part of the paper. The first passage always stands; the others follow while the page has room.

    ``turn`` = which part is asked first when room is given out (0 = first).
    """

    title: str
    passages: tuple[Passage, ...]
    turn: int = 0


def fill(template: str, **values: str | Figure) -> Passage:
    """Put values into the braces of a template and keep figures as figures."""
    passage: list[str | Figure] = []
    for text, name, _, _ in string.Formatter().parse(template):
        passage += [text] if text else []
        passage += [values[name]] if name else []
    return tuple(passage)


def plain(passage: Passage) -> str:
    """Return a passage as text."""
    return "".join(part if isinstance(part, str) else str(part.value) for part in passage)


def sections(snapshot: Snapshot) -> tuple[Section, ...]:
    """Return the seven parts of the weekly situation, in their order."""
    return (
        Section(say("总体情况", "The whole"), tuple(overall(snapshot)), turn=6),
        Section(say("各项措施进展", "Progress by strand"), tuple(strands(snapshot)), turn=0),
        Section(
            say("各层级对比", "Level by level"),
            tuple(map(gap_sentence, by_fall(snapshot)))
            or (fill(say("已到期的任务还不能在各级之间对比。", "What is due does not yet stand on two levels. ")),),
            turn=5,
        ),
        Section(say("共性问题", "What many share"), tuple(shared_problems(snapshot)), turn=1),
        Section(say("好的做法", "What went well"), tuple(practices(snapshot)), turn=2),
        Section(say("下周要办的事", "Next week"), tuple(next_week(snapshot)), turn=3),
        Section(say("需要上级解决的问题", "For the superior"), tuple(raised(snapshot)), turn=4),
    )


def overall(snapshot: Snapshot) -> Iterator[Passage]:
    """Three sentences on the whole."""
    one = snapshot.overall
    yield fill(
        say(
            "“{title}”涉及{units}个组织、{members}名党员，应办事项{total}项。已完成{done}项"
            "（其中逾期完成{late}项），比上周增加{gained}项；逾期未完成{overdue}项，涉及{overdue_units}个组织。",
            "“{title}” reaches {units} units and {members} members. Of {total} tasks {done} are done ({late} of "
            "them late), {gained} more than a week ago; {overdue} are overdue, in {overdue_units} units. ",
        ),
        title=snapshot.title,
        units=one.units,
        members=one.members,
        total=one.total,
        done=one.done,
        late=one.late,
        gained=one.gained,
        overdue=one.overdue,
        overdue_units=one.overdue_units,
    )
    yield fill(say("不作要求{waived}项，不列入统计。", "{waived} are not asked and not counted. "), waived=one.waived)


def strands(snapshot: Snapshot) -> Iterator[Passage]:
    """One sentence over all strands, each by what lacks most in it; then a sentence for each other obligation."""
    by_strand = [
        (
            say(title, title_en),
            sorted((one for one in snapshot.progress if one.strand == strand and one.owing.value), key=_undone),
        )
        for strand, title, title_en in snapshot.strands
    ]
    first = [
        (say(f"{title}，{_named(found[0])}", f"{title}: {_named(found[0])} "), found[0].done, "/", found[0].owing)
        for title, found in by_strand
        if found
    ]
    if not first:
        yield (say("还没有任务。", "Nothing is asked yet. "),)
        return
    joined = tuple(part for passage in first for part in (say("；", "; "), *passage))[1:]
    yield (say("（已完成/应完成）", "(done/asked) "), *joined, say("。", ". "))
    for _, found in by_strand:
        yield from map(progress_sentence, found[1:])


def progress_sentence(one: Progress) -> Passage:
    """How one obligation stands."""
    grown = say("，比上周增加{gained}{each}", ", {gained} more than a week ago") if one.gained.value else ""
    return fill(
        say(
            f"{{title}}应完成{{owing}}{{each}}，已完成{{done}}{{each}}{grown}。",
            f"{{title}}: {{done}} of {{owing}} done{grown}. ",
        ),
        title=_named(one),
        owing=one.owing,
        done=one.done,
        gained=one.gained,
        each=_each(one.subject_type),
    )


def _named(one: Progress) -> str:
    period = period_text(one.period)
    return say(one.title, one.title_en) + (say(f"（{period}）", f" ({period})") if period else "")


def by_fall(snapshot: Snapshot) -> list[Gap]:
    """The comparisons, those that fall first."""
    return sorted(snapshot.gaps, key=lambda gap: gap.steepest is None)


def gap_sentence(gap: Gap) -> Passage:
    """One strand down the levels: numbers, then where it falls, then the place if one holds most of it."""
    steps: list[str | Figure] = []
    for step in gap.steps:
        steps += [say("，", ", ") if steps else "", level_label(step.level) + say("", " "), step.done, "/", step.owing]
    head = fill(say("{title}到期任务，", "{title}, tasks due: "), title=say(gap.title, gap.title_en))
    return (*head, *steps, *_moved(gap), *_fall(gap))


def _moved(gap: Gap) -> Passage:
    """What was done since last week, by level; levels on which nothing moved are left out."""
    moved = [(step.level, step.gained) for step in gap.steps if step.gained and step.gained.value]
    if not moved:
        return ()
    said: list[str | Figure] = [say("（比上周", " (since last week")]
    for place, (level, gained) in enumerate(moved):
        said += [say("、" if place else "", ", " if place else " "), level_label(level), say("增加", " +"), gained]
    return (*said, say("）", ")"))


def _fall(gap: Gap) -> Passage:
    if gap.steepest is None:
        return (say("；各级之间没有明显落差。", "; no marked gap between the levels. "),)
    upper = level_label(gap.steps[gap.steepest].level)
    said = fill(say("，从{upper}往下降得最多", "; it falls most below {upper}"), upper=upper)
    if gap.at_place and gap.undone:
        said += fill(
            say("，其中{place}占未完成的{count}/{undone}", ", {count} of the {undone} open ones in {place}"),
            undone=gap.undone,
            place=gap.place,
            count=gap.at_place,
        )
    return (*said, say("。", ". "))


def shared_problems(snapshot: Snapshot) -> Iterator[Passage]:
    """Per demand, its own words and why it is open; and what should not be there. No branch is named."""
    caused = sorted((one for one in snapshot.progress if one.causes), key=lambda one: -one.causes[0].figure.value)
    told = [
        (
            *fill(say("“{quote}”没有做到：", "“{quote}”: open because of "), quote=_clause(one.quote) or one.title),
            *_causes(one),
        )
        for one in caused
    ]
    found = [
        fill(
            say("“{title}”，发现不符的情形{count}个。", "“{title}”: found {count}. "),
            title=say(title, title_en),
            count=count,
        )
        for title, title_en, count in snapshot.breached
    ]
    yield from told[:1]
    yield from found
    yield from told[1:]
    if not told and not found:
        yield (say("没有逾期未完成的任务。", "Nothing is overdue. "),)


def _clause(quote: str) -> str:
    """The first clause of a quote: still its exact words, and short enough for a sentence."""
    found = re.match(r".{8,}?(?=[，；。：])", quote)
    return found[0] if found else quote


def _causes(one: Progress) -> Passage:
    said: list[str | Figure] = []
    for cause in one.causes:
        said += [
            say("、", "; ") if said else "",
            say(cause.words, cause.words_en + " "),
            cause.figure,
            say(_each(one.subject_type), ""),
        ]
    return (*said, say("。", ". "))


def practices(snapshot: Snapshot) -> Iterator[Passage]:
    """What was proven done, with facts that can be checked."""
    if not snapshot.closed_by_others.value:
        yield (say("还没有经其他单位核验的事项。", "Nothing has been proven by another unit yet. "),)
        return
    yield fill(
        say("经其他单位核验销号{count}件。", "{count} closed and checked by another unit. "),
        count=snapshot.closed_by_others,
    )
    for one in snapshot.practices:
        yield fill(
            say("如“{what}”：{done}，{day}核验。", "E.g. “{what}”: {done}, checked on {day}. "),
            what=one.what,
            done=one.done,
            day=day_text(one.day),
        )


def next_week(snapshot: Snapshot) -> Iterator[Passage]:
    """What is due in the coming seven days, by day."""
    if not snapshot.next_week:
        yield (say("下周没有到期的任务。", "Nothing is due. "),)
    yield from map(_next, snapshot.next_week)


def _next(task: NextTask) -> Passage:
    return fill(
        say("{day}前，{title}，还有{open}{each}没有完成。", "By {day}: {title}, {open} open. "),
        day=day_text(task.due),
        title=say(task.title, task.title_en),
        open=task.open,
        each=_each(task.subject_type),
    )


def raised(snapshot: Snapshot) -> Iterator[Passage]:
    """What waits above."""
    if not snapshot.raised:
        yield (say("没有已上报待答复的问题。", "Nothing waits for an answer from above. "),)
    for one in snapshot.raised:
        examples = say("；", "; ").join(one.examples)
        yield (
            *fill(
                say("{label}{count}件已上报，等待答复", "{label}: {count} raised and unanswered"),
                label=say(one.label, one.label_en),
                count=one.figure,
            ),
            say(f"：{examples}。", f": {examples}. ") if examples else say("。", ". "),
        )


def period_text(period: str) -> str:
    """Say a period of the calendar: 10月, 第45周; empty for those that are the whole campaign."""
    return period_label(period) if period[:1].isdigit() else ""


def references(snapshot: Snapshot) -> dict[str, Reference]:
    """Return every figure that sentences and annex show, by its id: what a page looks up when a number is opened."""
    figures = [
        part
        for section in sections(snapshot)
        for passage in section.passages
        for part in passage
        if isinstance(part, Figure)
    ]
    for one in snapshot.progress:
        figures += [one.done, one.owing, one.gained, *(cause.figure for cause in one.causes)]
    return {figure.reference.id: figure.reference for figure in figures}


def _undone(one: Progress) -> tuple[int, int, str]:
    """What is overdue first, then what is still to do."""
    return -one.overdue.value, one.done.value - one.owing.value, one.obligation


def _each(subject_type: str) -> str:
    return say({"person": "人", "item": "件"}.get(subject_type, "个"), "")
