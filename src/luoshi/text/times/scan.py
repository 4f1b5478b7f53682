"""Finds every expression of time in a stretch of text, longest reading first, none overlapping."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from luoshi.text.lexicons import words
from luoshi.text.times import patterns as p
from luoshi.text.times.mention import Cadence, Mention, Reference, Sort
from luoshi.text.times.resolve import Stretch, groups_of, resolve

#: Before a length these make it a measure of the thing, not a deadline.
_MEASURED = re.compile(r"(?:控制在|不(?:得)?超过|压缩[在到至]|缩短[到至]|限[在于]|保持在|时[间长]为?)$")


#: Spans that come again and again are no campaign.
_RECURRING_SPAN = re.compile(
    r"(?:节假日|(?<!节)假日|双休日|周末|工作日?|上班|在岗|值班|任职|任期|休假|请假|出差|用餐|就餐|营业|施工|作业|上课|在校|住院|夜间)期间"
)
#: What the name of an event or campaign may hold.
_NAME = r"[^，。；：、（）《》\s的要应须请由将在于各]"


def find(plain: str, start: int = 0, end: int | None = None, reference: Reference | None = None) -> list[Mention]:
    """Return the expressions of time in ``plain[start:end]`` in order; positions are offsets into ``plain``.

    ``reference`` is the document's own day; without it nothing that lacks a year gets a date.
    """
    end = len(plain) if end is None else end
    found = [
        *_cadences(plain, start, end),
        *_days(plain, start, end, reference),
        *_campaigns(plain, start, end),
        *_events(plain, start, end),
        *_vague(plain, start, end),
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end, mention.sort == "vague"))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _cadences(plain: str, start: int, end: int) -> list[Mention]:
    found = []
    for name, pattern in p.EVERY:
        for match in pattern.finditer(plain, start, end):
            if not p.OTHER_EVERY.match(plain, match.start(), end):
                found.append(_with_tail(plain, match, end, name))
    found += [_with_tail(plain, match, end, None) for match in p.OTHER_EVERY.finditer(plain, start, end)]
    return found


def _with_tail(plain: str, match: re.Match[str], end: int, name: Cadence | None) -> Mention:
    tail = (p.WEEKLY_TAIL if name == "weekly" else p.RECURRING_TAIL).match(plain, match.end(), end)
    stop = tail.end() if tail else match.end()
    if plain[match.end() : stop] == "的" or match[0][0] in "一1":  # 一周一调度 is no Monday
        stop = match.end()
    recurs = stop > match.end()
    sort: Sort = "recurring" if recurs else "cadence"
    return Mention(match.start(), stop, sort, cadence=name, is_limit=recurs, has_month_day=recurs)


def _days(plain: str, start: int, end: int, reference: Reference | None) -> list[Mention]:
    found: list[Mention] = []
    at = start
    while match := p.DAY_FORM.search(plain, at, end):
        at = match.end()
        first = resolve(groups_of(match), reference)
        stop, last = match.end(), first
        ranged = False
        if (to := p.TO.match(plain, stop, end)) and (other := p.DAY_FORM.match(plain, to.end(), end)):
            last = resolve(groups_of(other), reference, near=first)
            if "year" in groups_of(other) and "year" not in groups_of(match) and last.last:
                first = resolve(groups_of(match), Reference(last.last.year), near=None)
            stop, ranged = other.end(), True
        mention = _day(plain, match, stop, end, first, last, ranged, reference)
        if mention:
            found.append(mention)
            at = mention.end
    return found


def _day(
    plain: str,
    match: re.Match[str],
    stop: int,
    end: int,
    first: Stretch,
    last: Stretch,
    ranged: bool,
    reference: Reference | None,
) -> Mention | None:
    groups = groups_of(match)
    before = p.BEFORE.match(plain, stop, end)
    about = p.ABOUT.match(plain, stop, end)
    lead = p.LEAD_IN.search(plain, max(match.start() - 6, 0), match.start())
    since = None if ranged or before else p.SINCE.match(plain, stop, end)
    if "bareday" in groups and not (before or about or ranged or lead):
        return None
    day = last.last
    if before and not ranged and not first.exact and before[0] not in ("内", "之内", "以内") and first.first:
        day = first.first - dt.timedelta(days=1) if "month" in groups or "year" in groups else day
    tail = before or about or since
    is_point = ranged or bool(groups.keys() & {"day", "ny", "monthend", "weekday"})
    return Mention(
        match.start(),
        tail.end() if tail else stop,
        _sort(groups, about is not None, day),
        date=None if since or day is None else day.isoformat(),
        first=first.first.isoformat() if first.first else None,
        year_inferred=last.inferred,
        is_limit=not since and bool(before or about or lead or is_point),
        is_past=_is_past(first if since else last, reference) or bool(since and "以来" in since[0]),
        has_month_day="day" in groups or "ny" in groups or _is_soon(groups, match[0]),
    )


def _is_soon(groups: dict[str, str], words: str) -> bool:
    """Whether a day near by is told as firmly as a date: 明天, 今天晚上; a bare 今天 is when somebody speaks."""
    return "near" in groups and (words[0] in "明后" or words.startswith("今晚") or words[-1] in "上午晚")


def _sort(groups: dict[str, str], about: bool, day: dt.date | None) -> Sort:
    if about:
        return "about"
    if groups.get("year", "")[:1] in ("次", "翌") or groups.get("rmonth", "")[:1] == "当":
        return "recurring"  # the year after each year, the month of each month spoken of
    return "event" if "near" in groups and day is None else "day"


def _is_past(stretch: Stretch, reference: Reference | None) -> bool:
    if not stretch.last or not reference or not reference.month:
        return False
    return stretch.last < dt.date(reference.year, reference.month, max(reference.day, 1))


def _campaigns(plain: str, start: int, end: int) -> list[Mention]:
    return [
        Mention(match.start(), match.end(), "campaign", is_limit=match[0].endswith("前"))
        for match in _campaign_pattern().finditer(plain, start, end)
        if not _RECURRING_SPAN.search(match[0])
    ]


@lru_cache(maxsize=1)
def _campaign_pattern() -> re.Pattern[str]:
    nouns = "|".join(words("times", "campaigns"))
    return re.compile(
        rf"(?:(?<=[在于，。；：、\s“]){_NAME}{{0,4}}?)?(?:{nouns}”?)(?:(?:开展|活动|工作)?期间|结束(?:之|以)?前)"
        r"|(?<=[在于，。；：\s])[\u4e00-\u9fff“”]{2,7}(?<![其此该同这那])(?:期间|结束(?:之|以)?前)|\A[\u4e00-\u9fff“”]{2,7}期间"
    )


@lru_cache(maxsize=1)
def _event_pattern() -> re.Pattern[str]:
    nouns = "|".join(words("times", "events"))
    doing = "|".join(words("times", "happenings"))
    starts = "|".join(words("times", "starts"))
    free = r"[^，。；：、（）\s要应须请由将]"
    after = (
        rf"(?:(?:自|从|在){free}{{1,18}}?|(?:{starts}){free}{{0,10}}?|(?:{nouns}|{free}{{0,4}}(?:{doing})))"
        rf"(?:之日起|之日|后|起|以后|之后|前|开始)(?:的)?{p.LENGTH_WITHIN.pattern}"
    )
    named = rf"(?<=[在于，。；：、\s]){_NAME}"
    before = rf"(?:(?:{nouns})|(?:{named}{{0,4}}?)?(?:{doing}))(?:之|以)?前(?!后|期|提|往|列|端|来|述|面|线|沿)"
    holiday = r"(?:国庆|春节|五一|元旦|清明|端午|中秋|寒|暑)节?(?:小?长假|假期|假日)(?!期间)"
    ahead = rf"[^，。；：、（）\s\d并且于在应须要请由将的]{{1,4}}?(?<![提目以之日年月周天])前(?:至少)?{p.N}(?:个)?(?:工作日|日|天|小时|分钟)(?!内|前|以)"
    return re.compile(
        rf"{holiday}|{ahead}|限期{p.N}(?:个)?(?:工作日|日|天|周|月|小时)(?:之|以)?内?|{after}|{p.LENGTH_WITHIN.pattern}|{before}|(?:提前|逾期|超期)(?:{p.N})(?:个)?(?:工作日|日|天|周|个?月|小时|分钟)"
    )


def _events(plain: str, start: int, end: int) -> list[Mention]:
    """Find deadlines that hang on an event; 「控制在8分钟以内」 measures and is none."""
    return [
        Mention(match.start() + match[0].startswith("在"), match.end(), "event", is_limit=True)
        for match in _event_pattern().finditer(plain, start, end)
        if not _MEASURED.search(plain, max(match.start() - 6, start), match.start())
    ]


@lru_cache(maxsize=1)
def _vague_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("times", "vague"), key=len, reverse=True)))


def _vague(plain: str, start: int, end: int) -> list[Mention]:
    return [Mention(match.start(), match.end(), "vague") for match in _vague_pattern().finditer(plain, start, end)]
