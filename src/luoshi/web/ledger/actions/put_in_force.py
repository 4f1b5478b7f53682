"""The reviewed pack is frozen and loaded: from this moment units owe what it asks."""

from __future__ import annotations

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_drafting import access_drafting
from ..audit import write_down
from ..drafted.made import is_ours, made_of
from ..entry import Fault, Faulty
from ..models import DraftedDocument
from .load_pack import load_pack


@transaction.atomic
def put_in_force(viewer: Viewer, unit: str, key: str, *, digest: str, today: Day) -> DraftedDocument:
    """Load exactly the pack that was shown (``digest``); the same again changes nothing.

    Raises Faulty where the decisions changed since, the pack is not ready, or it asks units outside the office's reach.
    """
    kept = access_drafting(viewer, unit, key, to_write=True)
    if kept.loaded_digest == digest:
        return kept
    made = made_of(kept)
    if made.digest != digest:
        raise Faulty(
            [
                Fault(
                    "digest",
                    say(
                        "看过之后又有改动，还没有下发。请再看一遍。",
                        "Something changed since you looked; nothing was loaded. Please look again.",
                    ),
                )
            ]
        )
    if made.pack is None or not made.is_ready:
        raise Faulty([Fault("pack", say("方案还没有齐，没有下发。", "The pack is not complete; nothing was loaded."))])
    if not is_ours(kept, made):
        raise Faulty(
            [
                Fault(
                    "reach",
                    say(
                        "方案里有不归本级管的组织，没有下发。请把对象改到本级之下。",
                        "The pack asks units outside your reach; nothing was loaded. Keep it under your own office.",
                    ),
                )
            ]
        )
    load_pack(made.pack, today=today, user=viewer.account)
    kept.loaded_digest, kept.loaded_on = digest, int(today)
    kept.save(update_fields=["loaded_digest", "loaded_on"])
    write_down(
        user=viewer.account, act="put_in_force", today=today, unit=unit, subject=key, pack=made.pack.id, digest=digest
    )
    return kept
