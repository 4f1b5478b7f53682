"""Which units' slots are asked for: all, those of the parameter ``scope``, or those of another table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .algebra import Column, Table, exists, luoshi_in_scope


@dataclass(frozen=True)
class Scope:
    """Called with a column of units it gives the condition."""

    condition: Callable[[Column], Column]

    def __call__(self, unit: Column) -> Column:
        """Whether slots charged to the unit are asked for."""
        return self.condition(unit)


#: The units named by the parameter; written as "all" where the whole frame is computed.
ASKED = Scope(luoshi_in_scope)


def units_of(table: Table, column: str = "unit") -> Scope:
    """Return the scope of the units that stand in a column of a table."""
    return Scope(lambda unit: exists(table, table[column] == unit))
