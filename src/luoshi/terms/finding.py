"""What a check says: what, where, why, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops; a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One message for a clerk with a text editor.

    ``file`` is relative to the pack or data folder; ``line`` counts from 1 (0 = the file as a whole; for tables the
    row as a spreadsheet shows it, the header being row 1). ``what`` names the fault, ``why`` the rule,
    ``instead`` what to write (may be empty).
    """

    code: str
    file: str
    line: int
    what: str
    why: str = ""
    instead: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [f"{place}: {self.what}", self.why, self.instead and f"→ {self.instead}"]
        return " ".join(part for part in parts if part)


class Refused(Exception):  # noqa: N818  (the product refuses; it does not fail)
    """Input was refused as a whole; ``findings`` say why. Nothing was loaded."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))
