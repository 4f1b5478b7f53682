"""From an Ibis expression to SQL at rest, the same text for every dialect wherever that is possible.

Ibis writes the SQL tree once; the parameters are set on the tree (as marks, see ``frozen``); SQLGlot writes the text
of each dialect. Nothing of the placeholders is left, which is asserted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import ibis.expr.operations as ops
from ibis.backends.sql.compilers.sqlite import compiler
from sqlglot import exp

from luoshi.engine.frozen import DIALECTS, Dialect

from .algebra import Table

#: What the algebra may be made of; anything else would need a look at what the dialects make of it.
ALLOWED: tuple[type[Any], ...] = (
    ops.UnboundTable, ops.SelfReference, ops.JoinReference, ops.JoinLink, ops.JoinChain, ops.Filter, ops.Project,
    ops.Aggregate, ops.Union, ops.Distinct, ops.DropColumns, ops.Field, ops.Literal, ops.Cast, ops.Equals,
    ops.NotEquals, ops.Less, ops.LessEqual, ops.Greater, ops.GreaterEqual, ops.And, ops.Or, ops.Not, ops.IsNull,
    ops.NotNull, ops.InValues, ops.Coalesce, ops.NullIf, ops.SearchedCase, ops.Add, ops.Subtract, ops.Multiply,
    ops.Modulus, ops.StringConcat, ops.StringContains, ops.Min, ops.Max, ops.Sum, ops.Count, ops.CountStar,
    ops.RowNumber, ops.WindowFunction, ops.SortKey, ops.ExistsSubquery, ops.ScalarUDF, ops.Alias,
)  # fmt: skip
_SAFE = re.compile(r"[a-z_][a-z0-9_]*$")
_RESERVED = {"first", "last"}  # kept in quotes: window functions of that name read strangely
#: Every whole number is of 64 bit, whatever a dialect's own word for it.
_WIDE = re.compile(r"AS (?:INTEGER|INT)\)")
_PARAMETERS = {"LUOSHI_AS_OF": "as_of"}


def write_sql(
    expression: Table,
    literals: Mapping[str, tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]],
    dialects: Collection[Dialect] = DIALECTS,
) -> dict[str, str]:
    """Return the SQL by dialect, or under ``*`` where all are the same text."""
    _check_algebra(expression)
    tree = compiler.to_sqlglot(expression)
    tree = tree.transform(_plain)
    read = {table.name for table in tree.find_all(exp.Table)}
    brought = [_values(name, *given) for name, given in literals.items() if name in read]
    texts = {dialect: _with(brought, _WIDE.sub("AS BIGINT)", tree.sql(dialect=dialect))) for dialect in dialects}
    for text in texts.values():
        assert "luoshi" not in text.lower(), "a placeholder was left in the SQL"
    return {"*": next(iter(texts.values()))} if len(set(texts.values())) == 1 else dict(texts)


def tables_read(text: Mapping[str, str], names: Collection[str]) -> tuple[str, ...]:
    """Return which of the named tables a statement reads."""
    words = set(re.findall(r"\b[a-z_]+\b", next(iter(text.values()))))
    return tuple(sorted(words & set(names)))


def _check_algebra(expression: Table) -> None:
    strange = {type(node).__name__ for node in expression.op().find(ops.Node) if not isinstance(node, ALLOWED)}
    assert not strange, f"outside the small algebra: {sorted(strange)}"


def _plain(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Identifier) and _SAFE.match(node.name) and node.name not in _RESERVED:
        return exp.to_identifier(node.name, quoted=False)
    if isinstance(node, exp.Anonymous):
        name = str(node.this).upper()
        if name in _PARAMETERS:
            return exp.Var(this=f"«{_PARAMETERS[name]}»")
        if name == "LUOSHI_YEARS_BEFORE":
            return exp.Var(this=f"«age_{node.expressions[0].name}»")
        if name == "LUOSHI_IN_SCOPE":
            return exp.Anonymous(this="IN_SCOPE", expressions=[each.transform(_plain) for each in node.expressions])
    if isinstance(node, exp.Window) and isinstance(node.this, exp.RowNumber):
        node.set("spec", None)
    return node


def _values(name: str, columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> str:
    names = ", ".join(f'"{column}"' if column in _RESERVED else column for column in columns)
    lines = ", ".join("(" + ", ".join(map(_constant, row)) + ")" for row in rows)
    return f"{name}({names}) AS (VALUES {lines})"


def _constant(value: int | str) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _with(brought: list[str], sql: str) -> str:
    if not brought:
        return sql
    given = ", ".join(brought)
    return f"WITH {given}, {sql.removeprefix('WITH ')}" if sql.startswith("WITH ") else f"WITH {given} {sql}"
