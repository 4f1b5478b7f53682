"""Accepted drafts as the files of a pack: YAML in block style, every task with its document, paragraph and quote."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from luoshi.draft.obligation_of import obligation_of
from luoshi.spec.inspection import in_order
from luoshi.spec.loading import read_folder
from luoshi.spec.model import Pack, Strand
from luoshi.spec.reading import MemoryFolder
from luoshi.spec.writing.emit import Token, block
from luoshi.terms.finding import Finding, Severity
from luoshi.text import Document

from ..audit import digest_of
from ..models import DraftedDocument, DraftLine, Unit
from .document import document_of
from .lines import TAKEN, draft_of
from .who import within

#: The id of the source document within its pack, and the file of what was drafted.
SOURCE = "source"
DRAFTED = "obligations/drafted.yaml"
#: Obligations accepted after an edited pack came back: they are added to it, nothing of it is rewritten.
LATER = "obligations/later.yaml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LISTS = {
    "type": "types", "level": "levels", "rank": "ranks", "domain": "domains", "role": "roles", "tags": "tags",
    "category": "categories",
}  # fmt: skip


@dataclass
class Made:
    """What the decisions make. ``missing``: (line number, keys that neither text nor reviewer gives)."""

    files: dict[str, str]
    missing: list[tuple[int, list[str]]] = field(default_factory=list)
    pack: Pack | None = None
    findings: list[Finding] = field(default_factory=list)
    unset: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        """Findings that stop."""
        return [one for one in self.findings if one.severity is Severity.ERROR]

    @property
    def is_ready(self) -> bool:
        """Whether it may be loaded."""
        return self.pack is not None and bool(self.pack.obligations) and not (self.errors or self.missing or self.unset)

    @property
    def digest(self) -> str:
        """Name of exactly these files."""
        return digest_of(*(part for pair in sorted(self.files.items()) for part in pair), algorithm="SM3")


def make_pack(
    kept: DraftedDocument, lines: Iterable[DraftLine], *, office: Unit, narrow: bool, strands: Sequence[Strand]
) -> Made:
    """Return the pack that the decisions make (the edited one, where one came back), read and checked as any other.

    ``narrow`` keeps every task under the office's own code; ``strands`` are those that tasks may name.
    """
    taken = [line for line in lines if line.decision in TAKEN]
    fresh = [line for line in taken if not (kept.edition and line.is_in_edition)]
    document = document_of(kept)
    made = Made(dict(kept.edition))
    whole = [one for line in fresh if (one := _obligation(kept, line, document, made, office.code if narrow else ""))]
    if kept.edition:
        made.files |= {LATER: _listed(whole)} if whole else {}
    else:
        made.unset = [name for name in ("from", "to") if not kept.settings.get(name)]
        made.files = {
            "pack.yaml": block(_head(kept, office, whole, strands)),
            DRAFTED: _listed(whole),
            f"sources/{SOURCE}.txt": "".join(document.slice(p.start, p.end) + "\n" for p in document.paragraphs),
        }
        digest = hashlib.sha256(made.files[f"sources/{SOURCE}.txt"].encode()).hexdigest()
        made.files[f"sources/{SOURCE}.sha256"] = f"{digest}  {SOURCE}.txt\n"
    if not made.unset:
        reading = read_folder(MemoryFolder(made.files))
        made.pack, made.findings = reading.pack, in_order(reading.findings)
    return made


def pack_id(kept: DraftedDocument) -> str:
    """Return the id of the pack of a document: no two documents share one."""
    return f"p{re.sub(r'[^0-9]', '', kept.date)}-{kept.key[:8]}"


def _listed(obligations: list[dict[str, Any]]) -> str:
    return "\n".join(block([one]) for one in obligations) if obligations else "[]\n"


def _obligation(
    kept: DraftedDocument, line: DraftLine, document: Document, made: Made, code: str
) -> dict[str, Any] | None:
    draft = draft_of(line, kept.text)
    given = {
        name: value for name, value in line.given.items() if name in ("title", "title_en", "strand", "why") and value
    }
    given["id"] = f"D-{line.number:02d}"
    if draft.select and code:
        given["who"] = within(draft.select, code)
    if draft.deadline_kind == "vague" and draft.deadline_date:
        given["due"] = {"vague": draft.deadline, "read_as": draft.deadline_date}
    first = kept.settings.get("from") or None
    obligation, missing = obligation_of(draft, document, name=SOURCE, first_day=first, given=given)
    missing = [name for name in missing if name != "from"]
    if missing:
        made.missing.append((line.number, missing))
        return None
    return obligation


def _head(
    kept: DraftedDocument, office: Unit, obligations: list[dict[str, Any]], strands: Sequence[Strand]
) -> dict[str, Any]:
    words: dict[str, set[str]] = {}
    used = {one.get("strand") for one in obligations}
    for one in obligations:
        _collect(one["versions"][0].get("who", {}), words)
    window = {name: Token(day) for name in ("from", "to") if _DAY.fullmatch(day := kept.settings.get(name, ""))}
    head: dict[str, Any] = {
        "id": pack_id(kept),
        "issuer": kept.settings.get("issuer") or office.name,
        "title": kept.settings.get("title") or kept.title or kept.name,
        "window": window,
        "strands": [
            {name: text for name in ("id", "title", "title_en") if (text := getattr(one, name))}
            for one in strands
            if one.id in used
        ],
        "words": {name: sorted(values) for name, values in sorted(words.items())},
    }
    return {name: value for name, value in head.items() if value not in ("", {}, [])}


def _collect(selector: Any, words: dict[str, set[str]]) -> None:
    """Gather the words that selectors use, for the lists of pack.yaml."""
    if isinstance(selector, list):
        for one in selector:
            _collect(one, words)
    elif isinstance(selector, dict):
        for name, value in selector.items():
            if name in _LISTS:
                words.setdefault(_LISTS[name], set()).update([value] if isinstance(value, str) else value)
            else:
                _collect(value, words)
