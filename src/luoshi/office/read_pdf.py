"""The text of a PDF, page by page; a scanned one is refused with the reason."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.text import Document, read_text

_PAGE_NUMBER = re.compile(r"\s*[—\-–－]*\s*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*\d{1,4})?\s*[—\-–－]*\s*")
#: Fewer characters a page than this on average = pictures of pages.
_LEAST = 10


def read_pdf(data: bytes, *, name: str = "", progress: Callable[[int, int], None] | None = None) -> Document:
    """Return the document in a PDF: its lines as the pages have them, page numbers left out.

    Raises Refused for an encrypted, damaged or scanned file.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its notes on odd fonts are nothing for a clerk
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(
                [
                    Finding(
                        "encrypted",
                        name,
                        0,
                        say("PDF加了密码，读不出内容。", "The PDF is encrypted."),
                        instead=say("请去掉密码后再试。", "Remove the password and try again."),
                    )
                ]
            )
        count = len(reader.pages)
        lines: list[str] = []
        for number in range(count):
            lines += _lines(reader.pages[number].extract_text() or "")
            if progress:
                progress(number + 1, count)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise Refused(
            [
                Finding(
                    "damaged",
                    name,
                    0,
                    say("PDF损坏，读不出内容。", "The PDF is damaged."),
                    instead=say("请重新导出，或提供Word版。", "Export it again, or give the Word file."),
                )
            ]
        ) from error
    text = "\n".join(lines)
    if len(text) < _LEAST * count:
        raise Refused(
            [
                Finding(
                    "scanned",
                    name,
                    0,
                    say("文件是扫描件，读不出文字。", "The file is a scan: there is no text in it."),
                    instead=say("请提供Word版，或先识别成文字。", "Give the Word file, or recognise its text first."),
                )
            ]
        )
    return read_text(text)


def _lines(page: str) -> list[str]:
    return [line for line in page.splitlines() if not _PAGE_NUMBER.fullmatch(line)]
