"""The whole way from a document to its drafts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from luoshi.draft import dating, faults, item_slots, prose, sections, table_rows
from luoshi.draft import genre as genres
from luoshi.draft.context import Context
from luoshi.draft.drafts import Drafts, Problem
from luoshi.draft.lexicon import Lexicon, load
from luoshi.draft.proposal import Proposal, finish
from luoshi.draft.reading import read
from luoshi.draft.scan import Scan, scan
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.text import Document
from luoshi.text.clauses import Sentence, split
from luoshi.text.outline import Node, outline
from luoshi.text.times import Reference

#: 「有下列情形之一的，…：」: what follows are cases, not demands; 「不得有下列行为：」 forbids each.
_CASES = re.compile(
    "(?:下列|以下|如下)[^。；，]{0,8}?(情形|行为|条件|材料|资料|事项|内容|支出|范围|对象|信息|文件|人员|单位|情况|标准)"
)
#: Headings whose times hold for what stands below them.
_STAGE = re.compile("阶段|步骤|环节|时间|时限|进度|期限")
#: 动员部署（2020年4月）: the name of a step with its time.
_DATED_NAME = re.compile(r"[^，。；（]{2,14}（[^）]*）")
#: What stands behind a label in a list of problems: 问题：, 原因：, 整改措施：.
_LABELS = {"problem": "problems", "cause": "none", "task": "duties"}
#: A title that names who and what: 业务主管单位初审。
_LONGEST_NAME = 12
#: A day of its own line, with or without where and what: （2024年3月5日）, 2024年3月5日于示例市.
_DAY_LINE = re.compile(
    r"[（(【]?(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:[于在][^，。；：]{2,16}|，?[^，。；：]{2,30}(?:会议|大会|全会)[^，。；：]{0,8}(?:上|通过))?[）)】]?"
)
#: Lines in brackets stand in the head as far down as this.
_HEAD_LINES = 5
#: After so many parts it is said how far the reading is.
_PARTS_SAID = 20
#: Parts of a document from which nothing is drafted.
_SILENT = ("achievements", "goals", "principles", "none")


@dataclass(slots=True)
class _Work:
    scan: Scan
    nodes: list[Node]
    kinds: list[str]
    genre: str
    rules: dict[str, Any]
    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def draft(
    document: Document,
    *,
    genre: str | None = None,
    date: str | None = None,
    lexicons: tuple[Path, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Drafts:
    """Return the drafts of a document.

    ``genre`` overrides the detected one. ``date`` (ISO) is the document's own day; without it the text's own is used,
    and where it has none, dates without a year stay empty: today is never assumed. ``lexicons`` are a site's folders.
    ``progress`` is told how many parts of how many are read.
    Raises Refused for an unknown genre or a date that is none.
    """
    lexicon = load(*lexicons)
    reference, known = _reference(document, date)
    name = _genre(document, lexicon, genre)
    nodes = outline(document)
    work = _Work(
        scan(document, lexicon, reference),
        nodes,
        sections.by_headings(document, lexicon, nodes),
        name,
        lexicon.data("genres", "rules")[name],
    )
    for index in range(len(nodes)):
        if progress and not index % _PARTS_SAID:
            progress(index, len(nodes))
        _node(work, index)
    for table in document.tables:
        rows, problems = table_rows.propose(work.scan, table, work.rules)
        work.proposals += rows
        work.problems += problems
    work.proposals.sort(key=lambda proposal: (proposal.start, proposal.end))
    drafts = tuple(finish(work.scan, proposal, number) for number, proposal in enumerate(work.proposals, 1))
    return Drafts(
        document=document,
        genre=name,
        date=known,
        drafts=drafts,
        problems=tuple(sorted(work.problems, key=lambda problem: problem.start)),
        remarks=(*document.remarks, *_remarks(work.scan, known)),
    )


def _reference(document: Document, date: str | None) -> tuple[Reference | None, str | None]:
    found = date or dating.own_date(document)
    try:
        return Reference.of(found), found
    except ValueError as error:
        raise Refused(
            [
                Finding(
                    "date",
                    "",
                    0,
                    say(f"“{date}”不是日期。", f"“{date}” is no date."),
                    instead=say("请写成 2023-09-15。", "Write it as 2023-09-15."),
                )
            ]
        ) from error


def _genre(document: Document, lexicon: Lexicon, asked: str | None) -> str:
    known = genres.names(lexicon)
    if asked and asked not in known:
        raise Refused(
            [
                Finding(
                    "genre",
                    "",
                    0,
                    say(f"没有“{asked}”这种文种。", f"There is no genre “{asked}”."),
                    instead=say("可选：", "Choose one of: ") + ", ".join(known),
                )
            ]
        )
    return asked or genres.detect(document, lexicon)


def _remarks(marks: Scan, known: str | None) -> tuple[str, ...]:
    if known or not any(time.sort in ("day", "about") and time.date is None for time in marks.times):
        return ()
    return (
        say(
            "原文没有日期，“9月10日”这样的时限推不出年份。请用 --date 写明文件日期。",
            "The document bears no date, so deadlines without a year stay empty. Give its date with --date.",
        ),
    )


def _node(work: _Work, index: int) -> None:
    """Draft from one node: its sentences, under the part it stands in and with the slots beside it."""
    node = work.nodes[index]
    kind = _kind(work, index)
    label = _label(work, node)
    if label:
        kind = _LABELS[label[0]]
    elif _is_answered(work, index):
        kind = "problems"
    if kind == "principles" and not node.is_heading:
        work.proposals += _principle(work, node)
    if (
        node.is_heading
        or kind in _SILENT
        or _is_head_matter(work, node, index)
        or item_slots.is_slot_line(work.scan.lexicon, work.scan.plain[node.body : node.end])
    ):
        return
    slots = _slots(work, index)
    stop = (
        slots.begin if node.start < slots.begin < node.end and not _goes_on(work, slots.begin, node.end) else node.end
    )
    context = _context(work, index, slots)
    context.is_item = context.is_item or bool(label)
    part = kind
    for place, sentence in enumerate(split(work.scan.plain, label[1] if label else node.body, stop)):
        sentence, own = _bracketed(work, sentence)
        if place == 0 and node.heading != (0, 0) and sentence.end < stop and _is_title(work, sentence):
            continue
        part = _part(work, sentence, part)
        if part == "problems":
            work.problems += faults.find(work.scan, sentence, _theme(work, node))
        elif part not in _SILENT:
            work.proposals += prose.propose(work.scan, sentence, _with_slots(context, own))
    work.kinds[index] = part


def _is_head_matter(work: _Work, node: Node, index: int) -> bool:
    """Whether the line only dates the document or notes in brackets, near its title, where and when it was given."""
    words = work.scan.plain[node.start : node.end].strip()
    if _DAY_LINE.fullmatch(words):
        return True
    bracketed = words[:1] in ("（", "(", "【") and words[-1:] in ("）", ")", "】")
    return bracketed and not node.style and index < _HEAD_LINES


def _principle(work: _Work, node: Node) -> list[Proposal]:
    """Return the principle that an item below 「基本原则」 names: its own heading, or its first sentence."""
    sentences = split(work.scan.plain, node.body, node.end)
    if not sentences or node.leads:
        return []
    start, end = node.heading if node.heading != (0, 0) else (sentences[0].start, sentences[0].clauses[-1].end)
    return [Proposal(start, end, state="principle", rules=["section:principles"])]


def _bracketed(work: _Work, sentence: Sentence) -> tuple[Sentence, item_slots.ItemSlots | None]:
    """Return the sentence without the bracket of slots at its end, and the slots: 「…5处（责任单位：县住建局）。」."""
    last = sentence.clauses[-1]
    if work.scan.plain[last.end - 1] not in "）】]":
        return sentence, None
    found = item_slots.read(work.scan, last.start, last.end)
    if found.begin <= last.start or not (found.actor or found.times):
        return sentence, None
    clauses = (*sentence.clauses[:-1], last._replace(end=found.begin))
    return sentence._replace(clauses=clauses), found


def _with_slots(context: Context, own: item_slots.ItemSlots | None) -> Context:
    if own is None:
        return context
    inner = replace(context, times=own.times or context.times, is_item=True, slotted=True)
    if own.actor:
        inner.actor, inner.source = own.actor, "stated"
    return inner


def _label(work: _Work, node: Node) -> tuple[str, int] | None:
    """Return whether the node is labelled as a problem or a measure (问题：…, 整改措施：…) and where its words begin."""
    for name in _LABELS:
        pattern = work.scan.lexicon.pattern_of("tables", "labels", name, "(?:{})[：:]")
        if match := pattern.match(work.scan.plain, node.body, node.end):
            return name, match.end()
    return None


def _is_answered(work: _Work, index: int) -> bool:
    """Whether an item of a problem list has no label and 「整改：…」 stands below it: the item is the problem."""
    node = work.nodes[index]
    if work.genre != "problem_list" or node.is_heading or not node.style:
        return False
    for below in work.nodes[index + 1 : index + 3]:
        label = _label(work, below)
        if label is None:
            return False
        if label[0] == "task":
            return True
    return False


def _kind(work: _Work, index: int) -> str:
    """Return the part a node stands in; items inside a speech's paragraph go on where the paragraph's text stopped."""
    node = work.nodes[index]
    parent = node.parent
    if work.kinds[index] in ("", "duties") and parent >= 0 and work.nodes[parent].paragraph == node.paragraph:
        return work.kinds[parent] or work.kinds[index]
    return work.kinds[index]


def _part(work: _Work, sentence: Sentence, part: str) -> str:
    """Return the part that a sentence belongs to, following the turns of the talk."""
    words = work.scan.plain[sentence.start : sentence.end].strip()
    if work.genre not in ("speech", "notice", "plan", "work_points"):
        return part
    has_demand = any(read(work.scan, clause).label == "demand" for clause in sentence.clauses)
    return sections.turn(work.scan.lexicon, words, has_demand) or part


def _is_title(work: _Work, sentence: Sentence) -> bool:
    """Whether the first sentence of an item is its title rather than its demand."""
    facts = [read(work.scan, clause) for clause in sentence.clauses]
    if len(facts) == 1 and _DATED_NAME.fullmatch(facts[0].words):
        return True
    if len(facts) == 1 and not facts[0].is_dated and not facts[0].modal and len(facts[0].words) <= _LONGEST_NAME:
        verb = facts[0].verb
        if verb and facts[0].label == "actor_verb" and verb.end >= facts[0].clause.end:
            return True  # 登记机关审查。: the step's name
    if any(fact.label == "actor_verb" for fact in facts) or "《" in work.scan.plain[sentence.start : sentence.end]:
        return False
    return not any(
        fact.is_dated or (fact.modal and ((fact.actor and fact.verb) or fact.modal.word != "要")) for fact in facts
    )


def _slots(work: _Work, index: int) -> item_slots.ItemSlots:
    """Return the slots in the node's own bracket, or in a slot line that follows it, or those of its parent."""
    node = work.nodes[index]
    found = item_slots.read(work.scan, node.start, node.end)
    for follower in work.nodes[index + 1 : index + 4]:
        if not item_slots.is_slot_line(work.scan.lexicon, work.scan.plain[follower.body : follower.end]):
            break
        below = item_slots.read(work.scan, follower.start, follower.end)
        found = item_slots.ItemSlots(found.actor or below.actor, found.times or below.times, found.begin)
    return found


def _goes_on(work: _Work, begin: int, end: int) -> bool:
    """Whether the slots stand in a bracket of the item's name and its text follows: 「接种组（责任单位：卫生院）。设置…」."""
    close = work.scan.plain.find("）", begin, end)
    return (
        close >= 0
        and work.scan.plain[begin - 1 : begin] == "（"
        and work.scan.plain[close + 1 : close + 2] == "。"
        and close + 2 < end
    )


def _context(work: _Work, index: int, slots: item_slots.ItemSlots) -> Context:
    node = work.nodes[index]
    context = Context(work.rules, genre=work.genre, is_item=bool(node.style), times=slots.times)
    if slots.actor:
        context.actor, context.source, context.slotted = slots.actor, "stated", True
    parent = work.nodes[node.parent] if node.parent >= 0 else None
    if parent and (parent.leads or parent.is_heading):
        _inherit_lead(work, parent, context)
    return context


def _inherit_lead(work: _Work, parent: Node, context: Context) -> None:
    """Take actor, modality and times from the words above a list: 「各单位不得有下列行为：」, 「（三）排查阶段（3月至5月）」."""
    sentences = split(work.scan.plain, parent.body, parent.end)
    if not sentences:
        return
    facts = [read(work.scan, clause) for clause in sentences[-1].clauses]
    lead = work.scan.plain[parent.body : parent.end]
    if match := _CASES.search(lead):
        context.is_case_list = not ("不得" in lead or "严禁" in lead or "禁止" in lead) or match[1] != "行为"
    if parent.leads:
        for fact in facts:
            if fact.actor and not context.actor:
                context.actor, context.source = (fact.actor.start, fact.actor.end), "inherited"
            if fact.modal:
                context.modality = fact.modal.modality
    if not context.times and _STAGE.search(work.scan.plain, parent.body, parent.end):
        context.times = [
            time
            for time in work.scan.times_in(parent.body, parent.end)
            if time.sort in ("day", "about") and time.is_limit
        ]


def _theme(work: _Work, node: Node) -> str:
    while node.heading == (0, 0) and node.parent >= 0:
        node = work.nodes[node.parent]
    return work.scan.document.text[slice(*node.heading)]
