"""``check``: everything that is said about a pack, in the order of files and lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luoshi.spec.cases import read_cases
from luoshi.spec.checks import quotes_found
from luoshi.spec.loading import read_pack
from luoshi.spec.model import Pack
from luoshi.terms.finding import Finding


@dataclass(frozen=True)
class Inspection:
    """``pack`` None = not readable at all; ``quotes`` = (found, all); ``cases`` = read from tests/."""

    pack: Pack | None
    findings: list[Finding]
    cases: int = 0
    quotes: tuple[int, int] = (0, 0)


def check(path: Path | str) -> list[Finding]:
    """Return errors and warnings about a pack folder, its tests/ included."""
    return inspect(path).findings


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
