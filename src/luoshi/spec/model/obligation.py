"""An obligation 任务: strand, duty, cadence, and its dated versions."""

from __future__ import annotations

from typing import Literal

from .base import LocalRule, Node, Quote
from .requirements import Requirement
from .selectors import Waive, Who

Duty = Literal["must", "must_not", "should", "may", "principle"]
Cadence = Literal["once", "week", "month", "quarter", "half", "year", "campaign", "rolling", "after", "call"]
#: Cadences cut by the calendar, each period of which is a slot.
CALENDAR: tuple[str, ...] = ("week", "month", "quarter", "half", "year")
#: Duties that yield slots.
JUDGED: tuple[str, ...] = ("must", "must_not", "should")


class Every(Node):
    """``month`` · ``{rolling: days}`` · ``{after: opened|STATE, within: days}`` · ``{call: KIND, within: days}``."""

    cadence: Cadence
    days: int = 0
    state: str = ""
    kind: str = ""


class Due(Node):
    """When a slot is due; all empty = the period's last day. ``tolerance`` in calendar days, then ``roll``."""

    date: int | None = None
    end_of: Literal["period"] | None = None
    days_after: int | None = None
    field: str | None = None
    vague: str | None = None
    read_as: int | None = None
    tolerance: int = 0
    about: str | None = None
    roll: Literal["working_day"] | None = None
    source: Quote | None = None
    local: LocalRule | None = None


class Version(Node):
    """One wording of the obligation, in force from its day; whole, nothing inherited from the version before."""

    from_: int
    who: Who | None = None
    require: tuple[Requirement, ...] = ()
    due: Due = Due()
    waive: tuple[Waive, ...] = ()
    min_days: int | None = None
    source: Quote | None = None
    local: LocalRule | None = None


class Relaxes(Node):
    """Why a child pack may ask for less than its parent, and on whose authority."""

    reason: str
    authority: str


class Obligation(Node):
    """``rows`` are requirement numbers; ``why`` says why a principle is not judged; ``line`` is where it stands."""

    id: str
    rows: tuple[str, ...] = ()
    title: str
    title_en: str = ""
    strand: str = ""
    duty: Duty
    every: Every
    opens: int | None = None
    versions: tuple[Version, ...]
    relaxes: Relaxes | None = None
    why: str = ""
    why_en: str = ""
    help: str = ""
    help_en: str = ""
    file: str = ""
    line: int = 0

    @property
    def is_judged(self) -> bool:
        """Whether it yields slots."""
        return self.duty in JUDGED
