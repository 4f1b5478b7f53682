"""The packs that ship with the product, read once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from luoshi.spec import Case, load_cases, load_pack
from luoshi.spec.model import Node, Pack, Quote
from luoshi.spec.walk import pieces

PACKS = Path(__file__).parents[2] / "src" / "luoshi" / "packs"
FOLDERS = sorted(file.parent for file in PACKS.rglob("pack.yaml"))
SAMPLES = [folder for folder in FOLDERS if folder.parent.name == "sample"]
CAMPAIGN = PACKS / "sample" / "theme-education"


def name_of(folder: Path) -> str:
    """Id of a parametrised test."""
    return folder.name


@cache
def pack_of(folder: Path) -> Pack:
    """Return the loaded pack."""
    return load_pack(folder)


@cache
def cases_of(folder: Path) -> tuple[Case, ...]:
    """Return the cases beside it."""
    return tuple(load_cases(folder, pack_of(folder)))


def quotes_in(node: Node) -> Iterator[Quote]:
    """Yield every citation inside a piece of the language."""
    return (piece for piece in pieces(node) if isinstance(piece, Quote))
