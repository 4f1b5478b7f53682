"""One slot while it is judged: subject, period and the bounds its evidence must keep to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from luoshi.slots import Period
from luoshi.spec.model import CALENDAR, Every
from luoshi.terms.days import OPEN, Day

from .evidence import Evidence
from .subject import Subject


@dataclass(frozen=True)
class Slot:
    """``packs`` = the packs whose items serve; ``owes`` asks of a selected subject whether it owes this period."""

    subject: Subject
    period: Period
    every: Every
    as_of: Day
    closes: Day
    packs: tuple[str, ...]
    owes: Callable[[Subject], bool]

    def of(self, subject: Subject) -> Slot:
        """Return the same slot asked of another subject (one of those a share is taken of)."""
        return replace(self, subject=subject)

    @property
    def is_rolling(self) -> bool:
        """Whether requirements look back over n days instead of a period."""
        return self.every.cadence == "rolling"

    def serves(self, evidence: Evidence) -> bool:
        """Whether the evidence belongs to this pack and lies by its own day within as_of and `closes`."""
        own = evidence.pack in ("", self.packs[0])
        shared = evidence.type == "item" and evidence.pack in self.packs
        last = self.period.reference if self.is_rolling else self.as_of
        return (own or shared) and evidence.day <= min(last, self.closes)

    def holds(self, evidence: Evidence, *, names_item: bool) -> bool:
        """Whether the evidence's day belongs to the slot; ``names_item`` = it names the subject item itself."""
        cadence = self.every.cadence
        if cadence == "rolling":
            return evidence.day > self.period.reference - self.every.days
        if cadence in CALENDAR:
            return self.period.first <= evidence.slot_day <= self.period.last
        from_any_day = names_item and cadence in ("once", "campaign")
        return from_any_day or evidence.slot_day >= self.period.first


NEVER_CLOSES = OPEN
