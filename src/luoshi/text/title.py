"""Which line of a document is its title."""

from __future__ import annotations

import re

from luoshi.text.document import Paragraph
from luoshi.text.lexicons import words

_NOT_TITLE = re.compile(
    r"[。；！？]|^(?:同志们|各位|附件\d*[：:]?$|第[一二三四五六七八九十]+[章条]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])|^[^：]{2,60}：$"
)
_NUMBER_LINE = re.compile(
    r"[〔\[（(]?\d{4}[〕\]）)]\s*第?\d+号$|^（?\d{4}(?:年\d{1,2}月\d{1,2}日|[.\-/]\d{1,2}[.\-/]\d{1,2})）?$"
)
_LONGEST = 70


def find_title(plain: str, paragraphs: tuple[Paragraph, ...], *, given: str = "") -> tuple[int, int]:
    """Return where the title stands: the ``given`` words, a heading, or an opening line that names a document type.

    (0, 0) where the text has no title. A title broken over two lines is returned as one span.
    """
    first = paragraphs[:8]
    if given:
        return next(((p.start, p.end) for p in first if plain[p.start : p.end] == given), (0, 0))
    candidates: list[Paragraph] = []
    for paragraph in first:
        line = _words(plain, paragraph)
        if _NOT_TITLE.search(line) or len(line) > _LONGEST or "\t" in line or "|" in line:
            break
        if not _NUMBER_LINE.search(line):
            candidates.append(paragraph)
    for n, paragraph in enumerate(candidates):
        if _ends_as_title(_words(plain, paragraph)):
            if n and is_subtitle(_words(plain, paragraph)):  # 凝心聚力开新局 / ——在工作会议上的讲话
                return _without_marks(plain, candidates[n - 1].start, candidates[n - 1].end)
            opens = (
                n
                and plain[candidates[n - 1].start : candidates[n - 1].end].startswith("关于")
                and "关于" not in _words(plain, paragraph)
            )
            start = candidates[n - 1].start if opens else paragraph.start
            return _without_marks(plain, start, paragraph.end)
    return _without_marks(plain, candidates[0].start, candidates[0].end) if candidates else (0, 0)


def is_subtitle(line: str) -> bool:
    """Whether a line opens with the dash of a subtitle."""
    return line.startswith(("—", "－－", "--", "――"))


def _words(plain: str, paragraph: Paragraph) -> str:
    return plain[paragraph.start : paragraph.end].lstrip("# ").strip()


def _without_marks(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] in "# ":
        start += 1
    return start, end


def _ends_as_title(line: str) -> bool:
    line = re.sub(r"（[^）]*）$", "", line)
    return line.endswith(words("titles", "document_types"))
