"""One database of each engine for all cases: making one takes longer than filling it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luoshi.engine.backends.duckdb import DuckdbBackend
from luoshi.engine.backends.sqlite import SqliteBackend


@pytest.fixture(scope="session")
def sqlite() -> Iterator[SqliteBackend]:
    backend = SqliteBackend()
    yield backend
    backend.close()


@pytest.fixture(scope="session")
def duckdb() -> Iterator[DuckdbBackend]:
    backend = DuckdbBackend(threads=1)
    yield backend
    backend.close()
