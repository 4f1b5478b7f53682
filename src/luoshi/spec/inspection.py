"""``check``: everything that is said about a pack, in the order of files and lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from luoshi.spec.cases import read_cases
from luoshi.spec.checks import quotes_found
from luoshi.spec.loading import read_folder, read_pack
from luoshi.spec.model import Obligation, Pack
from luoshi.spec.reading import MemoryFolder
from luoshi.spec.writing import obligation_yaml, pack_files
from luoshi.spec.writing.files import by_file
from luoshi.terms.finding import Finding


@dataclass(frozen=True)
class Inspection:
    """``pack`` None = not readable at all; ``quotes`` = (found, all); ``cases`` = read from tests/."""

    pack: Pack | None
    findings: list[Finding]
    cases: int = 0
    quotes: tuple[int, int] = (0, 0)


def check(path_or_pack: Path | str | Pack) -> list[Finding]:
    """Return errors and warnings about a pack folder (its tests/ included), or about a pack in memory.

    A pack in memory is written out and read back, so that every rule applies; findings name the file and line where
    an obligation came from, if it came from a file, else those of the files ``write_pack`` would write.
    """
    if isinstance(path_or_pack, Pack):
        return _check_in_memory(path_or_pack)
    return inspect(path_or_pack).findings


def inspect(path: Path | str) -> Inspection:
    """Read a pack folder (or a shipped pack, by name) and check it whole."""
    reading = read_pack(path)
    pack, folder = reading.pack, reading.folder
    if pack is None or folder is None:
        return Inspection(None, in_order(reading.findings))
    findings = list(reading.findings)
    cases = read_cases(folder, pack, findings, frozenset(reading.broken))
    return Inspection(pack, in_order(findings), len(cases), quotes_found.count(pack))


def in_order(findings: list[Finding]) -> list[Finding]:
    """Return the findings by file and line, each once."""
    return sorted(dict.fromkeys(findings), key=lambda one: (one.file, one.line))


def _check_in_memory(pack: Pack) -> list[Finding]:
    reading = read_folder(MemoryFolder(pack_files(pack)), pack.parents)
    origins = _origins(pack)
    return in_order([_where_it_came_from(one, origins) for one in reading.findings])


def _origins(pack: Pack) -> dict[str, list[tuple[int, Obligation]]]:
    """Return for each written file the lines its obligations begin on."""
    origins: dict[str, list[tuple[int, Obligation]]] = {}
    for path, pieces in by_file(pack).items():
        line = 1
        for piece in pieces:
            origins.setdefault(path, []).append((line, piece))
            line += obligation_yaml(pack, piece).count("\n") + 1  # an empty line stands between two
    return origins


def _where_it_came_from(finding: Finding, origins: dict[str, list[tuple[int, Obligation]]]) -> Finding:
    """Give a finding on a written line the place of the obligation it stands in."""
    inside = [piece for line, piece in origins.get(finding.file, ()) if line <= finding.line]
    if not inside or not (inside[-1].file and inside[-1].line):
        return finding
    return replace(finding, file=inside[-1].file, line=inside[-1].line)
