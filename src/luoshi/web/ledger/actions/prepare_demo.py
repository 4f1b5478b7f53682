"""Make the demo instance: pack, city, people to be and the addresses of the story. Twice gives the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from luoshi.engine.tables import Tables
from luoshi.signals import signals
from luoshi.spec.model import Pack
from luoshi.terms.days import Day, day_of, iso_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.web.clock import DEMO_DAY

from ..audit import digest_of, write_down
from ..models import Grant, Instance, LoadedPack, Role, User
from .load_city import load_city
from .load_pack import load_packs
from .renew_prompts import renew_prompts, set_switches

LOADED = "demo_loaded"


class DemoUser(NamedTuple):
    """Someone to be: address word, person of the city, role, the unit and tree it is held in."""

    slug: str
    person: str
    role: str
    unit: str
    tree: str = "territory"


@transaction.atomic
def prepare_demo(
    *,
    packs: list[Pack],
    tables: Tables,
    users: list[DemoUser],
    addresses: dict[str, str],
    story_name: str,
    today: Day,
    notes: Mapping[tuple[str, int], str] = MappingProxyType({}),
) -> bool:
    """Load everything unless the very same was loaded before; say whether anything was done.

    ``notes`` are the sentences said with moves of items, by item and number of the move.

    The day goes back to the demo's own. Refused outside demo mode.
    """
    if not settings.LUOSHI_DEMO:
        raise Refused([Finding("demo-only", "LUOSHI_DEMO", 0, say("这不是演示实例。", "This is not a demo instance."))])
    state = digest_of(
        "demo with prompts",
        repr(tables),
        repr(sorted(notes.items())),
        json.dumps([users, addresses]),
        *(pack.model_dump_json() for pack in packs),
        algorithm="SM3",
    )
    Instance.objects.update_or_create(name=DEMO_DAY, defaults={"value": iso_of(today)})
    if Instance.objects.filter(name=LOADED, value=state).exists():
        return False
    LoadedPack.objects.exclude(pack__in=[pack.id for pack in packs]).update(is_current=False)
    load_packs(packs, today=min(today, day_of(settings.LUOSHI_TODAY) if settings.LUOSHI_TODAY else today))
    load_city(tables, today=today, notes=notes)
    names = {person.id: person.name for person in tables.person}
    for one in users:
        _make_user(one, names.get(one.person, ""))
    for name, value in ((LOADED, state), (story_name, json.dumps(addresses))):
        Instance.objects.update_or_create(name=name, defaults={"value": value})
    _begin_prompts(today)
    write_down(user=None, act="prepare_demo", today=today, users=len(users))
    return True


def _begin_prompts(today: Day) -> None:
    """Show the rules in preview too, and let what held a week ago have been seen by its units since then."""
    set_switches([signal.head.id for signal in signals()])
    for day in (Day(today - 7), today):
        renew_prompts(today=day)


def _make_user(one: DemoUser, name: str) -> None:
    user, _ = User.objects.update_or_create(
        username=f"demo-{one.slug}",
        defaults={
            "name": name or str(Role(one.role).label),
            "person": one.person,
            "is_demo": True,
            "password": "!no password",
        },
    )
    Grant.objects.filter(user=user).delete()
    Grant.objects.create(user=user, role=one.role, unit=one.unit, tree=one.tree)
