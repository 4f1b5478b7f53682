"""A compiled version as SQL at rest: steps and constants as common table expressions, one text for every dialect."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import ibis.expr.operations as ops

from .algebra import Table
from .ground import Ground
from .printer import print_sql, quoted

#: What the algebra may be made of; anything else would need a look at what the dialects make of it.
ALLOWED: tuple[type[Any], ...] = (
    ops.UnboundTable, ops.SelfReference, ops.JoinReference, ops.JoinLink, ops.JoinChain, ops.Filter, ops.Project,
    ops.Aggregate, ops.Union, ops.Distinct, ops.DropColumns, ops.Field, ops.Literal, ops.Cast, ops.Equals,
    ops.NotEquals, ops.Less, ops.LessEqual, ops.Greater, ops.GreaterEqual, ops.And, ops.Or, ops.Not, ops.IsNull,
    ops.NotNull, ops.InValues, ops.Coalesce, ops.NullIf, ops.SearchedCase, ops.Add, ops.Subtract, ops.Multiply,
    ops.Modulus, ops.StringConcat, ops.StringContains, ops.Min, ops.Max, ops.Sum, ops.CountStar, ops.RowNumber,
    ops.WindowFunction, ops.WindowBoundary, ops.SortKey, ops.ExistsSubquery, ops.ScalarUDF, ops.Alias,
)  # fmt: skip


def write_sql(expression: Table, ground: Ground) -> str:
    """Return the SQL, the same for every dialect: the small algebra is printed in words all of them share.

    ``expression`` is what the steps of the ground lead to.
    """
    parts = [part for name, rows in ground.steps.items() for part in _printed(rows, name)]
    parts += _printed(expression, "")
    words = {word for _, text in parts for word in re.findall(r"\bgiven_\d+\b", text)}
    brought = [_values(name, *given) for name, given in ground.literals.items() if name in words]
    given = [*brought, *(f"{name} AS ({text})" for name, text in parts[:-1])]
    text = f"WITH {', '.join(given)} {parts[-1][1]}" if given else parts[-1][1]
    left = text.lower().find("luoshi")
    assert left < 0, f"a placeholder was left in the SQL: {text[left - 40 : left + 40]}"
    return text


def _printed(rows: Table, name: str) -> list[tuple[str, str]]:
    strange = {type(node).__name__ for node in rows.op().find(ops.Node) if not isinstance(node, ALLOWED)}
    assert not strange, f"outside the small algebra: {sorted(strange)}"
    return print_sql(rows, name)


def tables_read(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Return which of the named tables a statement reads."""
    words = set(re.findall(r"\b[a-z_]+\b", text))
    return tuple(sorted(words & set(names)))


def _values(name: str, columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> str:
    lines = ", ".join("(" + ", ".join(map(_constant, row)) + ")" for row in rows)
    return f"{name}({', '.join(map(quoted, columns))}) AS (VALUES {lines})"


def _constant(value: int | str) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
