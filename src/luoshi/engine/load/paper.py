"""One file of a folder, CSV or Parquet: its header, its rows as DuckDB reads them, and where a row stands."""

from __future__ import annotations

import contextlib
import csv
import difflib
import io
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from luoshi.terms.finding import Finding
from luoshi.terms.language import say

from .columns import Sheet
from .findings import NAMED, refuse, whole_file

# a cell may be as long as a pasted speech; Python's own limit of 128 kB would refuse it
csv.field_size_limit(16_000_000)


class Paper(ABC):
    """A file to be read: ``name`` as it stands in the folder, ``columns`` of its header, ``findings`` once read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.columns: list[str] = []
        self.findings: list[Finding] = []

    def header_findings(self, sheet: Sheet) -> list[Finding]:
        """Return what is wrong with the header: columns missing or written twice.

        A column that may be empty may also be left out, unless there is one that could be meant for it.
        """
        self._read_header()
        if self.findings:
            return self.findings
        optional = [column.name for column in sheet.columns if column.may_lack and column.name not in self.columns]
        spare = [name for name in self.columns if name not in {column.name for column in sheet.columns}]
        missing = [
            column.name
            for column in sheet.columns
            if column.name not in self.columns
            and not column.may_lack
            and (column.key or difflib.get_close_matches(column.name, spare, n=1, cutoff=0.6))
        ]
        findings = [self._missing(name, spare) for name in missing]
        for name in spare:
            # an unknown column is left alone, unless it looks like one that would change what is known
            if close := difflib.get_close_matches(name, optional, n=1, cutoff=0.75):
                findings.append(self._missing(close[0], [name]))
        doubles = sorted({name for name in self.columns if self.columns.count(name) > 1})
        findings += [
            whole_file("double-column", self.name, say(f"表头里“{name}”列出现两次", f"column “{name}” stands twice"))
            for name in doubles
        ]
        return findings

    def opened(self) -> tuple[str, dict[str, str]]:
        """Return ``source`` of a file whose columns are looked at by the caller; empty where it cannot be read."""
        self._read_header()
        return ("", {}) if self.findings else self.source()

    def _missing(self, name: str, spare: Sequence[str]) -> Finding:
        close = difflib.get_close_matches(name, spare, n=1, cutoff=0.6)
        instead = (
            say(f"把“{close[0]}”改为“{name}”", f"write “{name}” instead of “{close[0]}”")
            if close
            else say(f"在表头加上“{name}”；没有内容就留空", f"add “{name}” to the header; cells may be empty")
        )
        return Finding(
            "missing-column", self.name, 1, say(f"缺少“{name}”列", f"column “{name}” is missing"), instead=instead
        )

    @abstractmethod
    def _read_header(self) -> None:
        """Set ``columns``, or ``findings`` where there is no header."""

    @abstractmethod
    def source(self) -> tuple[str, dict[str, str]]:
        """Return SQL to select from, and the DuckDB type of each column."""

    def recover(self, connection: duckdb.DuckDBPyConnection) -> list[Finding]:  # noqa: ARG002 (for readers that can)
        """After DuckDB could not read the rows: return why, or nothing where ``source`` now gives a plain copy."""
        return [whole_file("broken-file", self.name, say("文件读不下去", "the file cannot be read"))]

    def rows_at(self, rowids: Sequence[int]) -> list[int]:
        """Return the rows as a spreadsheet shows them (header = row 1) of the n-th rows of data, from 0."""
        return [rowid + 2 for rowid in rowids]

    def values_at(self, connection: duckdb.DuckDBPyConnection, column: str, rowids: Sequence[int]) -> list[str]:
        """Return what stands in a column of the n-th rows of data, from 0."""
        if not rowids:
            return []
        source, _ = self.source()
        listed = ", ".join(map(str, rowids))
        found = dict(
            connection.execute(
                f'SELECT n, CAST(value AS VARCHAR) FROM (SELECT row_number() OVER () - 1 AS n, "{column}" AS value '
                f"FROM {source}) WHERE n IN ({listed})"
            ).fetchall()
        )
        return [found.get(rowid) or "" for rowid in rowids]


def open_paper(path: Path) -> Paper:
    """Return the reader for a file by its ending."""
    return ParquetPaper(path) if path.suffix == ".parquet" else CsvPaper(path)


class ParquetPaper(Paper):
    """A Parquet file; its columns may be text or typed."""

    def _read_header(self) -> None:
        try:
            with duckdb.connect() as connection:
                described = connection.execute(f"DESCRIBE SELECT * FROM {self._sql}").fetchall()
                self._types = {name: kind for name, kind, *_ in described}
        except duckdb.Error:
            self.findings = [
                whole_file(
                    "broken-file",
                    self.name,
                    say("不是完整的 Parquet 文件", "not a whole Parquet file"),
                    say("重新导出", "export it again"),
                )
            ]
            return
        self.columns = list(self._types)

    @property
    def _sql(self) -> str:
        return f"read_parquet({quoted(self.path)})"

    def source(self) -> tuple[str, dict[str, str]]:
        """See ``Paper.source``."""
        return self._sql, self._types


class CsvPaper(Paper):
    """A CSV file: UTF-8 (a byte-order mark is tolerated), comma, header."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._sql = ""

    def _read_header(self) -> None:
        try:
            with self._open() as lines:
                self.columns = [name.strip() for name in next(csv.reader(lines), [])]
        except (UnicodeDecodeError, csv.Error) as error:
            self.findings = [self._unreadable(error)]
            return
        if not any(self.columns):
            self.findings = [whole_file("no-header", self.name, say("没有表头", "there is no header"))]

    def _open(self) -> io.TextIOWrapper:
        return self.path.open(encoding="utf-8-sig", newline="")

    def _unreadable(self, error: Exception, *, after: int = 0) -> Finding:
        if isinstance(error, UnicodeDecodeError):
            return whole_file(
                "not-utf-8",
                self.name,
                say("不是 UTF-8 编码", "the file is not UTF-8"),
                say("另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8 (comma delimited)”"),
            )
        return Finding(
            code="broken-file",
            file=self.name,
            line=after + 1,
            what=say("从这一行起双引号不成对，读不下去", "from this row on a double quote is never closed"),
            instead=say("检查这一行单元格里的双引号", "check the double quotes in the cells of this row"),
        )

    def source(self) -> tuple[str, dict[str, str]]:
        """See ``Paper.source``."""
        return self._sql or self._read_csv(self.path), dict.fromkeys(self.columns, "VARCHAR")

    def recover(self, connection: duckdb.DuckDBPyConnection) -> list[Finding]:
        """See ``Paper.recover``. Reads cell by cell, to name the broken rows; a file without any is written plainly."""
        findings = self._broken_rows()
        if not findings:
            self._sql = self._rewritten(connection)
        return findings

    def _read_csv(self, path: Path) -> str:
        columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in self.columns)
        return (
            f"read_csv({quoted(path)}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"', "
            f"max_line_size=16000000, columns={{{columns}}})"
        )

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (row as a spreadsheet shows it, cells) without the header and without empty lines."""
        with self._open() as lines:
            for number, cells in enumerate(csv.reader(lines, strict=True), start=1):
                if number > 1 and cells:
                    yield number, cells

    def _broken_rows(self) -> list[Finding]:
        findings: list[Finding] = []
        width, number = len(self.columns), 1
        try:
            for number, cells in self._rows():
                if len(cells) != width and len(findings) < NAMED:
                    findings.append(refuse("broken-row", self.name, number, value=len(cells), other=width))
        except (UnicodeDecodeError, csv.Error) as error:
            findings.append(self._unreadable(error, after=number))
        return findings

    def _rewritten(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Take a file that is right but mixes line ends into a temporary table of the connection."""
        table = f"plain_{self.path.stem}"
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / self.name
            with plain.open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
                writer.writerow(self.columns)
                writer.writerows(cells for _, cells in self._rows())
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM {self._read_csv(plain)}")
        return table

    def rows_at(self, rowids: Sequence[int]) -> list[int]:
        """See ``Paper.rows_at``; empty lines count as rows there."""
        wanted, places = set(rowids), {}
        with contextlib.suppress(UnicodeDecodeError, csv.Error):
            for index, (number, _) in enumerate(self._rows()):
                if index in wanted:
                    places[index] = number
                    if len(places) == len(wanted):
                        break
        return [places.get(rowid, rowid + 2) for rowid in rowids]


def quoted(text: object) -> str:
    """Return a SQL literal of a text."""
    return "'" + str(text).replace("'", "''") + "'"
