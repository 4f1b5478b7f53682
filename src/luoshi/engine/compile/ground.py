"""What a compilation stands on: the ruling, its kinds and their columns, and the small tables it brings along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import ibis

from luoshi.engine.oracle.rulings import Ruling
from luoshi.slots import Period, after_period, periods
from luoshi.spec.model import Batch, Kind, Pack, Version
from luoshi.terms.days import OPEN, Day

from .algebra import Table


@dataclass
class Ground:
    """Shared by the compilation of one version of one obligation.

    ``literals`` are the small tables of constants that go into the SQL as common table expressions: name -> (columns,
    rows). ``ages`` are the years asked of members, each a parameter. ``steps`` are the named parts of the SQL in order.
    """

    ruling: Ruling
    version: Version
    kinds: Mapping[str, Kind]
    columns: Mapping[str, Mapping[str, str]]
    literals: dict[str, tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]] = field(default_factory=dict)
    ages: set[int] = field(default_factory=set)
    steps: dict[str, Table] = field(default_factory=dict)

    @cached_property
    def last_days(self) -> list[int]:
        """Every day that may be the last of a slot's period (before an item's field moves its due day)."""
        return sorted({period.last for batch in self.batches for period in self._periods(batch) if period is not None})

    def _periods(self, batch: Batch | None) -> Iterator[Period | None]:
        obligation = self.ruling.obligation
        if self.cadence == "after":
            window = batch.window if batch else self.pack.window
            for event in range(window.first, window.last + 1):
                yield after_period(self.pack, obligation, Day(event), Day(OPEN), batch)
        else:
            yield from periods(self.pack, obligation, Day(OPEN), batch)

    @property
    def pack(self) -> Pack:
        """The pack of the obligation."""
        return self.ruling.pack

    @property
    def batches(self) -> list[Batch | None]:
        """The pack's batches in the order in which later ones stand in place of earlier; [None] without any."""
        return [*sorted(self.pack.batches, key=lambda batch: (batch.window.first, batch.id))] or [None]

    @property
    def cadence(self) -> str:
        """The cadence of the obligation."""
        return self.ruling.obligation.every.cadence

    def step(self, name: str, rows: Table) -> Table:
        """Give rows a name of their own in the SQL and go on from there: each part is compiled by itself."""
        return self.named_step(name, rows)[0]

    def named_step(self, name: str, rows: Table) -> tuple[Table, str]:
        """See ``step``; return the name too."""
        number = sum(known.rstrip("0123456789") == f"{name}_" for known in self.steps) + 1
        self.steps[f"{name}_{number}"] = rows
        return ibis.table(rows.schema(), name=f"{name}_{number}").view(), f"{name}_{number}"

    def literal(self, schema: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Table:
        """Return a table of constants; equal ones are one."""
        given = (tuple(schema), tuple(tuple(row) for row in rows))
        name = next((name for name, known in self.literals.items() if known == given), "")
        if not name:
            name = f"given_{len(self.literals) + 1}"
            self.literals[name] = given
        return ibis.table(dict(schema), name=name).view()
