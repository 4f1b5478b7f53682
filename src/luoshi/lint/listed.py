"""Many drafts in one file: a line each of one field, or a row each of one kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from luoshi.lint.check import check_field
from luoshi.lint.context import Context
from luoshi.lint.finding import LintFinding
from luoshi.lint.rule import NEVER_READ
from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.text.likeness import Entry, Likeness


def check_lines(
    kind: str, field: str, text: str, *, on: Day | None = None, only: Collection[str] = ()
) -> Iterator[LintFinding]:
    """Yield the prompts on a text each line of which is one draft of a field; lines are compared with one another."""
    lines = text.splitlines(keepends=True)
    known = Likeness([Entry(str(number), "", line) for number, line in enumerate(lines, 1)])
    offset = 0
    for number, line in enumerate(lines, 1):
        context = Context(item=str(number), known=known, on=on)
        for found in check_field(kind, field, line.rstrip("\r\n"), context=context, only=only):
            yield replace(found, line=number, start=found.start + offset, end=found.end + offset)
        offset += len(line)


def check_rows(
    kind: Kind, text: str, *, name: str = "", on: Day | None = None, only: Collection[str] = ()
) -> Iterator[LintFinding]:
    """Yield the prompts on a table of one kind: CSV whose headings are the fields' ids, labels or renamed columns.

    ``line`` is the row as a spreadsheet shows it (the header is row 1), ``column`` the column. Refused where no
    heading is a text field of the kind.
    """
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    fields = [_field_of(kind, heading) for heading in (rows[0] if rows else ())]
    texts = {field.id for field in kind.fields if field.type == "text"} & set(fields)
    if kind.id in NEVER_READ or not texts:
        raise Refused([_no_columns(kind, name)])
    known = _known(fields, rows[1:])
    for number, row in enumerate(rows[1:], 2):
        values = {field: cell for field, cell in zip(fields, row, strict=False) if field and cell.strip()}
        yield from _check_row(kind, values, fields, number, known, on, only, texts)


def _check_row(
    kind: Kind,
    values: Mapping[str, str],
    fields: Sequence[str],
    number: int,
    known: Likeness | None,
    on: Day | None,
    only: Collection[str],
    texts: Collection[str],
) -> Iterator[LintFinding]:
    for column, field in enumerate(fields, 1):
        if field in texts and field in values:
            others = {name: value for name, value in values.items() if name != field}
            context = Context(item=str(number), filled=frozenset({*others, "owner"}), values=others, known=known, on=on)
            for found in check_field(kind.id, field, values[field], context=context, only=only):
                yield replace(found, line=number, column=column)


def _known(fields: Sequence[str], rows: Sequence[Sequence[str]]) -> Likeness | None:
    if "title" not in fields:
        return None
    at = fields.index("title")
    return Likeness([Entry(str(number), "", row[at]) for number, row in enumerate(rows, 2) if len(row) > at])


def _field_of(kind: Kind, heading: str) -> str:
    heading = heading.strip()
    for field in kind.fields:
        if heading in (field.id, field.label, field.label_en, kind.columns.get(field.id)):
            return field.id
    return next((role for role in kind.roles if role == heading), "")


def _no_columns(kind: Kind, name: str) -> Finding:
    labels = "、".join(field.label for field in kind.fields if field.type == "text")
    return Finding(
        "no-columns",
        name,
        1,
        say(f"表头里没有“{kind.label}”的文字栏。", f"No heading is a text field of {kind.id}."),
        instead=say(f"第一行写栏目名，如：{labels}。", f"Write the names of columns into row 1, such as: {labels}."),
    )
