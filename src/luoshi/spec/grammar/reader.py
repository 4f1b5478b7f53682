"""What reading knows, and where it puts what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from luoshi.spec.model import Kind, Node, Words
from luoshi.spec.reading import YamlNode
from luoshi.terms.finding import Finding, Severity


class Unreadable(Exception):  # noqa: N818  (not an error of the program: the finding is already noted)
    """This piece cannot be read; why has been said."""


class Places:
    """Where each piece of a pack stands: file and line, by the piece itself (not its value)."""

    def __init__(self) -> None:
        self._by_id: dict[int, tuple[Node, str, int]] = {}

    def put(self, piece: Node, file: str, line: int) -> None:
        """Remember a place. The piece is kept, so that its identity stays its own."""
        self._by_id[id(piece)] = (piece, file, line)

    def of(self, *pieces: Node | None) -> tuple[str, int]:
        """Return file and line of the first piece whose place is known; ("", 0) where none is."""
        for piece in pieces:
            if piece is not None and (found := self._by_id.get(id(piece))):
                return found[1], found[2]
        return "", 0


@dataclass(frozen=True)
class Known:
    """What the obligations of a pack may name: its own and its parents' kinds, words, strands, settings."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    strands: frozenset[str] = frozenset()
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """Who owes, as far as requirements depend on it: ``sort`` of `who`, ``kinds`` of `each`, whether it is a human."""

    sort: str
    kinds: tuple[Kind, ...] = ()
    is_person: bool = False
    cadence: str = ""


@dataclass(frozen=True)
class Reader:
    """Handed down while a tree is read. ``evidence`` = the kinds a criterion speaks of; None = unknown, unchecked."""

    file: str
    findings: list[Finding]
    places: Places = field(default_factory=Places)
    known: Known = field(default_factory=Known)
    subject: Subject | None = None
    evidence: tuple[Kind, ...] | None = None

    def about(self, *, subject: Subject | None) -> Reader:
        """Return the same reader for requirements of this subject."""
        return replace(self, subject=subject)

    def seeing(self, evidence: tuple[Kind, ...] | None) -> Reader:
        """Return the same reader for criteria on evidence of these kinds."""
        return replace(self, evidence=evidence)

    def fault(self, node: YamlNode, code: str, what: str, *, why: str = "", instead: str = "") -> None:
        """Note an error and go on."""
        self.findings.append(Finding(code, self.file, node.line, what, why, instead))

    def warn(self, node: YamlNode, code: str, what: str, *, why: str = "", instead: str = "") -> None:
        """Note a warning."""
        self.findings.append(Finding(code, self.file, node.line, what, why, instead, Severity.WARNING))

    def refuse(self, node: YamlNode, code: str, what: str, *, why: str = "", instead: str = "") -> Unreadable:
        """Note an error; the caller raises what is returned: this piece cannot be read."""
        self.fault(node, code, what, why=why, instead=instead)
        return Unreadable()
