"""Which units' slots are asked for: all, those of the parameter ``scope``, or those of another table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luoshi.spec.model import Who

from .algebra import Column, Table, exists, luoshi_in_scope


@dataclass(frozen=True)
class Scope:
    """Called with a column of units it gives the condition.

    ``settles`` False: of one subject a slot charged to a unit left out may stand in place of one charged to a unit
    asked for. Then all slots of whoever was ever charged to one are computed, and cut to the units asked for at last.
    """

    condition: Callable[[Column], Column]
    settles: bool = True

    def __call__(self, unit: Column) -> Column:
        """Whether slots charged to the unit are asked for."""
        return self.condition(unit)

    def cut(self, rows: Table) -> Table:
        """Leave the rows of units asked for, where that may be said before slots are held against each other."""
        return rows.filter(self(rows.unit)) if self.settles else rows


#: The units named by the parameter; written as "all" where the whole frame is computed.
ASKED = Scope(luoshi_in_scope)
#: The same where batches may give one subject the same period in different units.
ASKED_AT_LAST = Scope(luoshi_in_scope, settles=False)


def units_of(table: Table, column: str = "unit") -> Scope:
    """Return the scope of the units that stand in a column of a table."""
    return Scope(lambda unit: exists(table, table[column] == unit))


def step_of(who: Who, otherwise: str) -> str:
    """Name the step of those who owe: ``few`` where they are few among all people, so that a city reads less by it."""
    everyone = any(
        selector.side == "full" and not (selector.category or selector.tags or selector.age or selector.units)
        for selector in who.members
    )
    return "few" if who.posts or (who.members and not everyone) else otherwise
