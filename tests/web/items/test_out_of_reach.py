"""Nothing is written into the items of a unit out of reach, by whatever way round."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404

from instance import TODAY, viewer
from luoshi.city import Cast
from luoshi.web.ledger.actions.change_record import correct_record
from luoshi.web.ledger.actions.grow_item import grow_item, growths
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.models import Item, Record
from luoshi.web.ledger.reads.records import entry_of

pytestmark = pytest.mark.django_db


def _problem(unit: str, slug: str) -> str:
    entry = Entry("problem", unit, TODAY, values={"title": ("停车位不够，车停到消防通道上",)})
    return open_item(viewer(slug), entry, key=f"problem of {unit}", today=TODAY).record


def test_a_correction_hangs_a_record_on_no_item_out_of_reach(people: Cast):
    foreign = _problem(people.stranger_clerk.unit, "stranger-clerk")
    kept = Record.objects.get(key=people.lecture, is_latest=True)
    entry = replace(entry_of(kept), item=foreign)
    with pytest.raises(Http404):
        correct_record(viewer("secretary"), kept.key, entry, reason="记错", key="hang it there", today=TODAY)
    assert not Record.objects.filter(item=foreign).exists()


def test_nothing_grows_in_the_ledger_of_a_unit_out_of_reach(people: Cast):
    clerk, stranger = viewer("county-clerk"), people.stranger_clerk.unit
    entry = Entry(
        "finding", clerk.held[0].unit, TODAY, roles={"target": (stranger,)},
        values={"fact": ("台账两个月没有更新",), "advice": ("补齐台账",)},
    )  # fmt: skip
    found = open_item(clerk, entry, key="a finding", today=TODAY).record
    kind = growths("finding")[0][0].id
    with pytest.raises(Http404):
        grow_item(clerk, found, kind, key="grow it there", today=TODAY)
    assert not Item.objects.filter(unit=stranger, kind=kind).exists()
