"""Word lists that selectors need are given, so that a misspelt word can be found."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.above import all_words
from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Holds, MemberSelector, Node, Pack, PostSelector, UnitSelector
from luoshi.spec.walk import pieces
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say

_LISTS = {
    "type": "types",
    "level": "levels",
    "rank": "ranks",
    "domain": "domains",
    "role": "roles",
    "tags": "tags",
    "category": "categories",
}


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Each list that is used and empty is a warning."""
    words = all_words(pack)
    said: set[str] = set()
    for piece in pieces(pack.model_copy(update={"parents": (), "kinds": {}})):
        for name in _used(piece) - said:
            if not getattr(words, name):
                said.add(name)
                yield Finding(
                    "words-missing",
                    *places.of(piece, pack),
                    say(
                        f"pack.yaml 的 words.{name} 是空的，写错的词查不出来。",
                        f"words.{name} of pack.yaml is empty; a misspelt word cannot be found.",
                    ),
                    instead=say("把用到的词列出来。", "List the words that are used."),
                    severity=Severity.WARNING,
                )


def _used(piece: Node) -> set[str]:
    if not isinstance(piece, UnitSelector | PostSelector | MemberSelector | Holds):
        return set()
    return {list_name for key, list_name in _LISTS.items() if getattr(piece, key, ())}
