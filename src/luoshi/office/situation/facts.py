"""What a snapshot holds: plain values, frozen. Nothing here looks anything up."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple

from luoshi.terms.days import Day

#: What a figure counts: slots, the units they are charged to, or rows of the register and of items.
Counted = Literal["slot", "slot_unit", "unit", "member", "item"]


class Reference(NamedTuple):
    """Which rows a figure counts; empty = any. `scene.opened` gives the rows, and there are exactly as many.

    ``level`` and ``under`` ask the unit charged (``under`` in the territory tree); days are inclusive. ``cause`` is
    one of `causes.cause_of`. For items ``kind`` and ``state`` are asked, ``met_from``/``met_to`` being the day of the
    move into the state. ``newly`` = done now and not done in last week's rows.
    """

    of: Counted = "slot"
    obligations: tuple[str, ...] = ()
    period: str = ""
    level: str = ""
    under: str = ""
    statuses: tuple[str, ...] = ()
    due_from: Day | None = None
    due_to: Day | None = None
    met_from: Day | None = None
    met_to: Day | None = None
    cause: str = ""
    kind: str = ""
    state: str = ""
    newly: bool = False

    @property
    def id(self) -> str:
        """A name that is the same whenever the same rows are asked for; letters and digits, so that Word keeps it."""
        asked = "&".join(
            f"{name}={value}" for name, value in self._asdict().items() if value not in ("", (), None, False)
        )
        return "f" + sha256(asked.encode()).hexdigest()[:16]


class Figure(NamedTuple):
    """A number of the paper, and how to open it."""

    value: int
    reference: Reference


class Cause(NamedTuple):
    """Why slots of one obligation are open."""

    words: str
    words_en: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Overall:
    """One week in nine numbers."""

    units: Figure
    members: Figure
    total: Figure
    done: Figure
    late: Figure
    waived: Figure
    gained: Figure
    overdue: Figure
    overdue_units: Figure


@dataclass(frozen=True, slots=True)
class Progress:
    """How one obligation stands in the period that tells most."""

    obligation: str
    title: str
    title_en: str
    strand: str
    period: str
    subject_type: str
    owing: Figure
    done: Figure
    gained: Figure
    overdue: Figure
    causes: tuple[Cause, ...]
    quote: str


class Step(NamedTuple):
    """One level's share of the tasks already due; ``gained`` = done now and not a week ago."""

    level: str
    done: Figure
    owing: Figure
    gained: Figure | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One strand down the levels. ``steepest`` = the step after which it falls most (None: nowhere).

    ``place`` is the county that holds half or more of what is undone below, with its number and the whole.
    """

    strand: str
    title: str
    title_en: str
    steps: tuple[Step, ...]
    steepest: int | None
    place: str
    at_place: Figure | None
    undone: Figure | None


class Practice(NamedTuple):
    """An item proven closed by another unit: what it was, what was done, when."""

    what: str
    done: str
    day: Day


class NextTask(NamedTuple):
    """What is due in the coming week."""

    due: Day
    title: str
    title_en: str
    subject_type: str
    open: Figure


class Raised(NamedTuple):
    """Items of one kind waiting for a superior's answer."""

    label: str
    label_en: str
    figure: Figure
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One week of one pack, on one day; the paper is made of it and of nothing else."""

    pack: str
    title: str
    issuer: str
    as_of: Day
    overall: Overall
    strands: tuple[tuple[str, str, str], ...]
    progress: tuple[Progress, ...]
    gaps: tuple[Gap, ...]
    breached: tuple[tuple[str, str, Figure], ...]
    practices: tuple[Practice, ...]
    closed_by_others: Figure
    next_week: tuple[NextTask, ...]
    raised: tuple[Raised, ...]
    attachments: tuple[str, ...] = ()
