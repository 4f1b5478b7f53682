"""The week of the sixty-unit town, evaluated once for all tests of papers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from house.tree import SRC
from luoshi.city import thread_city
from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import Rows, Tables
from luoshi.office.situation import Snapshot, snapshot
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.days import Day, day_of

FRIDAY = day_of("2023-11-10")


@dataclass(frozen=True)
class Week:
    """A pack, a town, its rows on Friday and those of the Friday before."""

    pack: Pack
    tables: Tables
    rows: Rows
    last: Rows

    def snapshot(self, **changes: object) -> Snapshot:
        return snapshot(self.pack, self.tables, self.rows, self.last, as_of=FRIDAY,
                        attachments=("任务分解表", "整改台账"))


@pytest.fixture(scope="session")
def week() -> Week:
    pack = load_pack(SRC / "packs" / "sample" / "thread")
    tables, _ = thread_city()
    return Week(pack, tables, evaluate(pack, tables, FRIDAY), evaluate(pack, tables, Day(FRIDAY - 7)))
