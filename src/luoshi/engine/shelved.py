"""Frozen packs kept between runs: compiling takes seconds, and the same packs give the same SQL."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import luoshi
from luoshi.engine.frozen import FORMAT, FrozenPack, load, save
from luoshi.engine.load.write import whole
from luoshi.spec.model import Pack
from luoshi.terms.finding import Refused


def frozen_of(packs: Sequence[Pack]) -> FrozenPack:
    """Return the packs frozen, from the user's cache where they, and the compiler, are unchanged."""
    place = _cache() / f"{_state(packs)}.frozen"
    if place.is_file():
        try:
            return load(place)
        except Refused:  # cut short when it was written
            place.unlink(missing_ok=True)
    from luoshi.engine.compile import freeze  # noqa: PLC0415 (Ibis takes half a second to load)

    frozen = freeze(packs)
    try:
        with whole(place) as temporary:
            save(frozen, temporary)
    except OSError:  # nowhere to keep it: it is compiled again next time
        pass
    return frozen


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "luoshi" / "frozen"


def _state(packs: Sequence[Pack]) -> str:
    """What the SQL depends on: the packs, and the compiler's own text."""
    state = hashlib.sha256(f"{luoshi.__version__} {FORMAT}".encode())
    folder = Path(__file__).parent
    for path in sorted([*(folder / "compile").glob("*.py"), *(folder / "tables").glob("*.py")]):
        state.update(path.read_bytes())
    for pack in packs:
        state.update(pack.model_dump_json().encode())
    return state.hexdigest()
