"""How many, how often, by when: the slots of one draft from the marks in its words and those carried to it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from luoshi.draft.drafts import CadenceName, DeadlineKind
from luoshi.draft.scan import Scan
from luoshi.text.quantities import Quantity
from luoshi.text.times import Mention

#: A bare year is when something belongs, not when it is due.
_BARE_YEAR = re.compile(
    r"(?:\d{4}年度?|今年|本年度?|明年|当年|上年度?|去年|次年|全年|同年|[一二][〇零○一二三四五六七八九]{3}年)(?:以来)?$"
)
#: Units that count doings rather than things.
_DOINGS = ("次", "场", "场次", "期", "轮", "遍", "堂", "篇", "份", "回", "节", "学时", "课时")
#: Units that tell who is meant rather than how much is asked.
_AGES = ("岁", "周岁", "年级")
#: What opens a phrase about somebody: numbers with 以上 in it are no demand.
_ABOUT = re.compile(r"对于?|为|给|向")
_AND = ("、", "和", "及", "与")
#: 超六个月的, 满三年的: whom or what the number tells.
_OVER = re.compile(".?(?:超过?|满|逾|不足|不到)")
_NEAR = 4
_INTO = ("纳入", "列入", "计入", "作为", "编入")
_ORDER = {"recurring": 0, "day": 1, "about": 1, "event": 2, "campaign": 3, "vague": 5}


class Deadline(NamedTuple):
    """The phrase as written, its last day, and what sort it is."""

    phrase: str
    date: str | None
    kind: DeadlineKind
    inferred: bool


def deadline(scan: Scan, times: list[Mention]) -> Deadline | None:
    """Return the deadline among expressions of time: a firm one before a vague one, the earliest of equals."""
    fits = [time for time in times if _is_deadline(scan, time)]
    if not fits:
        return None
    time = min(fits, key=lambda mention: _ORDER[mention.sort] + (mention.sort == "day" and not mention.is_limit))
    if several := _several(scan, times, time):
        return several
    kinds: dict[str, DeadlineKind] = {"day": "date", "recurring": "date", "about": "about", "vague": "vague"}
    return Deadline(
        scan.document.text[time.start : time.end], time.date, kinds.get(time.sort, "event"), time.year_inferred
    )


def _several(scan: Scan, times: list[Mention], first: Mention) -> Deadline | None:
    """Return 「3月、5月」 as one deadline without a date: the act recurs on each."""
    last = first
    for time in times:
        if time.start == last.end + 1 and scan.plain[last.end] in _AND and time.sort == "day":
            last = time
    if last is first:
        return None
    return Deadline(scan.document.text[first.start : last.end], None, "event", first.year_inferred)


def _is_deadline(scan: Scan, time: Mention) -> bool:
    if time.sort == "cadence" or (time.sort == "campaign" and not time.is_limit):
        return False
    if time.sort in ("day", "about") and not time.is_limit:
        words = scan.plain[time.start : time.end]
        if time.is_past or time.date is None or _BARE_YEAR.match(words) or scan.plain[time.end : time.end + 1] == "的":
            return False
        if scan.plain.endswith(_INTO, 0, time.start):
            return False  # 纳入二季度考核: which one, not when
        if _weak_before(scan, time):
            return False  # 冲刺四季度: what is to be won, not when
    return not (time.is_past and time.sort == "day" and not time.is_limit)


def _weak_before(scan: Scan, time: Mention) -> bool:
    """Whether a weak verb stands right before the time and nothing behind it."""
    if scan.plain[time.end : time.end + 1] not in "，。；！":
        return False
    verbs = scan.lexicon.verb.finditer(scan.plain, max(time.start - 4, 0), time.start)
    return any(verb.end() == time.start and scan.lexicon.verb_class[verb[0]] == "weak" for verb in verbs)


def cadence(scan: Scan, times: list[Mention], due: Deadline | None, counted: Quantity | None) -> CadenceName | None:
    """Return how often: the cadence written; campaign; once where dated or 一次; else None."""
    written = [time for time in times if time.cadence]
    if any(a.cadence != b.cadence and "、" in scan.plain[a.end : b.start] for a, b in pairwise(written)):
        return None  # 日管控、周排查、月调度: more than one word can say
    if written:
        return written[0].cadence
    if any(time.sort in ("cadence", "recurring") for time in times):
        return None  # 每半年, 每学期: a cadence that has no word here
    if any(time.sort == "campaign" for time in times):
        return "campaign"
    if due and due.kind in ("date", "about"):
        return "once"
    return "once" if counted and counted.unit == "次" and counted.value == 1 and counted.bound != "max" else None


def quantity(scan: Scan, start: int, end: int, verb_end: int) -> Quantity | None:
    """Return the number that the demand counts: of doings before things, bounded before plain, behind the verb first."""
    found = [q for q in scan.quantities_in(start, end) if q.value is not None and not _of_a_case(scan, q, start, end)]
    if not found:
        return None
    return max(found, key=lambda q: (_weight(scan, q, end, verb_end), -q.start))


def _of_a_case(scan: Scan, found: Quantity, start: int, end: int) -> bool:
    """Whether a number tells who or what is meant: 「连续两次排名末位的单位要…」, 「对被投诉2次以上的医生…」, 「65岁以上老年人」."""
    if found.unit in _AGES or scan.plain.startswith("范围", found.end):
        return True
    if (
        found.unit == "次"
        and found.value == 1
        and (
            scan.lexicon.verb.match(scan.plain, found.end)
            or scan.lexicon.any_of("acts", "short").match(scan.plain, found.end)
        )
        and not _counts(scan, found)
    ):
        return True  # 一次调阅不得超过10卷: at one time
    if any(
        modal.start >= found.end and "的" in scan.plain[found.end : modal.start] for modal in scan.modals_in(start, end)
    ):
        return True
    if _OVER.match(scan.plain, max(found.start - 1, start)) and "的" in scan.plain[found.end : found.end + _NEAR]:
        return True  # 超六个月的案子
    comma = max(scan.plain.rfind(mark, start, found.start) for mark in "，；、")
    about = _ABOUT.search(scan.plain, max(comma + 1, start), found.start)
    acted = (
        about is not None
        and about[0] in ("为", "给", "向")
        and scan.lexicon.verb.search(scan.plain, about.end(), found.start) is not None
    )
    return about is not None and not acted and found.bound == "min" and scan.plain[found.end - 1] == "上"


def _counts(scan: Scan, found: Quantity) -> bool:
    """Whether 一次 stands behind its verb (进行一次清点) and counts it."""
    return scan.plain[found.start - 1 : found.start] not in "，。；：" and any(
        match.end() == found.start
        for verbs in (scan.lexicon.verb, scan.lexicon.any_of("acts", "short"))
        for match in verbs.finditer(scan.plain, max(found.start - 4, 0), found.start)
    )


def _weight(scan: Scan, found: Quantity, end: int, verb_end: int) -> int:
    attribute = scan.plain.find("的", found.end, min(end, found.end + 10)) >= 0 and found.unit not in _DOINGS
    above = (
        found.bound == "min"
        and scan.plain[found.end - 1 : found.end] == "上"
        and scan.plain[found.end : found.end + 1].isalpha()
    )
    inside = scan.plain.rfind("（", 0, found.start) > scan.plain.rfind("）", 0, found.start)
    return (
        3 * (found.unit in _DOINGS)
        + (found.bound != "exact")
        + 2 * (found.start >= verb_end)
        - 3 * attribute
        - 3 * above
        - 4 * inside
    )


def split_counts(scan: Scan, start: int, end: int, verb_end: int) -> list[tuple[int, int]]:
    """Return the stretches of 「1个正面案例和1个反面案例」: one per number where numbers stand in a row of objects."""
    found = [q for q in scan.quantities_in(max(start, verb_end), end) if q.value is not None]
    pieces, begin = [], start
    for left, right in pairwise(found):
        between = scan.plain[left.end : right.start]
        if "的" in between[-3:] or scan.lexicon.verb.search(between) or len(between) < 2:
            continue
        if between[-1] in _AND:  # 1个正面案例和|1个反面案例
            pieces.append((begin, right.start - 1))
            begin = right.start
        elif between[0] in _AND and "，" not in between:  # 早餐点1处、|维修点1处
            pieces.append((begin, left.end))
            begin = left.end + 1
    return [*pieces, (begin, end)]
