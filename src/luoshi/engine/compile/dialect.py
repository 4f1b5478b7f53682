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
from .ground import Ground

#: What the algebra may be made of; anything else would need a look at what the dialects make of it.
ALLOWED: tuple[type[Any], ...] = (
    ops.UnboundTable, ops.SelfReference, ops.JoinReference, ops.JoinLink, ops.JoinChain, ops.Filter, ops.Project,
    ops.Aggregate, ops.Union, ops.Distinct, ops.DropColumns, ops.Field, ops.Literal, ops.Cast, ops.Equals,
    ops.NotEquals, ops.Less, ops.LessEqual, ops.Greater, ops.GreaterEqual, ops.And, ops.Or, ops.Not, ops.IsNull,
    ops.NotNull, ops.InValues, ops.Coalesce, ops.NullIf, ops.SearchedCase, ops.Add, ops.Subtract, ops.Multiply,
    ops.Modulus, ops.StringConcat, ops.StringContains, ops.Min, ops.Max, ops.Sum, ops.Count, ops.CountStar,
    ops.RowNumber, ops.WindowFunction, ops.WindowBoundary, ops.SortKey, ops.ExistsSubquery, ops.ScalarUDF, ops.Alias,
)  # fmt: skip
_SAFE = re.compile(r"[a-z_][a-z0-9_]*$")
_RESERVED = {"first", "last"}  # kept in quotes: window functions of that name read strangely
#: Every whole number is of 64 bit, whatever a dialect's own word for it.
_WIDE = re.compile(r"AS (?:INTEGER|INT)\)")
#: What the dialects write in different words.
_APART = (exp.StrPosition, exp.Contains)
_PARAMETERS = {"LUOSHI_AS_OF": "as_of"}


def write_sql(expression: Table, ground: Ground, dialects: Collection[Dialect] = DIALECTS) -> dict[str, str]:
    """Return the SQL by dialect, or under ``*`` where all are the same text.

    ``expression`` is what the steps of the ground lead to; steps and constants become common table expressions.
    """
    parts: list[tuple[str, exp.Expression]] = []
    for name, rows in ground.steps.items():
        parts += _flat(_tree(rows), name)
    parts += _flat(_tree(expression), "")
    read = {table.name for _, tree in parts for table in tree.find_all(exp.Table)}
    brought = [_values(name, *given) for name, given in ground.literals.items() if name in read]
    apart = any(tree.find(*_APART) for _, tree in parts)
    written: Collection[Dialect] = dialects if apart else [DIALECTS[0]]
    texts: dict[str, str] = {dialect: _text(parts, brought, dialect) for dialect in written}
    for text in texts.values():
        left = text.lower().find("luoshi")
        assert left < 0, f"a placeholder was left in the SQL: {text[left - 40 : left + 40]}"
    return dict(texts) if apart else {"*": texts["sqlite"]}


def _text(parts: list[tuple[str, exp.Expression]], brought: list[str], dialect: Dialect) -> str:
    given = [*brought]
    for name, tree in parts:
        text = _WIDE.sub("AS BIGINT)", tree.sql(dialect=dialect, copy=dialect != "duckdb"))
        given.append(f"{name} AS ({text})" if name else text)
    return f"WITH {', '.join(given[:-1])} {given[-1]}" if len(given) > 1 else given[0]


def _tree(rows: Table) -> exp.Expression:
    _check_algebra(rows)
    tree: exp.Expression = compiler.to_sqlglot(rows)
    return tree.transform(_plain)  # Ibis shares nodes between branches: a copy is needed


def _flat(tree: exp.Expression, name: str) -> list[tuple[str, exp.Expression]]:
    """Write every subquery of a FROM or JOIN as a common table expression: SQLite's parser goes 100 deep and no more.

    Used once it is the subquery it was, to every planner; none of them is correlated. The last one is ``name``.
    """
    mark = f"{name or 'status'}_"
    given = tree.args.get("with_")
    named: list[tuple[str, exp.Expression]] = []
    renamed = {}
    for cte in given.expressions if given else []:
        named += _lifted(cte.this, mark, len(named))
        renamed[cte.alias] = f"{mark}{len(named)}"
        named.append((renamed[cte.alias], cte.this))
    tree.set("with_", None)
    named += _lifted(tree, mark, len(named))
    named.append((name, tree))
    for _, query in named:
        for table in query.find_all(exp.Table):
            if table.name in renamed:
                table.set("this", exp.to_identifier(renamed[table.name]))
    return named


def _lifted(query: exp.Expression, mark: str, number: int) -> list[tuple[str, exp.Expression]]:
    found: list[tuple[str, exp.Expression]] = []
    for node in reversed(list(query.find_all(exp.Subquery))):  # the innermost first
        if isinstance(node.parent, exp.From | exp.Join):
            name = f"{mark}{number + len(found)}"
            inner = node.this
            node.replace(exp.alias_(exp.to_table(name), node.alias, table=True))
            found.append((name, inner))
    return found


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
        if name == "LUOSHI_AMONG":
            value, step, column = node.expressions
            return exp.Anonymous(
                this="AMONG", expressions=[value.transform(_plain), exp.Var(this=step.name), exp.Var(this=column.name)])
    if isinstance(node, exp.Window) and isinstance(node.this, exp.RowNumber):
        node.set("spec", None)
    return node


def _values(name: str, columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> str:
    names = ", ".join(f'"{column}"' if column in _RESERVED else column for column in columns)
    lines = ", ".join("(" + ", ".join(map(_constant, row)) + ")" for row in rows)
    return f"{name}({names}) AS (VALUES {lines})"


def _constant(value: int | str) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
