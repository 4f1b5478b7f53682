"""What a difference is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from luoshi.spec.model import LocalRule, Obligation, Quote
from luoshi.terms.days import Day


class Effect(StrEnum):
    """``rewords``: words, titles and sources only; ``drops``: only the other pack has it (never so under `extends`)."""

    ADDS = "adds"
    TIGHTENS = "tightens"
    RELAXES = "relaxes"
    REWORDS = "rewords"
    DROPS = "drops"


class Change(NamedTuple):
    """One field of an obligation: what stood before and what stands after, as one writes it."""

    effect: Effect
    field: str
    before: str
    after: str


class Difference(NamedTuple):
    """A change of one obligation. ``day`` = from when (the version's ``from``); ``rule`` = who asks it (child's)."""

    effect: Effect
    obligation: Obligation
    field: str = ""
    before: str = ""
    after: str = ""
    day: Day | None = None
    rule: Quote | LocalRule | None = None
