"""From a phrase to the language of packs: who owes, and which kind of record the act makes; empty where none fits."""

from __future__ import annotations

import copy
import re
from typing import Any

from luoshi.draft.lexicon import Lexicon


def selector_of(lexicon: Lexicon, phrase: str) -> dict[str, Any] | None:
    """Return the selector of an actor phrase (a mapping in LANGUAGE), or None where the lists know none."""
    for entry in lexicon.data("actors", "select"):
        if re.fullmatch(entry["pattern"], phrase):
            return copy.deepcopy(entry["who"])  # type: ignore[no-any-return]
    return None


def kind_of(lexicon: Lexicon, words: str) -> str:
    """Return the id of the kind that the words name, or empty."""
    for entry in lexicon.data("kinds", "kinds"):
        if any(word in words for word in entry["words"]):
            return str(entry["kind"])
    return ""


def part_of_person(lexicon: Lexicon, kind: str) -> str:
    """Return how a person stands in a record of a kind (speaker, author, participant), or empty: its form names nobody."""
    found = (entry for entry in lexicon.data("kinds", "kinds") if entry["kind"] == kind)
    return next((str(entry.get("as", "")) for entry in found), "")
