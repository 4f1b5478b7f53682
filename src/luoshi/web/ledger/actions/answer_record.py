"""Answer a record that names one's own unit: the visited, written to or reported to says a sentence to it (E18)."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day

from ..access import Viewer, access_record
from ..audit import write_down
from ..entry import one_sentence
from ..models import Record, RecordAnswer

LONGEST = 300


def may_answer(viewer: Viewer, record: Record) -> bool:
    """Say whether the viewer writes for the unit a standing record names."""
    return bool(record.target_unit) and record.voided_at == OPEN and viewer.may_write(record.target_unit)


@transaction.atomic
def answer_record(viewer: Viewer, record: str, text: str, *, today: Day) -> RecordAnswer:
    """Keep a sentence of the unit a record names. Raises Http404 for everyone else, Faulty if empty or too long."""
    found = access_record(viewer, record)
    if not may_answer(viewer, found):
        raise Http404
    said = one_sentence(text, longest=LONGEST)
    kept = RecordAnswer.objects.create(
        record=record, unit=found.target_unit, on=today, text=said, entered_by=viewer.user
    )
    write_down(user=viewer.user, act="answer_record", today=today, unit=found.unit, subject=record, by=kept.unit)
    return kept
