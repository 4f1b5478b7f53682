"""Which model keeps which table of the contracts, and how rows travel between them.

The contract's column is found by the column's name in the table; tags and what a post is in charge of are kept as one
text joined by ``;``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.fields import AutoFieldMixin

from luoshi.engine import tables as contract

from . import models
from .bulk import insert_rows

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


@cache
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


def insert(name: str, rows: Sequence[Any], extra: Mapping[str, Sequence[Any]] | None = None) -> None:
    """Insert contract tuples into their table; ``extra`` holds the values of further columns, one per row."""
    shape, model = TABLES[name]
    extra = extra or {}
    known = {*shape._fields, *extra}  # type: ignore[attr-defined]
    others = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.column not in known and not isinstance(field, AutoFieldMixin)
    }
    columns = [f'"{column}"' for column in (*shape._fields, *extra, *others)]  # type: ignore[attr-defined]
    joined = [index for index, column in enumerate(shape._fields) if column in _JOINED]  # type: ignore[attr-defined]
    rest = tuple(others.values())
    filled = [
        (*_joined(row, joined), *more, *rest)
        for row, more in zip(rows, zip(*extra.values(), strict=True) if extra else repeat(()), strict=False)
    ]
    insert_rows(model._meta.db_table, columns, filled)


def _joined(row: Any, joined: list[int]) -> tuple[Any, ...]:
    if not joined:
        return tuple(row)
    values = list(row)
    for index in joined:
        values[index] = ";".join(values[index])
    return tuple(values)
