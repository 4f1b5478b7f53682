"""What in the tables is legal and yet does not do what its writer may expect: warnings beside the rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from luoshi.engine.oracle.batches import names_in_overrides
from luoshi.engine.oracle.rulings import with_parents
from luoshi.engine.tables import Tables
from luoshi.spec.model import Pack
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say


class Override(NamedTuple):
    """A batch given to a unit by hand: the table and row it stands in, and the cell as written."""

    table: str
    row: int
    cell: str


def overrides_in(tables: Tables) -> Iterator[Override]:
    """Yield the overrides of tables in Python; the first row below the header is row 2."""
    yield from (Override("unit", row, unit.batch) for row, unit in enumerate(tables.unit, 2) if unit.batch)
    yield from (
        Override("attribute", row, one.value) for row, one in enumerate(tables.attribute, 2) if one.name == "batch"
    )


def notices(packs: Sequence[Pack], *, successions: int, overrides: Iterable[Override]) -> list[Finding]:
    """Return warnings: successions are not judged yet; an override names a batch that its pack does not have."""
    found = [_not_succeeded(successions)] if successions else []
    known: dict[str, set[str]] = {}
    for pack in (each for given in packs for each in with_parents(given)):
        for name in names_in_overrides(pack):
            known.setdefault(name, set()).update(batch.id for batch in pack.batches)
    return found + [finding for override in overrides for finding in _unknown(override, known)]


def _not_succeeded(rows: int) -> Finding:
    return Finding(
        "not-built",
        "succession",
        0,
        say(
            f"有 {rows} 行组织沿革，“沿革”还没有做，这些行不起作用",
            f"{rows} rows of succession: not built yet, they change nothing",
        ),
        say("合并、拆分前由原组织完成的，不会算到新组织名下", "what a unit did before a merger or split stays its own"),
        say("需要时在新组织名下补录", "enter it for the new unit where it should count"),
        Severity.WARNING,
    )


def _unknown(override: Override, known: dict[str, set[str]]) -> Iterator[Finding]:
    for entry in override.cell.split(";"):
        pack, colon, batch = entry.strip().partition(":")
        if colon and pack in known and batch not in known[pack]:
            listed = say("、", ", ").join(sorted(known[pack]))
            yield Finding(
                "unknown-batch",
                override.table,
                override.row,
                say(f"方案“{pack}”没有批次“{batch}”", f"the pack “{pack}” has no batch “{batch}”"),
                say("写了别的批次的组织，方案对它没有要求", "of a unit given another batch the pack asks nothing"),
                say(f"可用：{listed}", f"use one of: {listed}")
                if listed
                else say("方案没有分批，留空即可", "the pack has no batches: leave it empty"),
                Severity.WARNING,
            )
