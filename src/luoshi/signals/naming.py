"""The sentence of a pack's own documents that names a fault, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from luoshi.spec.model import Pack
from luoshi.terms.citation import Citation
from luoshi.text.clauses import split
from luoshi.text.normal import normalise


def sentence_naming(packs: Sequence[Pack], cues: Sequence[str]) -> Citation | None:
    """Return the first sentence, in the order of packs, documents and lines, that one of the cues fits.

    The quote is exact: a part of the line between two stops, without the stop. None where no document names it.
    """
    for pack in packs:
        for document, lines in _documents(pack):
            if found := _first(document, lines, tuple(cues)):
                return found
    return None


def _documents(pack: Pack) -> Iterator[tuple[str, tuple[str, ...]]]:
    for source in pack.sources.values():
        yield source.id, source.paragraphs
    for parent in pack.parents:
        yield from _documents(parent)


@lru_cache(maxsize=512)
def _first(document: str, lines: tuple[str, ...], cues: tuple[str, ...]) -> Citation | None:
    pattern = re.compile("|".join(f"(?:{cue})" for cue in cues) or r"(?!)")
    for number, line in enumerate(lines, 1):
        plain = normalise(line)
        if not pattern.search(plain):
            continue
        for sentence in split(plain):
            start, end = sentence.clauses[0].start, sentence.clauses[-1].end
            if pattern.search(plain, start, end):
                return Citation(document, f"p{number}", line[start:end])
    return None
