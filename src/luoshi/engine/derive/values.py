"""Values of a kind's fields: where the single-valued stand, and which are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.engine.shapes import Shape
from luoshi.engine.tables.derived import GENERIC
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

_PLACES = {
    name: place
    for place, name in enumerate([f"n{n}" for n in range(1, GENERIC + 1)] + [f"t{n}" for n in range(1, GENERIC + 1)])
}

#: What Python's strip takes off: spaces of Chinese typists too.
BLANKS = "concat(' ', chr(9), chr(10), chr(11), chr(12), chr(13), chr(160), chr(12288))"

#: n1…t16 of something that has no single-valued field.
NO_VALUES: tuple[None, ...] = (None,) * (2 * GENERIC)


def several_values(shape: Shape | None, name: str, rows: Sequence[Any]) -> tuple[str, ...]:
    """Return the values of a field that may have several, in order, each once; blanks are none."""
    column = shape.types.get(name, "text") if shape else "text"  # links are no fields; their ids are text
    return tuple(
        sorted(
            {str(value).strip() for row in rows if (value := getattr(row, column)) is not None and str(value).strip()}
        )
    )


def place_values(shape: Shape, rows: Mapping[str, Sequence[Any]], *, of: str) -> tuple[Any, ...]:
    """Return n1…t16 of one record or item; ``rows`` holds the rows of each single-valued field.

    Refused where a single-valued field has several values.
    """
    placed: list[Any] = [None] * (2 * GENERIC)
    for name, column in shape.columns.items():
        kept = shape.types.get(name, "text")
        values = [value for row in rows.get(name, ()) if (value := _value(row, kept)) is not None]
        if len(values) > 1:
            raise Refused([two_values(name, of)])
        if values:
            placed[_PLACES[column]] = values[0]
    return tuple(placed)


def _value(row: Any, column: str) -> int | str | None:
    value = getattr(row, column)
    if isinstance(value, str):
        value = value.strip() or None
    return value  # type: ignore[no-any-return]


def two_values(field: str, of: str) -> Finding:
    """Say that a single-valued field of a record or item (``of``) has several values."""
    return Finding(
        "two-values",
        "record_field / item_field",
        0,
        say(f"{of} 的字段“{field}”有两个值，它只能有一个", f"{of}: field “{field}” has two values, it holds one"),
        instead=say("删去其中一行", "remove one of the two rows"),
    )
