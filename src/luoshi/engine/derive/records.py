"""Records as they stand: their columns, their fields, who took part."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from luoshi.engine.shapes import Shape
from luoshi.engine.tables import Record, RecordField

from .values import NO_VALUES, place_values, several_values


class RecordRows(NamedTuple):
    """The rows of one record for each derived table of that name."""

    record_now: list[tuple[Any, ...]]
    record_person: list[tuple[Any, ...]]
    record_choice: list[tuple[Any, ...]]


def record_rows(
    no: int,
    record: Record,
    *,
    shape: Shape | None,
    fields: Sequence[RecordField],
    participants: Collection[str],
    full_members: Collection[str],
) -> RecordRows:
    """Return the derived rows of the standing revision of one record.

    ``no`` is its number for good; ``shape`` its kind's; ``full_members`` those of the record's unit on ``done_on``.
    """
    people = sorted(set(participants))
    own = sum(person in full_members for person in people)
    columns = shape.columns if shape else {}
    single = {name: [row for row in fields if row.field == name] for name in columns}
    slot_day = record.done_on if record.for_date is None else record.for_date
    now = (
        no,
        record.id,
        record.pack,
        record.kind,
        record.unit,
        record.target_unit,
        record.speaker,
        record.author,
        record.item,
        record.done_on,
        slot_day,
        record.for_date,
        len(people),
        own,
        len(full_members),
        *(place_values(shape, single, of=record.id) if shape else NO_VALUES),
    )
    choices = [
        (no, name, value)
        for name in sorted({row.field for row in fields} - set(columns))
        for value in several_values(shape, name, [row for row in fields if row.field == name])
    ]
    return RecordRows([now], [(no, person, record.kind) for person in people], choices)
