"""Which model keeps which table of the contracts, and how rows travel between them.

The contract's column is found by the column's name in the table; tags and what a post is in charge of are kept as one
text joined by ``;``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet

from luoshi.engine import tables as contract

from . import models

#: name of the table in ``Tables`` -> (contract, model), parents before children.
TABLES: dict[str, tuple[type, type[Model]]] = {
    "unit": (contract.Unit, models.Unit),
    "attribute": (contract.Attribute, models.Attribute),
    "succession": (contract.Succession, models.Succession),
    "unit_parent": (contract.UnitParent, models.UnitParent),
    "person": (contract.Person, models.Person),
    "membership": (contract.Membership, models.Membership),
    "post": (contract.Post, models.Post),
    "record": (contract.Record, models.Record),
    "record_field": (contract.RecordField, models.RecordField),
    "participant": (contract.Participant, models.Participant),
    "item": (contract.Item, models.Item),
    "item_unit": (contract.ItemUnit, models.ItemUnit),
    "item_field": (contract.ItemField, models.ItemField),
    "item_move": (contract.ItemMove, models.ItemMove),
    "waiver": (contract.Waiver, models.Waiver),
}
_JOINED = ("tags", "in_charge_of")


def attributes_of(name: str) -> tuple[str, ...]:
    """Return the model's attribute for each column of the contract, in the contract's order."""
    shape, model = TABLES[name]
    by_column = {field.column: field.attname for field in model._meta.concrete_fields}
    return tuple(by_column[column] for column in shape._fields)  # type: ignore[attr-defined]


def rows_of(name: str, query: QuerySet[Any] | None = None) -> list[Any]:
    """Read rows of a table as the contract's tuples (all rows unless ``query`` narrows them)."""
    shape, model = TABLES[name]
    source = model._default_manager.all() if query is None else query
    rows = source.order_by().values_list(*attributes_of(name))
    joined = [index for index, column in enumerate(shape._fields) if column in _JOINED]  # type: ignore[attr-defined]
    if not joined:
        return [shape(*row) for row in rows]
    return [shape(*_split(row, joined)) for row in rows]


def _split(row: tuple[Any, ...], joined: list[int]) -> list[Any]:
    values = list(row)
    for index in joined:
        values[index] = tuple(part for part in values[index].split(";") if part)
    return values


def instances_of(name: str, rows: Iterable[Any]) -> Iterator[Model]:
    """Turn contract tuples into unsaved model instances."""
    model = TABLES[name][1]
    attributes = attributes_of(name)
    for row in rows:
        values = [";".join(value) if isinstance(value, tuple) else value for value in row]
        yield model(**dict(zip(attributes, values, strict=True)))
