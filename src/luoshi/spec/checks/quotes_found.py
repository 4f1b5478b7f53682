"""Every quote stands word for word in the paragraph it names."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from luoshi.spec.above import all_sources
from luoshi.spec.grammar.reader import Places
from luoshi.spec.grammar.suggest import instead_of
from luoshi.spec.model import Pack, Quote, SourceText
from luoshi.spec.walk import quotes
from luoshi.terms.finding import Finding
from luoshi.terms.language import say

_WHY = ("每一项要求都要能翻到原文。", "Every demand can be looked up in its document.")


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Say where a quote was found instead, or which text is nearest."""
    sources = all_sources(pack)
    for obligation, quote in quotes(pack):
        place = places.of(quote, obligation)
        if (source := sources.get(quote.document)) is None:
            yield Finding(
                "unknown-source",
                *place,
                say(f"没有文件 sources/{quote.document}.txt。", f"There is no sources/{quote.document}.txt."),
                say(*_WHY),
                instead_of(quote.document, sources),
            )
        elif not is_found(quote, source):
            yield Finding(
                "quote-not-found",
                *place,
                say(
                    f"{quote.document} 的 {quote.paragraph} 里没有这句话：“{quote.quote}”",
                    f'{quote.paragraph} of {quote.document} does not hold "{quote.quote}".',
                ),
                say(*_WHY),
                _where(quote, source),
            )


def is_found(quote: Quote, source: SourceText) -> bool:
    """Whether the quote stands in its paragraph."""
    number = int(quote.paragraph[1:])
    return number <= len(source.paragraphs) and quote.quote in source.paragraphs[number - 1]


def count(pack: Pack) -> tuple[int, int]:
    """Return how many quotes are found, and how many there are."""
    sources = all_sources(pack)
    found = [quote.document in sources and is_found(quote, sources[quote.document]) for _, quote in quotes(pack)]
    return sum(found), len(found)


def _where(quote: Quote, source: SourceText) -> str:
    exact = [f"p{number}" for number, text in enumerate(source.paragraphs, start=1) if quote.quote in text]
    if exact:
        return say(f"它在 {'、'.join(exact[:5])}。", f"It stands in {', '.join(exact[:5])}.")
    best = max(
        (
            (fuzz.partial_ratio(quote.quote, text), -number, text)
            for number, text in enumerate(source.paragraphs, start=1)
        ),
        default=None,
    )
    if best is None or best[0] < 60:
        return say(
            f"{source.id} 共 {len(source.paragraphs)} 段，没有相近的话。",
            f"{source.id} has {len(source.paragraphs)} paragraphs; none is similar.",
        )
    found = fuzz.partial_ratio_alignment(quote.quote, best[2])
    nearest = _clause(best[2], found.dest_start, found.dest_end) if found else best[2][:60]
    return say(f"最相近的在 p{-best[1]}：“{nearest}”", f'Nearest, in p{-best[1]}: "{nearest}"')


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a text with its clauses whole, so that it can be copied."""
    stops = "，。；：！？,;!?"
    while start > 0 and text[start - 1] not in stops:
        start -= 1
    while end < len(text) and text[end - 1] not in stops and text[end] not in stops:
        end += 1
    return text[start:end].strip(stops)
