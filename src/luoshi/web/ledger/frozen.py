"""The frozen SQL of the packs in force. Freezing needs the compiler; running does not, and a worker never loads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from threading import get_ident

from django.conf import settings
from django.db import connection

from luoshi.engine.frozen import FORMAT, Dialect, FrozenPack, dumps, loads
from luoshi.engine.shapes import Shape
from luoshi.spec.model import Pack

from .audit import digest_of
from .models import Frozen
from .plain_sql import column


def dialect(vendor: str) -> Dialect:
    """Return the engine's name of a database."""
    return "postgres" if vendor == "postgresql" else "sqlite"


def freeze_packs(packs: tuple[Pack, ...]) -> FrozenPack:
    """Freeze packs that are in force together and keep the SQL; columns given to fields before stay theirs.

    What was frozen from the same packs before is read back, from the ledger or from the instance's folder.
    """
    state = _state(packs)
    if kept := Frozen.objects.filter(state=state).first():
        Frozen.objects.exclude(pk=kept.pk).update(is_current=False)
        Frozen.objects.filter(pk=kept.pk).update(is_current=True)
        return _read(state)
    text = _text(packs, _path(state), _known_shapes())
    Frozen.objects.update(is_current=False)
    Frozen.objects.create(state=state, body=text)
    return _read(state)


def compiling_of(packs: tuple[Pack, ...]) -> Callable[[], object]:
    """Return the compiling of packs about to be loaded together.

    It reads no table, so a thread may run it beforehand; ``freeze_packs`` of the same packs then finds what it wrote.
    """
    return partial(_text, packs, _path(_state(packs)), _known_shapes())


def _state(packs: tuple[Pack, ...]) -> str:
    own = dialect(connection.vendor)
    return digest_of(str(FORMAT), own, *(pack.model_dump_json() for pack in packs), algorithm="SM3")


def _path(state: str) -> Path:
    return Path(settings.LUOSHI_HOME) / "frozen" / f"{state}.frozen"


def _text(packs: tuple[Pack, ...], path: Path, known: dict[str, Shape]) -> str:
    """Return the frozen packs as text: from the instance's folder, or compiled now and put there whole."""
    if path.exists():
        return path.read_bytes().decode()
    text = dumps(_frozen(packs, known))
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{get_ident()}")
    half.write_bytes(text.encode())
    half.replace(path)
    return text


def _frozen(packs: tuple[Pack, ...], known: dict[str, Shape]) -> FrozenPack:
    """Compile packs; where no field has a column yet, what this machine compiled of the same packs before will do."""
    from luoshi.engine.compile import freeze  # noqa: PLC0415 (the compiler is slow to load and needed here only)
    from luoshi.engine.shelved import frozen_of  # noqa: PLC0415 (loads the writing of tables; needed here only)

    return freeze(packs, known=known) if known else frozen_of(packs)


def _known_shapes() -> dict[str, Shape]:
    current = current_frozen()
    return current.shapes if current else {}


@lru_cache(maxsize=4)
def _read(state: str) -> FrozenPack:
    return loads(Frozen.objects.values_list("body", flat=True).get(state=state))


def forget_frozen() -> None:
    """Put all frozen SQL out of force: another version of the program wrote it."""
    Frozen.objects.update(is_current=False)


def current_frozen() -> FrozenPack | None:
    """Return the frozen SQL in force; None where no pack is loaded (1 small query; the rest is remembered).

    ValueError, KeyError or TypeError where another version of the program wrote it (see ``actions.take_up``).
    """
    state = column("SELECT state FROM ledger_frozen WHERE is_current = %s", True)
    return _read(state[0]) if state else None
