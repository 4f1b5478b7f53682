"""Kinds: those shipped with the product, those of the packs above, then the pack's own, later ones winning."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from luoshi.spec.grammar.kind import KIND_FILE
from luoshi.spec.grammar.reader import Places, Reader, Unreadable
from luoshi.spec.model import Kind
from luoshi.spec.reading import DiskFolder, Folder, read_nodes, read_text
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import language, say

from .found import SHIPPED

#: Before the file name of a kind of the library.
LIBRARY = "luoshi/packs/"


def read_kinds(folder: Folder, findings: list[Finding], places: Places) -> dict[str, Kind]:
    """Read the kinds/ of a folder, by id."""
    kinds: dict[str, Kind] = {}
    for path in folder.names("kinds"):
        if not path.endswith(".yaml"):
            continue
        shown = folder.shown + path
        text = read_text(folder, path, findings)
        node = None if text is None else read_nodes(text, shown, findings)
        if node is None:
            if text is not None and not text.strip():
                findings.append(Finding("empty-file", shown, 0, say("文件是空的。", "The file is empty.")))
            continue
        try:
            kind = KIND_FILE.read(node, Reader(shown, findings, places))
        except Unreadable:
            continue
        if kind.id in kinds:
            findings.append(
                Finding(
                    "double-id",
                    shown,
                    node.line,
                    say(
                        f"“{kind.id}”在 {kinds[kind.id].file} 里已经有了。",
                        f'"{kind.id}" already stands in {kinds[kind.id].file}.',
                    ),
                    instead=say("一种表单一个文件。", "One kind, one file."),
                )
            )
        kinds[kind.id] = kind
    return kinds


@lru_cache(maxsize=4)
def _library(_language: str) -> tuple[dict[str, Kind], tuple[Finding, ...]]:
    findings: list[Finding] = []
    kinds = read_kinds(DiskFolder(SHIPPED, LIBRARY), findings, Places())
    # A fault in the library is said, and its kind is missing; packs that do not use it still load.
    return kinds, tuple(replace(one, severity=Severity.WARNING) for one in findings)


def library() -> tuple[dict[str, Kind], tuple[Finding, ...]]:
    """Return the kinds shipped with the product, and what is wrong with them (read once per process)."""
    return _library(language.get())


def check_links(kinds: dict[str, Kind], own: dict[str, Kind], places: Places) -> list[Finding]:
    """Note links of the pack's own kinds that lead to kinds that do not exist."""
    return [
        Finding(
            "unknown-kind",
            *places.of(link, kind),
            say(
                f"{kind.id} 的关联“{link.id}”指向“{name}”，没有这种台账。",
                f'Link "{link.id}" of {kind.id} leads to "{name}", which is no kind.',
            ),
        )
        for kind in own.values()
        for link in kind.links
        for name in link.to
        if name not in kinds
    ]
