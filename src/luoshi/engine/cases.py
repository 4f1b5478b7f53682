"""Cases of a pack run against an engine: what was expected, what came out, said with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from luoshi.engine.load import tables_from_rows
from luoshi.engine.tables import CellRow, Rows, StatusRow, Tables
from luoshi.spec.cases import Case, Expectation
from luoshi.spec.model import Pack
from luoshi.terms.days import SINCE_EVER, Day, iso_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: (pack, tables, as_of, known_on) -> rows out.
Evaluate = Callable[[Pack, Tables, Day, Day], Rows]

_KEYS = ("obligation", "subject", "subject_type", "period")
_CELL_KEYS = ("tree", "unit", "obligation", "period")
_DAYS = ("version", "opens", "due", "met_on")


def run_case(pack: Pack, case: Case, evaluate: Evaluate) -> list[Finding]:
    """Return what a case expected and did not find; empty = it holds."""
    try:
        tables = tables_from_rows(case.tables)
    except Refused as refused:
        return [_in_case(case, case.line, str(finding)) for finding in refused.findings]
    rows = evaluate(pack, tables, case.as_of, case.known_on)
    return [
        *(_in_case(case, expected.line, what) for expected in case.expect for what in _wrong_status(rows, expected)),
        *(_in_case(case, e.line, what) for e in case.expect_cells for what in _wrong_cell(rows, e)),
    ]


def _in_case(case: Case, line: int, what: str) -> Finding:
    return Finding("case", case.file, line, say(f"“{case.name}”：{what}", f"“{case.name}”: {what}"))


def _wrong_status(rows: Rows, expected: Expectation) -> Iterator[str]:
    found = [row for row in rows.status if _has_keys(row, expected, _KEYS)]
    if expected.values.get("slot") == "none":
        if found:
            yield say(f"不应有应办事项，却有 {len(found)} 个", f"no slot expected, {len(found)} found")
        return
    if len(found) != 1:
        yield _not_one(len(found), expected)
        return
    row = found[0]
    for column, asked in expected.values.items():
        if column not in (*_KEYS, "reason") and (got := _text(row, column)) != asked:
            yield _differs(column, got, asked)
    if (reason := expected.values.get("reason")) and reason not in (first := first_failures(rows, row)):
        yield _differs("reason", "、".join(sorted(first)), reason)


def first_failures(rows: Rows, slot: StatusRow) -> set[str]:
    """Return the first false criterion of each seen piece of evidence of a slot, in any requirement.

    ``rows.reasons`` must hold the slot's rows in the order its criteria were checked.
    """
    first: dict[tuple[str, str, str], str] = {}
    for row in rows.reasons:
        if row.criterion and (row[0], row[2], row[3], row[4]) == (slot[0], slot[2], slot[3], slot[5]):
            first.setdefault((row.requirement, row.evidence_type, row.evidence), row.criterion)
    return set(first.values())


def _wrong_cell(rows: Rows, expected: Expectation) -> Iterator[str]:
    found = [row for row in rows.cells if _has_keys(row, expected, _CELL_KEYS)]
    if len(found) != 1:
        yield _not_one(len(found), expected)
        return
    for column, asked in expected.values.items():
        if column not in _CELL_KEYS and (got := _text(found[0], column)) != asked:
            yield _differs(column, got, asked)


def _has_keys(row: StatusRow | CellRow, expected: Expectation, keys: Sequence[str]) -> bool:
    return all(_is(key, _text(row, key), expected.values[key]) for key in keys if key in expected.values)


def _is(key: str, found: str, asked: str) -> bool:
    """Whether it is the one asked for; in a pack that extends others a bare id finds the obligation of either."""
    return found == asked or (key == "obligation" and ":" not in asked and found.endswith(f":{asked}"))


def _text(row: StatusRow | CellRow, column: str) -> str:
    value = getattr(row, column)
    if column in _DAYS:
        return "" if value is None else iso_of(max(value, SINCE_EVER))
    return str(value)


def _not_one(number: int, expected: Expectation) -> str:
    asked = "、".join(f"{key}={value}" for key, value in expected.values.items() if key in (*_KEYS, *_CELL_KEYS))
    return say(f"应当正好有一行（{asked}），找到 {number} 行", f"exactly one row expected ({asked}), {number} found")


def _differs(column: str, got: str, asked: str) -> str:
    return say(f"{column} 应为“{asked}”，得到“{got}”", f"{column} should be “{asked}”, is “{got}”")
