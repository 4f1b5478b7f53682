"""Where packs are found: beside the pack, by relative path, or shipped with the product."""

from __future__ import annotations

import re
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "packs"
_ID_LINE = re.compile(r"^id:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


def is_pack(folder: Path) -> bool:
    """Whether a folder holds a pack."""
    return (folder / "pack.yaml").is_file()


def shipped_packs() -> list[Path]:
    """List the packs of the product, in the order of their names."""
    return sorted(file.parent for file in SHIPPED.rglob("pack.yaml"))


def find_pack(name: str, *, beside: Path | None) -> Path | None:
    """Return the folder of a pack named in ``extends``: relative path, sibling folder, shipped folder, then by id."""
    near = [beside / name, beside.parent / name] if beside else []
    for folder in [*near, SHIPPED / name, SHIPPED / "sample" / name]:
        if is_pack(folder):
            return folder.resolve()
    siblings = sorted(file.parent for file in beside.parent.glob("*/pack.yaml")) if beside else []
    for folder in [*siblings, *shipped_packs()]:
        if _id_of(folder) == name:
            return folder.resolve()
    return None


def _id_of(folder: Path) -> str:
    try:
        with (folder / "pack.yaml").open("rb") as file:
            found = _ID_LINE.search(file.read(10_000).decode("utf-8-sig", "replace"))
    except OSError:
        return ""
    return found[1] if found else ""
