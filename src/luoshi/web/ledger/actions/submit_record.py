"""Enter a record once: checked, kept, counted for everything it serves, and answered."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field

from django.db import transaction

from luoshi.engine.tables import Participant as ParticipantRow
from luoshi.engine.tables import RecordField as RecordFieldRow
from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_form_unit, access_item, access_unit
from ..audit import write_down
from ..cells import Moved
from ..concerned import target_faults
from ..contracts import insert
from ..entry import Entry, Fault, Faulty, columns_of, missing
from ..models import Record, Submission, Unit
from ..packs import catalogue
from ..plain_sql import column
from ..run_engine import record_changed


@dataclass(frozen=True)
class Receipt:
    """What the sender is told: the record, when it arrived, whether it had arrived before, and what moved."""

    record: str
    received_at: dt.datetime
    is_repeated: bool = False
    moved: list[Moved] = field(default_factory=list)


@transaction.atomic
def submit_record(
    viewer: Viewer, entry: Entry, *, key: str, today: Day, for_branch: bool = False, note: str = ""
) -> Receipt:
    """Keep a new record of a unit the viewer may write for.

    ``key`` names this sending: the same key again finds the first one's receipt and adds nothing. ``for_branch``:
    entered by an office above from the branch's own form, of which ``note`` is the sentence kept with the record.
    Raises Http404 for a stranger, Faulty with a sentence per field for what cannot be taken.
    """
    unit = (access_form_unit if for_branch else access_unit)(viewer, entry.unit, to_write=True)
    earlier = Submission.objects.select_for_update().filter(key=key, user=viewer.account).first()
    if earlier is not None:
        return Receipt(earlier.record, earlier.received_at, is_repeated=True)
    if faults := faults_of(entry, unit, today):
        raise Faulty(faults)
    if entry.item:
        access_item(viewer, entry.item)
    now = clock.now(today)
    record = f"r{secrets.token_hex(8)}"
    keep_revision(entry, record=record, revision=1, viewer=viewer, today=today, now=now, reason=note)
    Submission.objects.create(key=key, user=viewer.account, record=record, received_at=now)
    write_down(
        user=viewer.account,
        act="submit_record",
        today=today,
        unit=entry.unit,
        subject=record,
        kind=entry.kind,
        done_on=entry.done_on,
    )
    return Receipt(record, now, moved=record_changed(record, today=today))


def keep_revision(
    entry: Entry, *, record: str, revision: int, viewer: Viewer, today: Day, now: dt.datetime, reason: str = ""
) -> None:
    """Write one complete revision of a record."""
    kind = catalogue().kinds[entry.kind]
    Record.objects.create(
        key=record,
        revision=revision,
        kind=entry.kind,
        unit=entry.unit,
        target_unit=entry.target_unit,
        speaker=entry.speaker,
        author=entry.author,
        item=entry.item,
        done_on=entry.done_on,
        for_date=entry.for_date,
        entered_at=today,
        received_at=now,
        entered_by=viewer.user,
        reason=reason,
    )
    fields = [
        RecordFieldRow(record, revision, spec.id, columns["int"], columns["text"] or "", columns["date"])  # type: ignore[arg-type]
        for spec in kind.fields
        for columns in columns_of(spec, entry.values.get(spec.id, ()))
    ]
    insert("record_field", fields)
    insert("participant", [ParticipantRow(record, revision, person) for person in entry.participants])


def faults_of(entry: Entry, unit: Unit, today: Day) -> list[Fault]:
    """Say everything that keeps an entry from being taken, a sentence each."""
    kind = catalogue().kinds.get(entry.kind)
    if kind is None or kind.is_ != "record":
        return [
            Fault("kind", say("没有这种表单，请从“记一次”里选。", "There is no such form; choose one from “Record”."))
        ]
    return [
        *day_faults(entry, unit, today),
        *_people_faults(entry),
        *_unit_faults(entry, kind),
        *missing(kind, entry.values),
    ]


def day_faults(entry: Entry, unit: Unit, today: Day) -> list[Fault]:
    """Check the day against today and against the life of the unit."""
    if entry.done_on > today:
        return [
            Fault(
                "done_on",
                say(
                    "这一天还没到。开完了再记，其他内容都还在。",
                    "That day has not come yet. Record it when it is done; nothing is lost.",
                ),
            )
        ]
    if entry.done_on > unit.abolished_on:
        return [
            Fault(
                "done_on",
                say(
                    f"“{unit.name}”在这一天之前已经撤销。请看看日期，或记到接续它的组织。",
                    f"“{unit.name}” had ended before that day. Check the day, or use its successor.",
                ),
            )
        ]
    if entry.done_on < unit.founded_on:
        return [
            Fault(
                "done_on",
                say(f"“{unit.name}”在这一天还没有成立，请看看日期。", f"“{unit.name}” did not exist yet on that day."),
            )
        ]
    if entry.for_date is not None and entry.for_date > entry.done_on:
        return [
            Fault(
                "for_date",
                say(
                    "补的是以前的时段，不能比开展的那天还晚。",
                    "What it makes up for cannot be later than the day it was done.",
                ),
            )
        ]
    return []


def _unit_faults(entry: Entry, kind: Kind) -> list[Fault]:
    if not entry.target_unit:
        return []
    if Unit.objects.filter(pk=entry.target_unit).exists():
        return target_faults(kind, entry.unit, [entry.target_unit], field="target_unit")
    return [Fault("target_unit", say("没有这个组织，请重新选。", "There is no such organisation; choose again."))]


def _people_faults(entry: Entry) -> list[Fault]:
    named = {*entry.participants, *(one for one in (entry.speaker, entry.author) if one)}
    known = set(column("SELECT id FROM ledger_person WHERE id IN ({})", named))
    if named - known:
        return [
            Fault(
                "participants", say("有一个人不在名册里，请重新选。", "Someone is not in the register; choose again.")
            )
        ]
    of_unit = "SELECT person FROM ledger_membership WHERE unit = %s AND person IN ({})"
    strangers = set(entry.participants) - set(column(of_unit, entry.unit, entry.participants))
    if strangers and strangers - {entry.speaker}:
        return [
            Fault(
                "participants",
                say(
                    "有人不是本支部的。外来的同志由他自己的支部登记。",
                    "Someone does not belong to this branch; their own branch records it.",
                ),
            )
        ]
    return []
