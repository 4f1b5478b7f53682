"""A record is entered once, corrected and withdrawn with a reason, never doubled and never deleted."""

from __future__ import annotations

import dataclasses

import pytest
from django.http import Http404

from instance import TODAY, viewer
from luoshi.city import Cast
from luoshi.terms.days import OPEN, Day, day_of
from luoshi.web.ledger.actions.change_record import correct_record, void_record
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.audit import verify
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import AuditEntry, Cell, Participant, Record, Slot, Unit
from luoshi.web.ledger.preview import preview, uses_of
from luoshi.web.ledger.reads.records import entry_of
from web.entries import study

pytestmark = pytest.mark.django_db


def november(people: Cast) -> Slot:
    return Slot.objects.get(obligation="thread:ST-05", subject=people.branch, period="2023-11")


def cell_of(unit: str) -> int:
    """November's study done at and below a unit, in the territory tree."""
    return sum(
        Cell.objects.filter(tree="territory", unit=unit, obligation="thread:ST-05", period="2023-11").values_list(
            "met", flat=True
        )
    )


def test_a_record_turns_its_slot_green_and_changes_every_ancestors_cell_in_the_same_breath(people: Cast):
    county, city = people.county_clerk.unit, people.city_clerk.unit
    before = cell_of(county), cell_of(city)
    assert november(people).status == "open"
    receipt = submit_record(viewer("secretary"), study(people), key="k", today=TODAY)
    assert november(people).status == "met"
    assert november(people).met_on == TODAY
    assert (cell_of(county), cell_of(city)) == (before[0] + 1, before[1] + 1)
    assert receipt.record
    assert Participant.objects.filter(record=receipt.record).count() == 23


def test_a_second_tap_finds_the_first_ones_receipt_and_adds_nothing(people: Cast):
    first = submit_record(viewer("secretary"), study(people), key="same", today=TODAY)
    rows = Record.objects.count(), Participant.objects.count(), AuditEntry.objects.count()
    second = submit_record(viewer("secretary"), study(people), key="same", today=TODAY)
    assert (second.record, second.received_at) == (first.record, first.received_at)
    assert second.is_repeated
    assert (Record.objects.count(), Participant.objects.count(), AuditEntry.objects.count()) == rows


def test_a_correction_keeps_the_earlier_revision_and_asks_for_a_reason(people: Cast):
    secretary = viewer("secretary")
    kept = Record.objects.get(key=people.lecture, is_latest=True)
    longer = dataclasses.replace(entry_of(kept), values={**entry_of(kept).values, "minutes": (50,)})
    with pytest.raises(Faulty, match="请写一句原因"):
        correct_record(secretary, people.lecture, longer, reason="  ", key="c1", today=TODAY)
    correct_record(secretary, people.lecture, longer, reason="时长记错", key="c2", today=TODAY)
    old, new = Record.objects.filter(key=people.lecture).order_by("revision")
    assert (old.is_latest, new.is_latest, new.reason) == (False, True, "时长记错")
    assert entry_of(old).values["minutes"] == (25,)
    assert entry_of(new).values["minutes"] == (50,)
    failed = uses_of(people.lecture, people.branch, today=TODAY).unserved[0].failed
    assert [one.name for one in failed] == ["speaker", "attended_share"]


def test_a_withdrawn_record_counts_for_nothing_and_stays_readable(people: Cast):
    secretary = viewer("secretary")
    record = submit_record(secretary, study(people), key="k", today=TODAY).record
    with pytest.raises(Faulty):
        void_record(secretary, record, reason="", today=TODAY)
    void_record(secretary, record, reason="记重了", today=TODAY)
    assert november(people).status == "open"
    assert Record.objects.get(key=record).voided_at == TODAY
    with pytest.raises(Faulty, match="已经撤回"):
        correct_record(secretary, record, study(people), reason="再改", key="x", today=TODAY)
    assert void_record(secretary, record, reason="", today=TODAY).is_repeated


def test_what_is_said_before_sending_is_what_happens_after(people: Cast):
    entry = study(people, values={"form": ("集中学习",), "discussed": (1,)})
    before = preview(entry, today=TODAY)
    record = submit_record(viewer("secretary"), entry, key="k", today=TODAY).record
    after = uses_of(record, people.branch, today=TODAY)
    assert [(one.title, one.done, one.asked) for one in before.served] == [
        (one.title, one.done, one.asked) for one in after.served
    ]
    assert before.unserved == after.unserved
    assert [one.task.id for one in before.served] == ["thread:ST-05", "thread:ST-07"]


def test_a_stranger_a_superior_and_nobody_cannot_write_for_the_branch(people: Cast):
    for slug in ("stranger-clerk", "county-clerk", "city-clerk"):
        with pytest.raises(Http404):
            submit_record(viewer(slug), study(people), key=slug, today=TODAY)
        with pytest.raises(Http404):
            void_record(viewer(slug), people.lecture, reason="不该", today=TODAY)
    assert Record.objects.filter(key=people.lecture, voided_at=OPEN).exists()


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"done_on": Day(TODAY + 1)}, "done_on", "这一天还没到"),
        ({"for_date": Day(TODAY + 1)}, "for_date", "不能比开展的那天还晚"),
        ({"participants": ("nobody",)}, "participants", "不在名册里"),
        ({"participants": ("p00001",)}, "participants", "不是本支部的"),
        ({"kind": "no_such_form"}, "kind", "没有这种表单"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence_and_changes_nothing(
    people: Cast, change: dict[str, object], field: str, said: str
):
    rows = Record.objects.count(), AuditEntry.objects.count()
    with pytest.raises(Faulty) as refused:
        submit_record(viewer("secretary"), study(people, **change), key="k", today=TODAY)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert said in refused.value.faults[0].said
    assert (Record.objects.count(), AuditEntry.objects.count()) == rows


def test_a_record_for_an_abolished_unit_is_refused_and_one_from_before_its_end_is_taken(people: Cast):
    Unit.objects.filter(pk=people.branch).update(abolished_on=day_of("2023-10-31"))
    with pytest.raises(Faulty, match="已经撤销"):
        submit_record(viewer("secretary"), study(people), key="a", today=TODAY)
    before = study(people, done_on=day_of("2023-10-30"))
    assert submit_record(viewer("secretary"), before, key="b", today=TODAY).record


def test_the_log_holds_every_write_and_tells_when_a_row_was_changed_or_removed(people: Cast):
    submit_record(viewer("secretary"), study(people), key="k", today=TODAY)
    verdict = verify()
    assert verdict.broken_at is None
    assert verdict.rows == AuditEntry.objects.count() > 3
    middle = AuditEntry.objects.order_by("position")[2]
    AuditEntry.objects.filter(pk=middle.pk).update(detail="nothing happened")
    assert verify().broken_at == middle.pk
    AuditEntry.objects.filter(pk=middle.pk).delete()
    assert verify().broken_at == middle.pk + 1
