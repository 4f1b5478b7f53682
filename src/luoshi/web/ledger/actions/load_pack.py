"""Load packs, or their next versions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luoshi.spec.model import Pack
from luoshi.terms.days import Day

from ..audit import digest_of, write_down
from ..frozen import freeze_packs
from ..models import LoadedPack
from ..packs import catalogue
from ..run_engine import recompute_all


def load_pack(pack: Pack, *, today: Day, user: int | None = None) -> LoadedPack:
    """Keep the pack and put it in force; the same content again changes nothing."""
    return load_packs([pack], today=today, user=user)[0]


@transaction.atomic
def load_packs(packs: Sequence[Pack], *, today: Day, user: int | None = None) -> list[LoadedPack]:
    """Keep packs and put them in force together: frozen once, computed once; what is in force already stays."""
    before = set(LoadedPack.objects.filter(is_current=True).values_list("pk", flat=True))
    loaded = [_keep(pack, today=today, user=user) for pack in packs]
    if not {one.pk for one in loaded} <= before:
        freeze_packs(catalogue().packs)
        recompute_all(today=today)
    return loaded


def _keep(pack: Pack, *, today: Day, user: int | None) -> LoadedPack:
    body = pack.model_dump_json()
    digest = digest_of("pack", body, algorithm="SM3")
    current = LoadedPack.objects.filter(pack=pack.id, is_current=True).first()
    if current is not None and current.digest == digest:
        return current
    version = current.version + 1 if current else 1
    LoadedPack.objects.filter(pack=pack.id).update(is_current=False)
    loaded = LoadedPack.objects.create(pack=pack.id, version=version, body=body, digest=digest, loaded_on=today)
    write_down(user=user, act="load_pack", today=today, subject=pack.id, version=version, digest=digest)
    return loaded
