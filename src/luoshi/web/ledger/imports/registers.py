"""What the importer knows of the ledger: units by code within reach, people by number, and who belongs where."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from sys import intern

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import CLERKS, KEEPERS, has_superior
from ..models import Closure, Membership, Person, Post, Role, Unit
from ..several import is_for_several
from ..words import day_word
from .lines import Unfit

#: Wrong codes for which a near one is looked for.
MOST_HINTS = 30
#: Rows read from the database at a time.
CHUNK = 5_000
Span = tuple[str, str, int, int]


class Registers:
    """Read once per import (a handful of queries), then asked row by row."""

    def __init__(self, viewer: Viewer, today: Day, *, is_founding: bool = False) -> None:
        self.viewer, self.today, self.is_founding = viewer, today, is_founding
        self._hints: dict[str, str] = {}
        self._shared: dict[str, bool] = {}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """All units by id."""
        return {unit.pk: unit for unit in Unit.objects.all()}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Unit ids by code; where a unit has no code, by its id."""
        return {unit.code or unit.pk: unit.pk for unit in self.units.values()}

    @cached_property
    def reach(self) -> set[str]:
        """Units whose registers the viewer may keep (1 query per grant)."""
        return self._reached(KEEPERS)

    @cached_property
    def governed(self) -> set[str]:
        """Units at and below the viewer's offices (1 query per grant)."""
        return self._reached(CLERKS)

    def _reached(self, roles: frozenset[Role]) -> set[str]:
        found: set[str] = set()
        for held in self.viewer.held:
            if held.role in roles:
                below = Closure.objects.filter(tree=held.tree, ancestor=held.unit)
                found |= {held.unit, *below.values_list("descendant", flat=True)}
        return found

    @cached_property
    def people(self) -> dict[str, str]:
        """Names of all people by number."""
        return dict(Person.objects.values_list("pk", "name").iterator(chunk_size=CHUNK))

    @cached_property
    def memberships(self) -> dict[str, list[Span]]:
        """Known memberships by person: (unit, side, first, last)."""
        found: dict[str, list[Span]] = {}
        rows = Membership.objects.filter(voided_at__gt=self.today)
        columns = rows.values_list("person", "unit", "side", "from_day", "to_day")
        for person, unit, side, first, last in columns.iterator(chunk_size=CHUNK):
            found.setdefault(person, []).append((intern(unit), intern(side), first, last))
        return found

    @cached_property
    def posts(self) -> set[tuple[str, str, str, int]]:
        """Known holdings: (person, unit, role, first day)."""
        rows = Post.objects.filter(voided_at__gt=self.today)
        return set(rows.values_list("person", "unit", "role", "from_day"))

    @cached_property
    def holdings(self) -> dict[tuple[str, str], list[tuple[str, int, int]]]:
        """Known holders of each post: (person, first, last) by (unit, role)."""
        found: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
        rows = Post.objects.filter(voided_at__gt=self.today)
        for unit, role, *held in rows.values_list("unit", "role", "person", "from_day", "to_day"):
            found.setdefault((unit, role), []).append((held[0], held[1], held[2]))
        return found

    def is_shared(self, role: str) -> bool:
        """Say whether several hold this post as a rule (1 query per post)."""
        if role not in self._shared:
            self._shared[role] = is_for_several(role, self.today)
        return self._shared[role]

    def unit(self, code: str) -> Unit:
        """Return the unit of a code within reach. Raises Unfit, naming a near one within reach."""
        found = self.codes.get(code) or (code if code in self.units else "")
        if found in self.reach or (found and self.is_founding):
            return self.units[found]
        hint = self._near(code)
        raise Unfit(
            say(
                f"组织代码“{code[:40]}”没有对应的组织{hint}。",
                f"No organisation with code “{code[:40]}”{hint}.",
            )
        )

    def _near(self, code: str) -> str:
        """Return a near code within reach; looked for once per code, and for the first few only."""
        if code not in self._hints:
            if len(self._hints) >= MOST_HINTS:
                return ""
            near = get_close_matches(code, [one for one, unit in self.codes.items() if unit in self.reach], 1, 0.6)
            name = self.units[self.codes[near[0]]].name if near else ""
            self._hints[code] = say(f"，相近的有“{near[0]} {name}”", f"; near: “{near[0]} {name}”") if near else ""
        return self._hints[code]

    def person(self, number: str) -> str:
        """Return the person of a number. Raises Unfit."""
        if number not in self.people:
            raise Unfit(say(f"人员编号“{number[:40]}”不在名册里。", f"Number “{number[:40]}” is not in the register."))
        return number

    def above(self, unit: Unit, *, itself: bool) -> Unit:
        """Return a unit that the viewer's office governs. Raises Unfit.

        ``itself`` = the unit itself is changed: not by its own office, unless nothing stands above it.
        """
        own = itself and unit.pk in self.viewer.units_as(Role.CLERK) and has_superior(unit.pk)
        if self.is_founding or (unit.pk in self.governed and not own):
            return unit
        raise Unfit(
            say(
                f"“{unit.name}”的类型、层级和下级组织，由上级办公室登记，请报给上级。",
                f"What “{unit.name}” is and what stands below it is entered by an office above; please tell them.",
            )
        )

    def lives(self, unit: Unit, day: Day) -> None:
        """Raise Unfit where the unit does not exist on a day."""
        if day > unit.abolished_on:
            last = day_word(Day(unit.abolished_on))
            raise Unfit(
                say(
                    f"“{unit.name}”已于{last}撤销，请填接续它的组织。",
                    f"“{unit.name}” ended on {last}; use its successor.",
                )
            )

    def not_ahead(self, day: Day) -> None:
        """Raise Unfit for a day that has not come."""
        if day > self.today:
            raise Unfit(say("这一天还没到，到那天再导入。", "That day has not come yet."))
