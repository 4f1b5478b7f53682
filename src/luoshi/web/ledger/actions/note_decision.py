"""A meeting's decision becomes a line of the unit's plan, so that next week begins with what became of it."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer, access_record
from ..audit import write_down
from ..entry import Fault, Faulty, Values
from ..models import MeetingDecision
from ..papers.week_rows import MEETINGS
from .plan_line import add_plan_line
from .submit_record import Receipt


@transaction.atomic
def note_decision(viewer: Viewer, record: str, values: dict[str, Values], *, key: str, today: Day) -> Receipt:
    """Keep one decision of a meeting as an own line of its unit's plan; the same key again adds nothing.

    Raises Http404 for a stranger or a record that is no meeting, Faulty for what cannot be taken.
    """
    meeting = access_record(viewer, record, to_write=True)
    if meeting.kind not in MEETINGS:
        raise Http404
    if not values.get("strand"):
        said = say("选一项重点措施，下周才看得到它。", "Choose a strand, so that next week shows it.")
        raise Faulty([Fault("strand", said)])
    receipt = add_plan_line(viewer, meeting.unit, values, key=key, today=today)
    if not receipt.is_repeated:
        MeetingDecision.objects.create(record=record, item=receipt.record)
        write_down(
            user=viewer.user, act="note_decision", today=today, unit=meeting.unit, subject=receipt.record, record=record
        )
    return receipt
