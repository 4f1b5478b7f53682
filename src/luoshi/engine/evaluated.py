"""What an evaluation leaves behind: status rows and cells to be written, and the line engines are compared by."""

from __future__ import annotations

import hashlib
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

from luoshi.engine.load import write_rows
from luoshi.engine.rollup import Outside, roll_up
from luoshi.engine.tables import Rows, Tables
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

#: Is told each step, for progress.
Said = Callable[[str], None]


class Evaluation(ABC):
    """What came out; ``slots`` is the number of status rows, ``notices`` what the tables hold to no effect."""

    slots: int = 0
    notices: Sequence[Finding] = ()

    @abstractmethod
    def write_status(self, path: Path) -> None:
        """Write the status rows, CSV or Parquet by ending."""

    @abstractmethod
    def write_cells(self, path: Path) -> dict[str, Outside]:
        """Write the cells of both trees; return what is counted in neither, by tree."""

    def digest(self) -> str:
        """Return the SHA-256 of the status rows as CSV."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "status.csv"
            self.write_status(path)
            with path.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest()

    def close(self) -> None:  # noqa: B027 (only a database has something to close)
        """Let go of what it holds."""


class RowsEvaluation(Evaluation):
    """Rows in Python, of an engine for tables in Python."""

    def __init__(self, rows: Rows, tables: Tables, as_of: Day, known_on: Day) -> None:
        self._rows, self._tables, self._as_of, self._known_on = rows, tables, as_of, known_on
        self.slots = len(rows.status)

    def write_status(self, path: Path) -> None:
        """See ``Evaluation``."""
        write_rows(self._rows.status, path, table="status")

    def write_cells(self, path: Path) -> dict[str, Outside]:
        """See ``Evaluation``."""
        found = roll_up(self._tables, self._rows.status, self._as_of, self._known_on)
        write_rows(found.cells, path, table="cells")
        return found.outside
