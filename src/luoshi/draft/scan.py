"""Everything that can be found once in a whole text: modals, times, quantities. Clauses then look up their own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TypeVar

from luoshi.draft.cues import modals
from luoshi.draft.cues.actors import ActorGrammar, grammar
from luoshi.draft.cues.modals import Modal
from luoshi.draft.lexicon import Lexicon
from luoshi.text import Document, quantities, times
from luoshi.text.quantities import Quantity
from luoshi.text.times import Mention, Reference

_Mark = TypeVar("_Mark", Modal, Mention, Quantity)


@dataclass(frozen=True, slots=True)
class Scan:
    """The marks of a document, each list in order of offset. ``plain`` is the normalised text."""

    document: Document
    plain: str
    lexicon: Lexicon
    actors: ActorGrammar
    modals: list[Modal]
    times: list[Mention]
    quantities: list[Quantity]
    #: What was read of clauses, by start and end (filled by ``reading``).
    read: dict[tuple[int, int], object] = field(default_factory=dict)

    def modals_in(self, start: int, end: int) -> list[Modal]:
        """Return the modals that lie between two offsets."""
        return _between(self.modals, start, end)

    def times_in(self, start: int, end: int) -> list[Mention]:
        """Return the expressions of time that lie between two offsets."""
        return _between(self.times, start, end)

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Return the quantities that lie between two offsets."""
        return _between(self.quantities, start, end)

    def time_at(self, at: int) -> Mention | None:
        """Return the expression of time that begins at an offset."""
        place = bisect_left(self.times, at, key=lambda mention: mention.start)
        found = self.times[place] if place < len(self.times) else None
        return found if found and found.start == at else None

    def modal_at(self, at: int) -> Modal | None:
        """Return the modal that begins at an offset."""
        place = bisect_left(self.modals, at, key=lambda modal: modal.start)
        found = self.modals[place] if place < len(self.modals) else None
        return found if found and found.start == at else None


def scan(document: Document, lexicon: Lexicon, reference: Reference | None) -> Scan:
    """Find the marks of a document. Numbers inside expressions of time are no quantities."""
    plain = document.plain
    mentions = times.find(plain, reference=reference)
    inside = {at for mention in mentions for at in range(mention.start, mention.end)}
    counted = [
        quantity
        for quantity in quantities.find(plain)
        if quantity.start not in inside and quantity.end - 1 not in inside
    ]
    return Scan(document, plain, lexicon, grammar(lexicon), modals.find(lexicon, plain), mentions, counted)


def _between(marks: list[_Mark], start: int, end: int) -> list[_Mark]:
    place = bisect_left(marks, start, key=lambda mark: mark.start)
    found = []
    while place < len(marks) and marks[place].start < end:
        if marks[place].end <= end:
            found.append(marks[place])
        place += 1
    return found
