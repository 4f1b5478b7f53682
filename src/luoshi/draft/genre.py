"""What sort of document this is: by its title first, then by signs in the text. Shown to the reader, who may change it."""

from __future__ import annotations

import re

from luoshi.draft.lexicon import Lexicon
from luoshi.text import Document
from luoshi.text.title import is_subtitle

#: Only the opening of a long text is searched for signs.
_SAMPLE = 30_000
DEFAULT = "notice"


def names(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the genres that the lists know."""
    return tuple(lexicon.data("genres", "genres"))


def detect(document: Document, lexicon: Lexicon) -> str:
    """Return the genre with the highest score; a document without any sign is read as a notice."""
    scores = {name: _score(document, spec) for name, spec in lexicon.data("genres", "genres").items()}
    _by_tables(document, scores)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else DEFAULT


def _score(document: Document, spec: dict[str, dict[str, int]]) -> float:
    title = (document.plain[slice(*document.title_span)] or document.title) + _subtitle(document)
    ends = re.sub(r"（[^）]*）$", "", title)
    score = 0.0
    for pattern, weight in spec["title"].items():
        for match in re.finditer(pattern, title):
            last = match.end() >= len(ends)
            score = max(score, weight * (2.0 if last else 0.6))
    sample = document.plain[:_SAMPLE]
    for pattern, weight in spec["signs"].items():
        hits = len(re.findall(pattern, sample, re.MULTILINE))
        score += weight * min(hits, 3) / 2
    return score


def _subtitle(document: Document) -> str:
    """Return the line behind the title if it opens with a dash: there the kind of document often stands."""
    behind = next((p for p in document.paragraphs[:8] if p.start >= document.title_span[1] > 0), None)
    words = document.plain[behind.start : behind.end] if behind else ""
    return words if is_subtitle(words) else ""


def _by_tables(document: Document, scores: dict[str, float]) -> None:
    """Let a text that is mostly one table be a task table, or a problem list where its header names problems."""
    covered = sum(table.end - table.start for table in document.tables)
    if covered * 2 < len(document.text):
        return
    header = "".join(document.plain[cell.start : cell.end] for table in document.tables for cell in table.rows[0])
    name = "problem_list" if re.search(r"问题|隐患", header) and scores["task_table"] < 12 else "task_table"
    scores[name] += 12
