"""Pages of examples: fenced blocks that make a pack folder with cases, run on an engine of one's choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.cases import run_case
from luoshi.engine.compile import freeze
from luoshi.engine.load import tables_from_rows
from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import StatusRow
from luoshi.spec import load_cases, load_pack
from luoshi.spec.cases import Case
from luoshi.spec.model import Pack

_BLOCK = re.compile(r"```yaml (\S+)\n(.*?)```", re.S)


def write_pages(folder: Path, *pages: Path) -> Path:
    """Write the fenced blocks of pages as the pack folder they describe; ``obligations`` and ``cases`` may recur."""
    for page in pages:
        for number, (name, body) in enumerate(_BLOCK.findall(page.read_text("utf-8"))):
            mark = f"{page.stem}-{number:02}.yaml"
            place = {"obligations": f"obligations/{mark}", "cases": f"tests/{mark}"}.get(name, name)
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_text(body, "utf-8")
    return folder


def read_pages(folder: Path, *pages: Path) -> tuple[Pack, list[Case]]:
    """Return the pack and the cases of some pages."""
    write_pages(folder, *pages)
    pack = load_pack(folder)
    return pack, load_cases(folder, pack)


def wrong_in(pack: Pack, case: Case) -> list[str]:
    """Return what a case expects and the oracle does not find."""
    return [str(finding) for finding in run_case(pack, case, evaluate)]


def oracle_rows(pack: Pack, case: Case) -> list[StatusRow]:
    """Return the status rows of a case by the oracle."""
    return evaluate(pack, tables_from_rows(case.tables), case.as_of, case.known_on).status


def sqlite_rows(pack: Pack, cases: Sequence[Case]) -> list[list[StatusRow]]:
    """Return the status rows of each case by the compiled SQL in SQLite."""
    frozen = freeze([pack])
    found = []
    for case in cases:
        backend = SqliteBackend()
        backend.load(tables_from_rows(case.tables))
        found.append(backend.evaluate(frozen, case.as_of, case.known_on).status)
        backend.close()
    return found
