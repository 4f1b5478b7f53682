"""Numbers that count something, with their units: 「至少2次」, 「不少于32学时」, 「90%以上」.

Ordinals (第三), set phrases (一项系统工程, 三会一课), names in quotes and parts of dates are no quantities. Vague ones
(一批, 若干) are found and marked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luoshi.text.lexicons import words
from luoshi.text.numerals import NUMBER, value_of

#: 至少参与1次: the bound stands before the verb.
_LEAST_BEFORE = re.compile(r"(?:至少|最少)[^，。；：、]{1,6}$")
#: Short words in quotes are names: “一件事一次办”.
_NAME = re.compile(r"“[^”]{1,14}”|《[^》]{1,40}》")


class Quantity(NamedTuple):
    """``value`` None = vague (一批). ``bound``: ``min`` (至少, 以上), ``max`` (不超过, 以内), ``exact``."""

    start: int
    end: int
    value: int | float | None
    unit: str
    bound: str


class _Grammar(NamedTuple):
    counted: re.Pattern[str]
    idiom: re.Pattern[str]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    units = "|".join(re.escape(unit) for unit in sorted(words("quantities", "units"), key=len, reverse=True))
    steps = "|".join(words("quantities", "steps"))
    at_least = "|".join(words("quantities", "at_least"))
    at_most = "|".join(words("quantities", "at_most"))
    above = "|".join(words("quantities", "above"))
    below = "|".join(words("quantities", "below"))
    vague = "|".join(words("quantities", "vague"))
    percent = rf"百分之(?P<percent>{NUMBER})"
    plain = (
        rf"(?P<n>{NUMBER})(?P<range>\s*(?:至|到|-|—|~|～|－|–)\s*(?P<n2>{NUMBER}))?(?P<step>{steps})?(?P<more>余|多)?"
    )
    counted = re.compile(
        rf"(?P<pre>{at_least}|{at_most})?\s*"
        rf"(?:{percent}|(?P<vague>{vague})|{plain}\s*(?P<unit>{units}))"
        rf"(?P<post>[（(]?(?:含)?[）)]?(?:{above}|{below}))?"
    )
    idioms = sorted(words("quantities", "idioms"), key=len, reverse=True)
    return _Grammar(counted, re.compile("|".join(idioms)))


def find(plain: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the quantities of ``plain[start:end]`` in order; positions are offsets into ``plain``."""
    grammar = _grammar()
    end = len(plain) if end is None else end
    barred = [
        match.span() for match in (*grammar.idiom.finditer(plain, start, end), *_NAME.finditer(plain, start, end))
    ]
    found = []
    for match in grammar.counted.finditer(plain, start, end):
        number_at = match.start("n") if match["n"] else match.start()
        if any(a < match.end() and number_at < b for a, b in barred) or _is_ordinal(plain, number_at):
            continue
        if quantity := _read(match):
            found.append(quantity)
    return found


def _is_ordinal(plain: str, at: int) -> bool:
    if plain[max(at - 1, 0) : at] in ("前", "后") and re.match(r"[\d一二三四五六七八九十]+[名位]", plain[at : at + 4]):
        return True  # 前三名
    return plain[max(at - 1, 0) : at] in ("第", "初", "周", "每", "“") or plain[max(at - 2, 0) : at] in ("星期", "礼拜")


def _read(match: re.Match[str]) -> Quantity | None:
    if match["vague"]:
        return Quantity(match.start(), match.end(), None, "", "exact")
    value = value_of(match["percent"] or match["n"])
    if value is None:
        return None
    unit = "%" if match["percent"] else (match["step"] or "") + match["unit"]
    return Quantity(match.start(), match.end(), value, unit, _bound(match))


def _bound(match: re.Match[str]) -> str:
    before, after = match["pre"] or "", match["post"] or ""
    if before in words("quantities", "at_most") or after.lstrip("（(含）)") in words("quantities", "below"):
        return "max"
    if before or after:
        return "min"
    return "min" if _LEAST_BEFORE.search(match.string, max(match.start() - 8, 0), match.start()) else "exact"
