"""Drafts against annotations: found, invented, and right in each slot. The rules are those of human annotators.

Two stretches match where they share at least half of the shorter; a quote more than three times as long as the annotated
one finds nothing. One quote may match two neighbours. Precision counts duties and exhortations; recall is asked of duties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from luoshi.draft.drafts import Draft, Drafts
from luoshi.draft.labelled import Label, Labelled

_TOO_LONG = 3
#: Cadences that repeat.
_REPEATING = ("weekly", "monthly", "quarterly", "yearly")
SLOTS = ("actor", "quantity", "cadence", "date", "modality")


@dataclass(slots=True)
class Score:
    """Counts; shares are formed by who shows them. ``right``/``asked`` per slot; overlaps as a running sum."""

    drafted: int = 0
    true: int = 0
    duties: int = 0
    found: int = 0
    lookalikes: int = 0
    alarms: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    overlap: float = 0.0
    pairs: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another document's counts."""
        for name in ("drafted", "true", "duties", "found", "lookalikes", "alarms", "overlap", "pairs"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.right += other.right
        self.asked += other.asked
        self.misses += other.misses


def score(document: Labelled, drafts: Drafts) -> Score:
    """Compare the drafts of one document with its labels."""
    counted = [draft for draft in drafts.drafts if draft.state != "principle"]
    wanted = [label for label in document.labels if label.sort in "DE"]
    result = Score(drafted=len(counted))
    for draft in counted:
        if any(_matches(draft, label) for label in wanted):
            result.true += 1
        else:
            result.misses.append(f"invented  {draft.quote}")
    for label in document.labels:
        _count_label(document, label, counted, result)
    return result


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of several documents' counts."""
    result = Score()
    for one in scores:
        result.add(one)
    return result


def _count_label(document: Labelled, label: Label, drafts: list[Draft], result: Score) -> None:
    quote = document.text[label.start : label.end]
    hits = [draft for draft in drafts if _matches(draft, label)]
    if label.sort == "L":
        result.lookalikes += 1
        if hits:
            result.alarms += 1
            result.misses.append(f"alarm     {quote}  ←  {hits[0].quote}")
        return
    if label.sort != "D":
        return
    result.duties += 1
    if not hits:
        result.misses.append(f"missed    {quote}")
        return
    best = max(hits, key=lambda draft: _shared(draft, label) / max(draft.end - draft.start, label.end - label.start))
    result.found += 1
    result.pairs += 1
    result.overlap += _shared(best, label) / (max(best.end, label.end) - min(best.start, label.start))
    _count_slots(label, best, quote, result)


def _count_slots(label: Label, draft: Draft, quote: str, result: Score) -> None:
    inherited = any(rule in ("deadline:heading", "deadline:carried") for rule in draft.rules)
    date = draft.deadline_date if not (inherited and label.date is None) else None
    cadence = draft.cadence if not (inherited and draft.cadence == "once" and label.cadence is None) else None
    for slot, ours, theirs in (
        ("quantity", draft.quantity, label.quantity),
        ("cadence", cadence, label.cadence),
        ("date", date, label.date),
    ):
        if ours is not None or theirs is not None:
            _note(slot, ours, theirs, quote, result)
    if label.actor:
        _note("actor", draft.actor, label.actor, quote, result)
    must = {"must": "should"}
    _note("modality", must.get(draft.modality, draft.modality), label.modality, quote, result)


def _note(slot: str, ours: object, theirs: object, quote: str, result: Score) -> None:
    result.asked[slot] += 1
    if ours == theirs:
        result.right[slot] += 1
    else:
        result.misses.append(f"{slot:9} {quote}: {ours!r}, annotated {theirs!r}")


def _matches(draft: Draft, label: Label) -> bool:
    ours, theirs = draft.end - draft.start, label.end - label.start
    return _shared(draft, label) * 2 >= min(ours, theirs) and ours <= _TOO_LONG * theirs


def _shared(draft: Draft, label: Label) -> int:
    return max(0, min(draft.end, label.end) - max(draft.start, label.start))
