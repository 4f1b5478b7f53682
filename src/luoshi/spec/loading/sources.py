"""Source documents: sources/NAME.txt is the document NAME; pN is its N-th non-empty line."""

from __future__ import annotations

from luoshi.spec.model import SourceText
from luoshi.spec.reading import Folder, read_text
from luoshi.terms.finding import Finding


def read_sources(folder: Folder, findings: list[Finding]) -> dict[str, SourceText]:
    """Read the texts of a pack, by document."""
    sources: dict[str, SourceText] = {}
    for path in folder.names("sources"):
        if path.endswith(".txt") and (text := read_text(folder, path, findings)) is not None:
            name = path.removeprefix("sources/").removesuffix(".txt")
            lines = (line.strip() for line in text.split("\n"))
            sources[name] = SourceText(id=name, paragraphs=tuple(line for line in lines if line))
    return sources
