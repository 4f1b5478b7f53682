"""From text or the bytes of a text file to a ``Document``."""

from __future__ import annotations

import re
import unicodedata

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.text.decode import decode
from luoshi.text.document import Document, Paragraph, Table
from luoshi.text.normal import is_traditional, normalise
from luoshi.text.tables import find_tables
from luoshi.text.title import find_title

_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LINE_BREAKS = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_OPEN_END = re.compile(r"[\u4e00-\u9fff，、]\Z")
_SAMPLE = 20_000
_BLANK = " \t\u3000\xa0\ufeff\u200b"


def read_bytes(data: bytes, *, name: str = "") -> Document:
    """Return the document in the bytes of a plain text or Markdown file; its encoding is found out.

    Raises Refused where the file is empty or holds no text.
    """
    decoded = decode(data)
    if not decoded.text.strip(_BLANK + "\r\n"):
        raise Refused(
            [
                Finding(
                    "empty",
                    name,
                    0,
                    say("文件是空的，没有可读的文字。", "The file is empty: there is no text to read."),
                    instead=say("请选另一个文件。", "Choose another file."),
                )
            ]
        )
    if _is_noise(decoded.text):
        raise Refused(
            [
                Finding(
                    "not-text",
                    name,
                    0,
                    say("这不是文字文件，读不出内容。", "This is not a text file."),
                    instead=say("请提供 docx、txt、md 或带文字的 PDF。", "Give a docx, txt, md or text PDF."),
                )
            ]
        )
    return read_text(decoded.text)


def _is_noise(text: str) -> bool:
    """Whether more than a twentieth of a sample is no writing: control, unassigned or unreadable characters."""
    sample = text[:_SAMPLE]
    odd = sum(
        char == "�" or (unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\n\r\t\f\v\x85")
        for char in sample
    )
    return odd * 20 > len(sample)


def read_text(
    text: str, *, tables: tuple[Table, ...] | None = None, levels: dict[int, int] | None = None, title: str = ""
) -> Document:
    """Return the document of an exact text. ``tables`` and ``levels`` (heading level by offset) when the reader knows them.

    Without ``tables``, rows parted by tabs, bars or wide blanks are found.
    """
    plain = normalise(text)
    paragraphs = _paragraphs(text, levels or {})
    remarks = _remarks(text)
    span = find_title(plain, paragraphs, given=title)
    return Document(
        text=text,
        plain=plain,
        title=title or text[span[0] : span[1]],
        paragraphs=paragraphs,
        tables=find_tables(text, paragraphs) if tables is None else tables,
        remarks=remarks,
        wrapped=_is_wrapped(text, paragraphs),
        title_span=span,
    )


def _paragraphs(text: str, levels: dict[int, int]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for line in _LINE_BREAKS.finditer(text):
        words = line[0].strip(_BLANK)
        if not words:
            continue
        start = line.start() + line[0].index(words)
        heading = _MARKDOWN_HEADING.match(words)
        level = levels.get(start, len(heading[1]) if heading else 0)
        found.append(Paragraph(f"p{len(found) + 1}", start, start + len(words), level))
    return tuple(found)


def _is_wrapped(text: str, paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether lines break inside sentences: many lines, most as long as each other and without an end mark."""
    if len(paragraphs) < 8:
        return False
    lengths = sorted(paragraph.end - paragraph.start for paragraph in paragraphs)
    longest = lengths[len(lengths) * 9 // 10]
    full = [p for p in paragraphs if longest * 0.85 <= p.end - p.start <= longest * 1.15]
    if longest > 60 or longest < 12 or len(full) * 5 < len(paragraphs) * 2:
        return False
    open_ended = sum(bool(_OPEN_END.search(text[p.start : p.end])) for p in full)
    return open_ended * 3 > len(full) * 2


def _remarks(text: str) -> tuple[str, ...]:
    found = []
    if is_traditional(text):
        found.append(
            say(
                "原文是繁体字，已按简体规则识读，引文保持原样。",
                "The text is in Traditional characters; it was read by the Simplified rules, quotes stay as they are.",
            )
        )
    sample = text[:50_000]
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in sample)
    letters = sum(char.isascii() and char.isalpha() for char in sample)
    if chinese * 4 < letters:
        found.append(
            say(
                "原文主要不是中文，拟条规则只懂中文公文，结果可能是空的。",
                "Most of the text is not Chinese; the rules read Chinese official prose only, so drafts may be missing.",
            )
        )
    return tuple(found)
