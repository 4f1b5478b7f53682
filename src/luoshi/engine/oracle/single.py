"""Fields that hold one value hold no more: refused for the whole of the tables, as the compiled engines do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.engine.derive.values import two_values
from luoshi.engine.tables import Item, ItemField, Record, RecordField
from luoshi.spec.model import Kind
from luoshi.terms.finding import Finding, Refused


def refuse_two_values(
    kinds: Mapping[str, Kind],
    records: Mapping[str, Record],
    record_fields: Mapping[tuple[str, str], list[RecordField]],
    items: Mapping[str, Item],
    item_fields: Mapping[tuple[str, str], list[ItemField]],
) -> None:
    """Raise Refused where a known record or item has several values in a field that holds one, on whatever day."""
    found = [
        *_doubled(kinds, records, record_fields),
        *_doubled(
            kinds,
            items,
            {
                (*key, str(day)): rows
                for key, all_rows in item_fields.items()
                for day, rows in _by_day(all_rows).items()
            },
        ),
    ]
    if found:
        raise Refused(found)


def _doubled(
    kinds: Mapping[str, Kind], owners: Mapping[str, Any], fields: Mapping[Any, list[Any]]
) -> Iterator[Finding]:
    for (of, field, *_), rows in fields.items():
        kind = kinds.get(owners[of].kind) if of in owners else None
        declared = kind.field(field) if kind else None
        if declared is None or declared.is_multi or len(rows) < 2:
            continue
        values = [getattr(row, declared.column) for row in rows]
        if sum(value is not None and str(value).strip() != "" for value in values) > 1:
            yield two_values(field, of)


def _by_day(rows: list[ItemField]) -> dict[int, list[ItemField]]:
    """The rows that begin on each day, of the highest revision of that day."""
    latest: dict[int, int] = {}
    for row in rows:
        latest[row.from_] = max(row.revision, latest.get(row.from_, row.revision))
    days: dict[int, list[ItemField]] = {}
    for row in rows:
        if row.revision == latest[row.from_]:
            days.setdefault(row.from_, []).append(row)
    return days
