"""Filters and tags every template may use."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import get_language

from luoshi.spec.model import FieldSpec, Kind, Pack, Strand
from luoshi.terms.days import OPEN, SINCE_EVER, Day, date_of, iso_of
from luoshi.terms.language import say
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.words import DAYS, act_word, detail_word

register = template.Library()
_WEEKDAYS = "一二三四五六日"


@register.filter
def iso(day: Day | None) -> str:
    """Write a day for lists: 2023-11-30; nothing = —."""
    return "—" if day is None else iso_of(day) or "—"


@register.filter
def spoken(day: Day | None) -> str:
    """Write a day for sentences: 11月30日, in English 30 Nov."""
    if day is None or day in (OPEN, SINCE_EVER):
        return "—"
    date = date_of(day)
    return f"{date.day} {date:%b}" if get_language() == "en" else f"{date.month}月{date.day}日"


@register.filter
def long(day: Day | None) -> str:
    """Write a day in full: 2023年11月10日（星期五）."""
    if day is None:
        return "—"
    date = date_of(day)
    if get_language() == "en":
        return f"{date:%A}, {date.day} {date:%B} {date.year}"
    return f"{date.year}年{date.month}月{date.day}日（星期{_WEEKDAYS[date.weekday()]}）"


@register.filter
def label(thing: FieldSpec | Kind) -> str:
    """Return the label of a field or kind in the reader's language."""
    return say(thing.label, thing.label_en or thing.label)


@register.filter
def is_source(line: str) -> bool:
    """Say whether a sentence of a reason names its source: those stand last and smaller."""
    return line.startswith(("依据：", "Source: "))


@register.filter
def title(thing: Strand | Pack) -> str:
    """Return the title of a strand or pack in the reader's language."""
    return say(thing.title, thing.title_en or thing.title)


@register.filter
def strand(word: str) -> str:
    """Say a strand that a form holds by its title in the reader's language; another word as it is."""
    found = next((one for one in catalogue().strands.values() if one.title == word), None)
    return title(found) if found else word


@register.filter
def listed(words: Iterable[Any]) -> str:
    """Put words in a row: 甲、乙, in English A, B."""
    return say("、", ", ").join(str(word) for word in words)


@register.filter
def at(things: list[Any], place: int) -> Any:
    """Return the thing at a place of a list."""
    return things[place]


@register.filter
def act(name: str) -> str:
    """Say what a row of the log did."""
    return act_word(name)


@register.filter
def detail(written: str) -> str:
    """Say what a row of the log holds beside its act, each under its word; days as days, nothing left out."""
    held = json.loads(written) if written else {}
    said = [f"{detail_word(name)}{say('：', ': ')}{_held(name, value)}" for name, value in held.items()]
    return say("；", "; ").join(said)


def _held(name: str, value: Any) -> str:
    if name in DAYS and isinstance(value, int):
        return iso_of(Day(value)) or "—"
    return listed(value) if isinstance(value, list) else str(value)
