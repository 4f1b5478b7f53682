"""Ibis expressions of the small algebra as SQL text that SQLite, PostgreSQL and DuckDB all read.

Ibis's own printers nest a subquery per step, which SQLite's parser (100 deep) does not survive, and take most of the
time of a freeze; the algebra is small enough to be printed here. What cannot be folded into its parent's SELECT becomes
a common table expression, so nothing nests. A test holds what the text finds against what Ibis's own text finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import ibis.expr.operations as ops

from .algebra import Table

_BINARY: dict[type[Any], str] = {
    ops.Equals: "=", ops.NotEquals: "<>", ops.Less: "<", ops.LessEqual: "<=", ops.Greater: ">",
    ops.GreaterEqual: ">=", ops.And: "AND", ops.Or: "OR", ops.Add: "+", ops.Subtract: "-", ops.Multiply: "*",
    ops.Modulus: "%",
}  # fmt: skip
_SUMS: dict[type[Any], str] = {ops.Min: "MIN", ops.Max: "MAX", ops.Sum: "SUM"}
_TYPES = {"int": "BIGINT", "str": "TEXT", "boo": "BOOLEAN"}
#: Columns of a SELECT that may be looked through: a name or a constant, not a computation done twice.
_RESERVED = {"first", "last"}

Scope = dict[str, str]


@dataclass
class Select:
    """A SELECT being put together; ``columns`` None = all of its one source."""

    source: str
    where: list[str] = field(default_factory=list)
    columns: Scope | None = None
    group: int = 0
    distinct: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether further conditions may be added to its WHERE."""
        has_window = any(" OVER (" in sql for sql in (self.columns or {}).values())
        return not self.group and not self.distinct and not has_window

    def text(self) -> str:
        """The SELECT as SQL."""
        listed = (
            "*"
            if self.columns is None
            else ", ".join(
                sql if sql.rpartition(".")[2] == quoted(name) else f"{sql} AS {quoted(name)}"
                for name, sql in self.columns.items()
            )
        )
        where = f" WHERE {' AND '.join(self.where)}" if self.where else ""
        group = f" GROUP BY {', '.join(str(n) for n in range(1, self.group + 1))}" if self.group else ""
        return f"SELECT {'DISTINCT ' if self.distinct else ''}{listed} FROM {self.source}{where}{group}"


def print_sql(rows: Table, name: str) -> list[tuple[str, str]]:
    """Return (name, SELECT) of every common table expression that ``rows`` needs, its own last under ``name``."""
    printer = _Printer(rows.op(), f"{name or 'status'}_")
    text = printer.select(rows.op()).text()
    return [*printer.parts, (name, text)]


def quoted(name: str) -> str:
    """Return a column's name as SQL."""
    return f'"{name}"' if name in _RESERVED else name


class _Printer:
    """Holds the parts printed so far and, for each relation, how its columns are spoken of in the present SELECT."""

    def __init__(self, root: Any, mark: str) -> None:
        self.parts: list[tuple[str, str]] = []
        self._mark = mark
        self._aliases = 0
        self._spoken: dict[Any, Callable[[str], str]] = {}
        self._names: dict[Any, str] = {}
        self._uses = Counter(
            child for node in root.find(ops.Node) for child in set(node.__children__) if isinstance(child, ops.Relation)
        )

    # relations --------------------------------------------------------------------------------------------------

    def select(self, op: Any) -> Select:
        """Return a relation as a SELECT."""
        return getattr(self, f"_{type(op).__name__.lower()}")(op)  # type: ignore[no-any-return]

    def _source(self, op: Any) -> str:
        """Return what stands in a FROM for a relation, under an alias of its own."""
        if isinstance(op, ops.SelfReference | ops.JoinReference):
            spoken = dict(self._spoken)
            text = self._source(op.parent)
            self._spoken = {**spoken, op: self._spoken[op.parent]}
            return text
        name = op.name if isinstance(op, ops.UnboundTable) else self._names.get(op) or self._named(op)
        alias = f"t{self._aliases}"
        self._aliases += 1
        self._spoken[op] = lambda column: f"{alias}.{quoted(column)}"
        return f"{name} AS {alias}"

    def _named(self, op: Any) -> str:
        spoken = dict(self._spoken)
        text = self.select(op).text()
        self._spoken = spoken  # the same relation may be spoken of otherwise where it is asked from
        name = f"{self._mark}{len(self.parts)}"
        self.parts.append((name, text))
        self._names[op] = name
        return name

    def _parent(self, op: Any) -> Select:
        """Return the SELECT of a parent to go on with: its own where that is used only here, else one over it."""
        if isinstance(op, ops.UnboundTable | ops.SelfReference | ops.JoinReference) or self._uses[op] > 1:
            return Select(self._source(op))
        spoken = dict(self._spoken)
        found = self.select(op)
        speak = self._spoken.get(op)
        self._spoken = spoken
        if not found.is_plain:
            return Select(self._source_of(op, found))
        if found.columns is not None:
            speak = found.columns.__getitem__
        assert speak is not None, "a relation without columns of its own is spoken of by its source"
        self._spoken[op] = speak
        return found

    def _source_of(self, op: Any, found: Select) -> str:
        name = f"{self._mark}{len(self.parts)}"
        self.parts.append((name, found.text()))
        self._names[op] = name
        return self._source(op)

    def _filter(self, op: Any) -> Select:
        found = self._parent(op.parent)
        found.where += [self.value(predicate) for predicate in op.predicates]
        self._spoken[op] = self._spoken[op.parent]
        return found

    def _project(self, op: Any) -> Select:
        found = self._parent(op.parent)
        if found.columns is not None and not self._is_simple(found.columns):
            found = Select(self._source_of(op.parent, found))
        found.columns = {name: self.value(value) for name, value in op.values.items()}
        return found

    def _is_simple(self, columns: Scope) -> bool:
        return all(" " not in sql and "(" not in sql for sql in columns.values())

    def _dropcolumns(self, op: Any) -> Select:
        found = self._parent(op.parent)
        speak = self._spoken[op.parent]
        found.columns = {name: speak(name) for name in op.schema.names}
        return found

    def _joinchain(self, op: Any) -> Select:
        source = self._source(op.first)
        for link in op.rest:
            right = self._source(link.table)
            on = " AND ".join(self.value(predicate) for predicate in link.predicates)
            kind = "LEFT JOIN" if link.how == "left" else "JOIN"
            source += f" {kind} {right} ON {on}" if on else f" CROSS JOIN {right}"
        return Select(source, columns={name: self.value(value) for name, value in op.values.items()})

    def _aggregate(self, op: Any) -> Select:
        found = self._parent(op.parent)
        if found.columns is not None and not self._is_simple(found.columns):
            found = Select(self._source_of(op.parent, found))
        found.columns = {name: self.value(value) for name, value in {**op.groups, **op.metrics}.items()}
        found.group = len(op.groups)
        return found

    def _distinct(self, op: Any) -> Select:
        found = self._parent(op.parent)
        if found.columns is None:
            speak = self._spoken[op.parent]
            found.columns = {name: speak(name) for name in op.schema.names}
        found.distinct = True
        return found

    def _union(self, op: Any) -> Select:
        sides = []
        for side in self._sides(op):
            found = self._parent(side)
            speak = self._spoken[side]
            sides.append(replace(found, columns={name: speak(name) for name in op.schema.names}).text())
        name = f"{self._mark}{len(self.parts)}"
        self.parts.append((name, " UNION ALL ".join(sides)))
        self._names[op] = name
        return Select(self._source(op))

    def _sides(self, op: Any) -> list[Any]:
        """The arms of a union of unions, in order."""
        found = []
        for side in (op.left, op.right):
            found += self._sides(side) if isinstance(side, ops.Union) and self._uses[side] == 1 else [side]
        return found

    def _unboundtable(self, op: Any) -> Select:
        return Select(self._source(op))

    _selfreference = _joinreference = _unboundtable

    # values -----------------------------------------------------------------------------------------------------

    def value(self, op: Any) -> str:
        """Return a value as SQL."""
        kind = type(op)
        if kind is ops.Field:
            return self._spoken[op.rel](op.name)
        if kind in _BINARY:
            return f"({self.value(op.left)} {_BINARY[kind]} {self.value(op.right)})"
        if kind in _SUMS:
            return f"{_SUMS[kind]}({self.value(op.arg)})"
        if isinstance(op, ops.ScalarUDF):
            return self._mark_of(op)
        return getattr(self, f"_v_{kind.__name__.lower()}")(op)  # type: ignore[no-any-return]

    def _mark_of(self, op: Any) -> str:
        name, args = op.__func_name__, op.args
        if "as_of" in name:
            return "«as_of»"
        if "years_before" in name:
            return f"«age_{args[0].value}»"
        if "in_scope" in name:
            return f"IN_SCOPE({self.value(args[0])})"
        assert "among" in name, name
        return f"AMONG({self.value(args[0])}, {args[1].value}, {args[2].value})"

    def _v_literal(self, op: Any) -> str:
        if op.value is None:
            return f"CAST(NULL AS {_TYPES[str(op.dtype)[:3]]})"
        if isinstance(op.value, bool):
            return "TRUE" if op.value else "FALSE"
        return str(op.value) if isinstance(op.value, int) else "'" + op.value.replace("'", "''") + "'"

    def _v_cast(self, op: Any) -> str:
        return f"CAST({self.value(op.arg)} AS {_TYPES[str(op.to)[:3]]})"

    def _v_alias(self, op: Any) -> str:
        return self.value(op.arg)

    def _v_not(self, op: Any) -> str:
        return f"(NOT {self.value(op.arg)})"

    def _v_isnull(self, op: Any) -> str:
        return f"({self.value(op.arg)} IS NULL)"

    def _v_notnull(self, op: Any) -> str:
        return f"({self.value(op.arg)} IS NOT NULL)"

    def _v_invalues(self, op: Any) -> str:
        return f"({self.value(op.value)} IN ({', '.join(self.value(each) for each in op.options)}))"

    def _v_coalesce(self, op: Any) -> str:
        return f"COALESCE({', '.join(self.value(each) for each in op.arg)})"

    def _v_nullif(self, op: Any) -> str:
        return f"NULLIF({self.value(op.arg)}, {self.value(op.null_if_expr)})"

    def _v_searchedcase(self, op: Any) -> str:
        whens = " ".join(
            f"WHEN {self.value(case)} THEN {self.value(result)}"
            for case, result in zip(op.cases, op.results, strict=True)
        )
        return f"CASE {whens} ELSE {self.value(op.default)} END"

    def _v_stringconcat(self, op: Any) -> str:
        return f"({' || '.join(self.value(each) for each in op.arg)})"

    def _v_stringcontains(self, op: Any) -> str:
        return f"(«place»({self.value(op.haystack)}, {self.value(op.needle)}) > 0)"

    def _v_countstar(self, _op: Any) -> str:
        return "COUNT(*)"

    def _v_rownumber(self, _op: Any) -> str:
        return "ROW_NUMBER()"

    def _v_sortkey(self, op: Any) -> str:
        return self.value(op.expr if hasattr(op, "expr") else op.arg) + ("" if op.ascending else " DESC")

    def _v_windowfunction(self, op: Any) -> str:
        by = ", ".join(self.value(each) for each in op.group_by)
        order = ", ".join(self.value(each) for each in op.order_by)
        parts = [f"PARTITION BY {by}" if by else "", f"ORDER BY {order}" if order else ""]
        if order and not isinstance(op.func, ops.RowNumber):
            parts.append("ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW")
        text = f"{self.value(op.func)} OVER ({' '.join(part for part in parts if part)})"
        return f"({text} - 1)" if isinstance(op.func, ops.RowNumber) else text  # Ibis numbers rows from 0

    def _v_existssubquery(self, op: Any) -> str:
        spoken = dict(self._spoken)
        found = self._parent(op.rel.parent)
        self._spoken = {**spoken, op.rel.parent: self._spoken[op.rel.parent]}
        found.where += [self.value(predicate) for predicate in op.rel.predicates]
        self._spoken = spoken
        return f"EXISTS(SELECT 1 FROM {found.source} WHERE {' AND '.join(found.where)})"
