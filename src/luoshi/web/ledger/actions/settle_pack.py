"""What a pack needs and no document says: its title, issuer, first and last day."""

from __future__ import annotations

from django.db import transaction

from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say

from ..access import Viewer
from ..access_drafting import access_drafting
from ..audit import write_down
from ..entry import Fault, Faulty, clean, read_day
from ..models import DraftedDocument

LONGEST_TITLE = 200


@transaction.atomic
def settle_pack(viewer: Viewer, unit: str, key: str, *, given: dict[str, str], today: Day) -> DraftedDocument:
    """Set ``title``, ``issuer``, ``from`` and ``to``. Raises Faulty for a day that is none, 404 for a stranger."""
    kept = access_drafting(viewer, unit, key, to_write=True)
    faults: list[Fault] = []
    settings = {name: clean(given.get(name, ""))[:LONGEST_TITLE] for name in ("title", "issuer")}
    days: dict[str, Day] = {}
    for name in ("from", "to"):
        if not given.get(name, "").strip():
            continue
        try:
            days[name] = read_day(given[name])
        except ValueError as error:
            faults.append(Fault(name, str(error)))
    if len(days) == 2 and days["from"] > days["to"]:
        faults.append(Fault("to", say("结束日期早于开始日期，请改一处。", "The last day is before the first one.")))
    if faults:
        raise Faulty(faults)
    settings |= {name: iso_of(day) for name, day in days.items()}
    if settings != kept.settings:
        kept.settings = settings
        kept.revision += 1
        kept.save(update_fields=["settings", "revision"])
        write_down(user=viewer.account, act="settle_pack", today=today, unit=unit, subject=key, **settings)
    return kept
