"""The marks that number items, at the start of a paragraph or inside one."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.text.numerals import whole

_CN = "一二三四五六七八九十"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FIRSTS = {
    "头一": 1,
    "再一": 2,
    "另一": 2,
    "还有一": 8,
    "最后一": 9,
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "再者": 3,
    "最后": 9,
}
#: Style, rank (depth it usually has; 0 = has none of its own) and pattern.
_STYLES: tuple[tuple[str, int, str], ...] = (
    ("hash", 1, r"#{1,6}[ \t]+"),
    ("chapter", 1, rf"第(?:[{_CN}百]{{1,4}}|\d{{1,3}})[章编篇部分]+(?=[\s\u3000：、]|[\u4e00-\u9fff])"),
    ("section", 2, rf"第(?:[{_CN}]{{1,3}}|\d{{1,2}})节(?=[\s\u3000])"),
    ("article", 3, rf"第(?:[{_CN}百零]{{1,5}}|\d{{1,3}})条(?:之[{_CN}])?(?=[\s\u3000：、]|[\u4e00-\u9fff])"),
    ("cn", 4, rf"[{_CN}]{{1,3}}(?:、|[.](?!\d)|[\s\u3000]+(?=[\u4e00-\u9fff]))"),
    ("ordinal", 5, rf"第[{_CN}]{{1,2}}(?=[，、：,:]|是)[，、：,:是]"),
    ("cn_paren", 6, rf"[（(][{_CN}]{{1,3}}[）)][、.]?"),
    ("num", 7, r"\d{1,2}(?:[.](?!\d)|[.](?=\d{4}年|\d{1,2}月)|、|．)"),
    ("num_paren", 8, r"[（(]\d{1,2}[）)][、.]?"),
    ("num_half", 8, r"\d{1,2}[）)]"),
    ("circle", 9, rf"[{_CIRCLES}]"),
    ("shi", 10, rf"[{_CN}]{{1,2}}是(?=[要\u4e00-\u9fff“])"),
    ("yao", 10, rf"[{_CN}]{{1,2}}(?=要(?!求|点|素|件))"),
    ("qi", 10, rf"其[{_CN}](?:[，,、：:]|是)"),
    ("piece", 10, rf"(?:头一|再一|另一|还有一|最后一|第?[{_CN}])(?:件事?|条|项|点|个)(?:[，,：:]|就?是|事[，,：:])"),
    ("first", 10, r"(?:首先|其次|再次|再者|最后)[，,]?"),
    ("bullet", 11, r"(?:[-*•●■◆▪·○◇★☆►➢√]|[—–]{1,2})\s*(?=[\u4e00-\u9fff“《（【\d*])"),
)
_RANKS = {style: rank for style, rank, _pattern in _STYLES}
_LEADING = tuple((style, re.compile(pattern)) for style, _rank, pattern in _STYLES)
#: Inside a paragraph a mark stands behind a stop, semicolon, colon or comma.
_INLINE_STYLES = ("ordinal", "cn_paren", "num_paren", "num", "circle", "shi", "yao", "qi", "piece", "first")
INLINE = re.compile(
    r"(?:(?<=[。；：，！？;:”\s])|\A|(?<=\n))(?:"
    + "|".join(f"(?P<{style}>{pattern})" for style, _rank, pattern in _STYLES if style in _INLINE_STYLES)
    + ")"
)
_NUMBER = re.compile(rf"头一|再一|另一|还有一|最后一|[{_CN}]+|\d+|[{_CIRCLES}]|首先|其次|再次|再者|最后")


class Marker(NamedTuple):
    """Where a mark lies, its style and number; style empty = no mark (start == end)."""

    start: int
    end: int
    style: str
    number: int

    @classmethod
    def of(cls, match: re.Match[str]) -> Marker:
        """Read an INLINE match."""
        return cls(match.start(), match.end(), match.lastgroup or "", _number(match[0]))

    @staticmethod
    def rank_of(style: str) -> int:
        """Return how deep a style usually stands (1 = top); 0 for none."""
        return int(style[5:]) if style.startswith("level") else _RANKS.get(style, 0)


def leading(plain: str, start: int, end: int) -> Marker:
    """Return the mark at the start of a paragraph, blanks behind it included."""
    for style, pattern in _LEADING:
        if match := pattern.match(plain, start, end):
            stop = match.end()
            while stop < end and plain[stop] in " \t\u3000\xa0*":
                stop += 1
            if style == "hash":
                inner = leading(plain, stop, end)
                level = f"level{match[0].count('#')}"
                return Marker(start, inner.end, inner.style or level, inner.number)
            return Marker(start, stop, style, _number(match[0]))
    return Marker(start, start, "", 0)


def _number(words: str) -> int:
    found = _NUMBER.search(words)
    if not found:
        return 0
    if found[0] in _FIRSTS:
        return _FIRSTS[found[0]]
    if found[0] in _CIRCLES:
        return _CIRCLES.index(found[0]) + 1
    return whole(found[0]) or 0
