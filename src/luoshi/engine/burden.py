"""What a pack asks an organisation to type: forms × fields × times, each counted once however many duties it serves.

A record is entered once and serves every obligation it matches, so of several obligations that look at one kind only
the most frequent costs anything (requirements E1–E3). Counts are integers over the whole window; months divide at the
edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luoshi.engine.oracle.rulings import Ruling, rulings
from luoshi.slots import periods
from luoshi.spec.model import (
    AnyOf,
    Count,
    Criterion,
    Evidence,
    FilledFields,
    Kind,
    Pack,
    Requirement,
    ShareOf,
    Sum,
    UnitSelector,
    Version,
)
from luoshi.spec.walk import pieces
from luoshi.terms.days import Day

#: A careful typist on a phone, measured on the sample forms: 15 seconds a field.
SECONDS_PER_FIELD = 15
_DAYS_PER_MONTH = 30


@dataclass(frozen=True)
class Asked:
    """One obligation that makes a unit fill in a form, so many times in the window.

    ``is_local`` = no document asks it.
    """

    pack: str
    obligation: str
    title: str
    title_en: str
    kind: str
    entries: int
    is_local: bool


@dataclass
class FormBurden:
    """One form: its fields, the entries of its most frequent obligation, and all obligations it serves."""

    kind: str
    label: str
    label_en: str
    fields: set[str] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)

    @property
    def entries(self) -> int:
        """Entries in the whole window: those of the most frequent obligation."""
        return max(asked.entries for asked in self.asked)

    @property
    def avoided(self) -> int:
        """Entries that typing once per obligation would have cost on top."""
        return sum(asked.entries for asked in self.asked) - self.entries


@dataclass
class Burden:
    """What a unit of one type is asked; ``days`` of the longest window."""

    unit_type: str
    days: int
    forms: list[FormBurden]

    @property
    def fields_in_window(self) -> int:
        """Fields typed in the whole window."""
        return sum(len(form.fields) * form.entries for form in self.forms)

    def per_month(self, number: int) -> int:
        """Divide a number of the window by its months, rounded up."""
        return -(-number * _DAYS_PER_MONTH // max(self.days, _DAYS_PER_MONTH))

    @property
    def fields_per_month(self) -> int:
        """Fields typed in a month, rounded up."""
        return self.per_month(self.fields_in_window)

    @property
    def minutes_per_month(self) -> int:
        """Minutes of typing in a month, rounded up."""
        return self.per_month(-(-self.fields_in_window * SECONDS_PER_FIELD // 60))

    @property
    def avoided(self) -> int:
        """Entries avoided in the window because one record serves many obligations."""
        return sum(form.avoided for form in self.forms)


def unit_types(packs: Sequence[Pack]) -> list[str]:
    """Return the types of units that packs, and those they extend, list in their words or name in a selector."""
    listed = [name for pack in packs for name in pack.words.types]
    named = [
        name
        for ruling in rulings(packs)
        for piece in pieces(ruling.obligation)
        if isinstance(piece, UnitSelector)
        for name in piece.type
    ]
    return list(dict.fromkeys(listed + named))


def burden(packs: Sequence[Pack], unit_type: str) -> Burden:
    """Count what packs (and those they extend) ask of a unit of one type; a child's scope is taken as given."""
    forms: dict[str, FormBurden] = {}
    for ruling in rulings(packs):
        version = ruling.obligation.versions[-1]
        if _asks_type(version, unit_type):
            for kind_id, names, times in _forms_of(ruling.require(version)):
                _add(forms, ruling, version, kind_id, names, times)
    days = max((pack.window.last - pack.window.first + 1 for pack in packs), default=0)
    return Burden(unit_type, days, sorted(forms.values(), key=lambda form: form.kind))


def _add(
    forms: dict[str, FormBurden], ruling: Ruling, version: Version, kind_id: str, names: set[str], times: int
) -> None:
    kind = ruling.pack.kinds.get(kind_id)
    if kind is None:
        return
    form = forms.setdefault(kind_id, FormBurden(kind_id, kind.label, kind.label_en or kind.label, _always(kind)))
    form.fields |= {name for name in names if kind.field(name) or name in ("speaker", "author", "target")}
    obligation = ruling.obligation
    entries = times * max(1, len(periods(ruling.pack, obligation, Day(ruling.pack.window.last))))
    form.asked.append(
        Asked(
            ruling.pack.id,
            obligation.id,
            obligation.title,
            obligation.title_en,
            kind_id,
            entries,
            version.local is not None and version.source is None,
        )
    )


def _always(kind: Kind) -> set[str]:
    """The day, and what a form cannot be sent without."""
    columns = {"participants"} if "participants" in kind.uses else set()
    return {"done_on", *columns, *(each.id for each in kind.fields if each.required)}


def _asks_type(version: Version, unit_type: str) -> bool:
    who = version.who
    if who is None:
        return False
    if who.sort == "units":
        return any(_is_type(selector, unit_type) for selector in who.units)
    selectors = [
        *(post.units for post in who.posts),
        *(member.units for member in who.members),
        *(e.units for e in who.each),
    ]
    return any(not units or any(_is_type(unit, unit_type) for unit in units) for units in selectors)


def _is_type(selector: UnitSelector, unit_type: str) -> bool:
    return not selector.type or unit_type in selector.type


def _forms_of(requirements: Sequence[Requirement]) -> Iterator[tuple[str, set[str], int]]:
    """Yield (kind, fields spoken of, entries a period) of the cheapest way; of alternatives the first stands."""
    for requirement in requirements:
        if isinstance(requirement, AnyOf):
            yield from _forms_of(requirement.any_of[:1])
        elif isinstance(requirement, ShareOf):
            yield from _forms_of([requirement.have])
        elif isinstance(requirement, Evidence):
            yield requirement.kinds[0], _spoken_of(requirement), _entries(requirement)
        elif isinstance(requirement, FilledFields):
            yield "", set(requirement.fields), 1


def _entries(requirement: Evidence) -> int:
    return requirement.at_least if isinstance(requirement, Count) else 1


def _spoken_of(requirement: Evidence) -> set[str]:
    criteria: tuple[Criterion, ...] = requirement.where
    names = {criterion.field for criterion in criteria if criterion.field}
    if not isinstance(requirement, Count):
        names.add(requirement.field if isinstance(requirement, Sum) else str(getattr(requirement, "field", "")))
    return names - {"done_on", "unit", ""}
