"""Bring the standing prompts to a day: new ones are noted with the day, those that no longer hold are gone."""

from __future__ import annotations

import json
import time
from collections.abc import Collection

from django.db import transaction
from django.http import Http404

from luoshi.signals import signals
from luoshi.terms.days import Day

from ..access import Viewer
from ..attention import SWITCHED_ON, found_on
from ..audit import state_digest, write_down
from ..models import Instance, Role, StandingPrompt

#: Name under which the instance remembers what the standing prompts were last asked of.
ASKED_OF = "prompts_of"
_PATIENCE = 100


def are_fresh(today: Day, *, patient: bool = False) -> bool:
    """Say whether the standing prompts are those of the ledger as it stands (a large ledger: those of the day).

    A ``patient`` page also takes those of a moment ago, so that asking the rules takes a hundredth of the time at most.
    """
    value = Instance.objects.filter(name=ASKED_OF).values_list("value", flat=True).first()
    if not value:
        return False
    asked = json.loads(value)
    if asked["day"] != today:
        return False
    is_recent = patient and time.time() - asked["at"] < _PATIENCE * asked["took"]
    return bool(asked["is_large"] or is_recent or asked["digest"] == state_digest())


@transaction.atomic
def renew_prompts(*, today: Day) -> None:
    """Ask all rules and keep what holds. Answers and rulings stay as long as the prompt does."""
    begun = time.process_time()
    found, large = found_on(today)
    kept = StandingPrompt.objects.in_bulk(field_name="key")
    holding = {one.zh.key[:300]: one for one in found}
    StandingPrompt.objects.filter(pk__in=[row.pk for key, row in kept.items() if key not in holding]).delete()
    changed = []
    for key, one in holding.items():
        if key in kept and kept[key].body != one.body:
            kept[key].body = one.body
            changed.append(kept[key])
    StandingPrompt.objects.bulk_update(changed, ["body"])
    StandingPrompt.objects.bulk_create(
        StandingPrompt(key=key, signal=one.zh.signal, unit=one.zh.unit, first_held=today, body=one.body)
        for key, one in holding.items()
        if key not in kept
    )
    took = time.process_time() - begun
    state = {"day": int(today), "digest": state_digest(), "is_large": large, "at": time.time(), "took": took}
    Instance.objects.update_or_create(name=ASKED_OF, defaults={"value": json.dumps(state)})


def keep_fresh(*, today: Day, patient: bool = False) -> None:
    """Renew where the ledger has changed since: a prompt is seen at once, and gone as soon as it is mended."""
    if not are_fresh(today, patient=patient):
        renew_prompts(today=today)


@transaction.atomic
def switch_signals(viewer: Viewer, chosen: Collection[str], *, today: Day) -> None:
    """Switch the rules in preview on or off: exactly ``chosen`` are on. The system administrator's."""
    if not viewer.holds(Role.SYSTEM_ADMIN):
        raise Http404
    known = {one.head.id for one in signals() if one.head.stage == "preview"}
    write_down(user=viewer.user, act="switch_signals", today=today, on=sorted(known & set(chosen)))
    set_switches(known & set(chosen))


def set_switches(chosen: Collection[str]) -> None:
    """Write which rules in preview are on, and forget what was asked before."""
    Instance.objects.update_or_create(name=SWITCHED_ON, defaults={"value": json.dumps(sorted(chosen))})
    Instance.objects.filter(name=ASKED_OF).delete()
