"""After an upgrade: frozen SQL that this version cannot read is frozen anew, and the figures are made with it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from ..frozen import current_frozen, forget_frozen, freeze_packs
from ..packs import catalogue
from ..run_engine import figures_of, recompute_all


def take_up(**_: Any) -> None:
    """Make the ledger whole for this version; runs whenever the tables were brought up to date (post_migrate)."""
    try:
        current_frozen()
    except (ValueError, KeyError, TypeError):
        with transaction.atomic():
            forget_frozen()
            freeze_packs(catalogue().packs)
            if (day := figures_of()) is not None:
                recompute_all(today=day)
