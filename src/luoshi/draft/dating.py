"""The document's own day, where the text itself gives it: under the title, at the end, or at least its year."""

from __future__ import annotations

import re

from luoshi.text import Document
from luoshi.text.numerals import whole

_DAY = re.compile(
    r"[（(]?(\d{4}|[一二][〇零○一二三四五六七八九]{3})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日[）)]?\Z"
)
_NUMBER = re.compile(r"[〔\[（(](\d{4})[〕\])）]\s*第?\d+号")
_YEAR = re.compile(r"(\d{4})年")


def own_date(document: Document) -> str | None:
    """Return ``2024-03-05``, or ``2024`` where only the year stands (in the title or the document's number), or None."""
    lines = [*document.paragraphs[:6], *reversed(document.paragraphs[-12:])]
    for paragraph in lines:
        words = document.plain[paragraph.start : paragraph.end].strip()
        if match := _DAY.fullmatch(words.replace(" ", "")):
            year, month, day = (whole(part) or 0 for part in match.groups())
            return f"{year:04d}-{month:02d}-{day:02d}"
    head = (
        document.plain[: document.paragraphs[min(5, len(document.paragraphs) - 1)].end] if document.paragraphs else ""
    )
    if match := _NUMBER.search(head):
        return match[1]
    title = document.plain[slice(*document.title_span)]
    years = _YEAR.findall(title)
    return years[0] if len(years) == 1 else None
