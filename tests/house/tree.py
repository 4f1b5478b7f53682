"""The files that would be committed: tracked ones and new ones that nothing ignores."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "luoshi"


@cache
def files() -> tuple[Path, ...]:
    """All files of the tree, sorted; without git (an unpacked archive) whatever lies in the known folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    if listed.returncode == 0:
        found = {ROOT / name for name in listed.stdout.split("\0") if name}
    else:
        found = {path for top in ("src", "tests", "docs", "bench", ".ci") for path in (ROOT / top).rglob("*")}
        found |= set(ROOT.glob("*.*")) | {ROOT / "Makefile", ROOT / "LICENSE", ROOT / "NOTICE"}
    return tuple(sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts))


def below(*parts: str, ending: tuple[str, ...]) -> list[Path]:
    """The files below a folder of the tree with one of these endings."""
    top = ROOT.joinpath(*parts)
    return [path for path in files() if path.is_relative_to(top) and path.suffix in ending]


def short(path: Path) -> str:
    """The path as a reader of the repository knows it."""
    return path.relative_to(ROOT).as_posix()
