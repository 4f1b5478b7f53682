"""One paper that can be taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from luoshi.terms.days import Day
from luoshi.terms.finding import Finding
from luoshi.terms.language import say

from ..access import BRANCHES, Viewer
from ..models import Closure, Unit


class PaperOut(NamedTuple):
    """``write(viewer, unit, path, today)`` makes the file and returns what it should be warned of."""

    name: str
    label: str
    label_en: str
    about: str
    about_en: str
    order: int
    suffix: str
    is_offered: Callable[[Viewer, Unit], bool]
    write: Callable[[Viewer, Unit, Path, Day], list[Finding]]

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return say(self.label, self.label_en)

    @property
    def said(self) -> str:
        """What it holds, in a sentence."""
        return say(self.about, self.about_en)


def is_branch(unit: Unit) -> bool:
    """Say whether a unit has members of its own and nobody below it."""
    return unit.type in BRANCHES


def has_below(unit: Unit) -> bool:
    """Say whether other units stand below (1 query)."""
    return Closure.objects.filter(ancestor=unit.pk, depth__gt=0).exists()


def tree_of(viewer: Viewer, unit: Unit) -> str:
    """Return the tree in which the viewer's role reaches down from the unit."""
    return next(iter(viewer.trees_to(unit.pk)), "territory")
