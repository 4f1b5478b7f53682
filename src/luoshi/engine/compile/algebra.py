"""The small algebra: derived tables as Ibis tables, days, numbers, flags. Nothing else of Ibis is used in the compiler.

filter, join, cases, group, min/max/sum/count, row_number and a running sum; integers and text equality; no date
functions, no division, no least/greatest, no JSON, no order of text (the tables are declared COLLATE "C").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

import ibis
import ibis.expr.operations as ops

from luoshi.engine.tables.derived import DERIVED, GENERIC

Table = Any
Column = Any

_TYPES = {"int": "int64", "text": "string"}

_SCHEMAS: dict[str, dict[str, str]] = {
    name: {column.name: _TYPES[column.type] for column in table.columns} for name, table in DERIVED.items()
}
_GENERIC = {f"{letter}{n}" for letter in "nt" for n in range(1, GENERIC + 1)}


#: Ibis takes only the names and types of the functions below; what is called after all was not written into the SQL.
_STANDS_FOR = "stands for a mark in the SQL and is never called"


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def luoshi_as_of() -> int:
    """Stand for the parameter ``as_of`` until the SQL tree is written."""
    raise NotImplementedError(_STANDS_FOR)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def luoshi_years_before(years: int) -> int:
    """Stand for the latest birth day of someone of so many full years on ``as_of``."""
    raise NotImplementedError(_STANDS_FOR)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def luoshi_in_scope(unit: str) -> bool:
    """Stand for "the unit is one of those asked about"."""
    raise NotImplementedError(_STANDS_FOR)


def table(name: str, generic: Iterable[str] = ()) -> Table:
    """Return a derived table, as a new reference each time (so that it can be joined to itself).

    Of the generic columns of kinds only those named are there: 32 unused ones would make compiling slow.
    """
    wanted = set(generic)
    schema = {n: kind for n, kind in _SCHEMAS[name].items() if n not in _GENERIC or n in wanted}
    return ibis.table(schema, name=name).view()


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def luoshi_among(value: str, step: str, column: str) -> bool:
    """Stand for "the value stands in that column of that step", asked only where not all units are asked for."""
    raise NotImplementedError(_STANDS_FOR)


def among(value: Column, step: str, column: str) -> Column:
    """Whether a value is a key of the slots asked for; true of all where the slots of all units are."""
    return luoshi_among(value, step, column)


def as_of() -> Column:
    """The day the question is about."""
    return luoshi_as_of()


def number(value: int) -> Column:
    """A whole number."""
    return ibis.literal(int(value), "int64")


def text(value: str) -> Column:
    """A text."""
    return ibis.literal(value, "string")


def nothing(kind: str = "int64") -> Column:
    """A missing value."""
    return ibis.null(kind)


def earlier(a: Column, b: Column) -> Column:
    """The smaller of two numbers that are there."""
    return ibis.cases((a <= b, a), else_=b)


def later(a: Column, b: Column) -> Column:
    """The greater of two numbers that are there."""
    return ibis.cases((a >= b, a), else_=b)


def covers(span: Table, day: Column) -> Column:
    """Whether a row with from_day and to_day covers a day."""
    return (span.from_day <= day) & (span.to_day >= day)


def some_of(conditions: Iterable[Column]) -> Column:
    """Whether one holds."""
    return reduce(lambda a, b: a | b, conditions)


def all_of(conditions: Iterable[Column]) -> Column:
    """Whether all hold."""
    return reduce(lambda a, b: a & b, conditions)


def exists(rows: Table, condition: Column) -> Column:
    """Whether some of the rows fulfils a condition that also speaks of the table the question is asked in."""
    return ops.ExistsSubquery(ops.Filter(rows.op(), [condition.op()])).to_expr()


def own(rows: Table) -> Table:
    """Return joined rows as a table of its own: Ibis would join further tables to the parts they were made of."""
    return rows.view()


def one_if(condition: Column) -> Column:
    """1 where the condition is true, 0 where it is false or unknown."""
    return ibis.cases((condition, number(1)), else_=number(0))


def only_if(condition: Column, value: Column) -> Column:
    """The value where the condition is true, else nothing."""
    return ibis.cases((condition, value), else_=nothing(str(value.type())))


def union(tables: Sequence[Table]) -> Table:
    """All rows of all tables, doubles kept."""
    return reduce(lambda a, b: a.union(b, distinct=False), tables)


def rank(by: Sequence[Column], order: Sequence[Column]) -> Column:
    """Number the rows of each group from 1 in an order."""
    return ibis.row_number().over(ibis.window(group_by=list(by), order_by=list(order))) + number(1)


def running_sum(value: Column, by: Sequence[Column], order: Sequence[Column]) -> Column:
    """Sum of a value over the rows of each group up to and with this one."""
    return value.sum().over(ibis.cumulative_window(group_by=list(by), order_by=list(order)))


def attach(left: Table, right: Table, keys: Sequence[str], mark: str) -> Table:
    """Left join on equally named keys; the other columns of ``right`` come over with ``mark`` before their names."""
    others = [name for name in right.columns if name not in keys]
    renamed = right.select(
        **{f"k_{mark}{name}": right[name] for name in keys}, **{f"{mark}{name}": right[name] for name in others}
    )
    joined = left.left_join(renamed, [left[name] == renamed[f"k_{mark}{name}"] for name in keys])
    return joined.select(*left.columns, *(f"{mark}{name}" for name in others))
