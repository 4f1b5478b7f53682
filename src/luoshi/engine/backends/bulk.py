"""A whole folder in DuckDB: read, known, derived, judged, and written without ever being rows in Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from luoshi.engine.derive.bulk import apply_known
from luoshi.engine.evaluated import Evaluation, Said
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.load.bulk import findings_of
from luoshi.engine.load.checks import faults_of_pairs
from luoshi.engine.load.findings import whole_file
from luoshi.engine.load.paper import open_paper
from luoshi.engine.load.read import tables_of
from luoshi.engine.load.write import whole
from luoshi.engine.notices import Override
from luoshi.engine.rollup import Outside
from luoshi.engine.tables import Tables
from luoshi.terms.days import Day
from luoshi.terms.finding import Refused
from luoshi.terms.language import say

from .carry import carry_up
from .duckdb import DuckdbBackend
from .export import export


class DuckdbEvaluation(Evaluation):
    """The tables ``status`` and ``cells`` of a DuckDB database."""

    def __init__(self, backend: DuckdbBackend, as_of: Day) -> None:
        self._backend, self._as_of = backend, as_of
        self.timings = backend.timings
        self.slots = int(backend.connection.execute("SELECT count(*) FROM status").fetchall()[0][0])

    def write_status(self, path: Path) -> None:
        """See ``Evaluation``."""
        with whole(path) as temporary:
            export(self._backend.connection, "status", temporary, ending=path.suffix)

    def write_cells(self, path: Path) -> dict[str, Outside]:
        """See ``Evaluation``."""
        outside = carry_up(self._backend.connection, self._as_of)
        with whole(path) as temporary:
            export(self._backend.connection, "cells", temporary, ending=path.suffix)
        return outside

    def successions(self) -> int:
        """Return the number of rows of succession."""
        return int(self._backend.connection.execute("SELECT count(*) FROM given_succession").fetchall()[0][0])

    def overrides(self) -> list[Override]:
        """Return the batches given to units by hand."""
        found = self._backend.connection.execute(
            "SELECT 'unit', row, batch FROM (SELECT row_number() OVER () + 1 AS row, batch FROM given_unit) "
            "WHERE batch <> '' UNION ALL SELECT 'attribute', row, value FROM "
            "(SELECT row_number() OVER () + 1 AS row, name, value FROM given_attribute) WHERE name = 'batch'"
        )
        return [Override(*row) for row in found.fetchall()]

    def tables(self) -> Tables:
        """Return the tables in as Python rows."""
        return tables_of(self._backend.connection)

    def close(self) -> None:
        """See ``Evaluation``."""
        self._backend.close()


def evaluate_in_duckdb(
    freeze: Callable[[], FrozenPack], data: Path, as_of: Day, known_on: Day, *, said: Said
) -> DuckdbEvaluation:
    """Evaluate the tables of a folder; see ``evaluation.evaluate_folder``."""
    backend = DuckdbBackend()
    try:
        said(say("读取数据", "reading the tables"))
        backend.load_folder(data, on_table=lambda name: said(say(f"读取 {name}", f"reading {name}")))
        faults = list(faults_of_pairs(backend.connection, known_on))
        if faults:
            raise Refused(findings_of(faults, {}))
        said(say("编译方案", "compiling the packs"))
        frozen = freeze()
        backend.prepare(frozen.shapes, known_on, on_table=lambda name: said(say(f"整理 {name}", f"deriving {name}")))
        backend.judge(frozen, as_of, on_obligation=lambda name: said(say(f"判定 {name}", f"judging {name}")))
        return DuckdbEvaluation(backend, as_of)
    except BaseException:
        backend.close()
        raise


def roll_up_files(status: Path, data: Path, as_of: Day, known_on: Day, out: Path) -> dict[str, Outside]:
    """Write the cells of a file of status rows; return what is counted nowhere, by tree.

    Refused where the file is not one of status rows, or the tables are not right.
    """
    backend = DuckdbBackend()
    try:
        read_status(backend.connection, status)
        backend.load_folder(data)
        apply_known(backend.connection, known_on)
        return DuckdbEvaluation(backend, as_of).write_cells(out)
    finally:
        backend.close()


def read_status(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Read a file of status rows into the table ``status`` (unit, obligation, period, status)."""
    paper = open_paper(path)
    wanted = ("obligation", "subject_type", "subject", "unit", "period", "status")
    if not path.is_file():
        raise Refused([whole_file("no-file", str(path), say("没有这个文件", "there is no such file"))])
    source, columns = paper.opened()
    missing = [name for name in wanted if name not in columns]
    if missing:
        raise Refused(
            paper.findings
            or [
                whole_file(
                    "no-status",
                    path.name,
                    say(
                        f"没有“{missing[0]}”列，不是应办事项的表",
                        f"no column “{missing[0]}”: not a file of status rows",
                    ),
                )
            ]
        )
    connection.execute(f"CREATE OR REPLACE TABLE status AS SELECT {', '.join(wanted)} FROM {source}")
