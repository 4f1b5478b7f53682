"""The frozen SQL of the packs in force. Freezing needs the compiler; running does not, and a worker never loads it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from luoshi.engine.frozen import FORMAT, Dialect, FrozenPack, dumps, loads
from luoshi.engine.shapes import Shape
from luoshi.spec.model import Pack

from .audit import digest_of
from .models import Frozen


def dialect(vendor: str) -> Dialect:
    """Return the engine's name of a database."""
    return "postgres" if vendor == "postgresql" else "sqlite"


def freeze_packs(packs: tuple[Pack, ...]) -> FrozenPack:
    """Freeze packs that are in force together and keep the SQL; columns given to fields before stay theirs.

    What was frozen from the same packs before is read back, from the ledger or from the instance's folder.
    """
    own = dialect(connection.vendor)
    state = digest_of(str(FORMAT), own, *(pack.model_dump_json() for pack in packs), algorithm="SM3")
    if kept := Frozen.objects.filter(state=state).first():
        Frozen.objects.exclude(pk=kept.pk).update(is_current=False)
        Frozen.objects.filter(pk=kept.pk).update(is_current=True)
        return _read(state)
    path = Path(settings.LUOSHI_HOME) / "frozen" / f"{state}.frozen"
    if path.exists():
        text = path.read_bytes().decode()
    else:
        text = dumps(_frozen(packs))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    Frozen.objects.update(is_current=False)
    Frozen.objects.create(state=state, body=text)
    return _read(state)


def _frozen(packs: tuple[Pack, ...]) -> FrozenPack:
    """Compile packs; where no field has a column yet, what this machine compiled of the same packs before will do."""
    from luoshi.engine.compile import freeze  # noqa: PLC0415 (the compiler is slow to load and needed here only)
    from luoshi.engine.shelved import frozen_of  # noqa: PLC0415 (loads the writing of tables; needed here only)

    known = _known_shapes()
    return freeze(packs, known=known) if known else frozen_of(packs)


def _known_shapes() -> dict[str, Shape]:
    current = current_frozen()
    return current.shapes if current else {}


@lru_cache(maxsize=4)
def _read(state: str) -> FrozenPack:
    return loads(Frozen.objects.values_list("body", flat=True).get(state=state))


def current_frozen() -> FrozenPack | None:
    """Return the frozen SQL in force; None where no pack is loaded (1 small query; the rest is remembered)."""
    state = Frozen.objects.filter(is_current=True).values_list("state", flat=True).first()
    return None if state is None else _read(state)
