"""Tables in and out of files: read with DuckDB, refused with file and row, never loaded by half.

``columns`` what each file holds · ``paper`` one CSV or Parquet file · ``bulk`` a folder into DuckDB · ``checks`` what
makes tables contradict themselves · ``read`` a folder into Python rows · ``rows`` dicts into Python rows · ``write``
tables and results into files.
"""

from .bulk import read_folder
from .columns import SHEETS, Column, Sheet
from .read import load_tables, tables_of
from .rows import check_tables, tables_from_rows
from .write import write_rows, write_tables

__all__ = [
    "SHEETS",
    "Column",
    "Sheet",
    "check_tables",
    "load_tables",
    "read_folder",
    "tables_from_rows",
    "tables_of",
    "write_rows",
    "write_tables",
]
