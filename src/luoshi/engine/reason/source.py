"""Where a demand stands, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.spec.model import LocalRule, Quote, SourceText
from luoshi.terms.days import Day

_LONGEST_TITLE = 40


@dataclass(frozen=True)
class SourceLine:
    """Where a demand stands: a quote of a document, or 本级口径 with who set it, when and why.

    ``title`` is the document's first line, where that is short enough to be one; else its id.
    """

    document: str = ""
    title: str = ""
    paragraph: str = ""
    quote: str = ""
    by: str = ""
    day: Day | None = None
    why: str = ""


def source_line(sources: Mapping[str, SourceText], quote: Quote | None, local: LocalRule | None) -> SourceLine | None:
    """Return what to show of a source; None where neither a quote nor a local rule is given."""
    if quote is not None:
        title = _title(sources, quote.document)
        return SourceLine(document=quote.document, title=title, paragraph=quote.paragraph, quote=quote.quote)
    return SourceLine(by=local.by, day=Day(local.day), why=local.why) if local is not None else None


def _title(sources: Mapping[str, SourceText], document: str) -> str:
    text = sources.get(document)
    first = text.paragraphs[0] if text and text.paragraphs else ""
    return first if 0 < len(first) <= _LONGEST_TITLE else document
