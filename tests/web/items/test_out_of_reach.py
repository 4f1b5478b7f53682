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
from luoshi.web.ledger.actions.set_units import put_units, set_units
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.concerned import is_within, stands_for
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.models import Closure, Item, Record, Unit
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
    with pytest.raises(Faulty, match="只能选本组织管的下级"):
        open_item(clerk, entry, key="a finding", today=TODAY)
    found = open_item(clerk, replace(entry, roles={}), key="a finding", today=TODAY).record
    with pytest.raises(Faulty, match="只能选本组织管的下级"):
        set_units(clerk, found, "target", (stranger,), today=TODAY)
    put_units(found, "target", (stranger,), today=TODAY)  # as older rows may hold it
    with pytest.raises(Http404):
        grow_item(clerk, found, growths("finding")[0][0].id, key="grow it there", today=TODAY)
    assert not Item.objects.filter(unit=stranger, opened_on=TODAY).exists()


def test_a_visit_from_outside_covers_no_branch(people: Cast):
    """A foreign county cannot record that it visited: the branch would count as covered."""
    stranger, city = viewer("stranger-clerk"), viewer("city-clerk")

    def visit(unit: str) -> Entry:
        return Entry("check_visit", unit, TODAY, target_unit=people.branch, values={"manner": ("明察",)})

    foreign = visit(people.stranger_clerk.unit)
    with pytest.raises(Faulty, match="只能选本组织管的下级"):
        submit_record(stranger, foreign, key="visit 1", today=TODAY)
    own = submit_record(stranger, replace(foreign, target_unit=""), key="visit 2", today=TODAY).record
    with pytest.raises(Faulty, match="只能选本组织管的下级"):
        correct_record(stranger, own, foreign, reason="补上组织", key="visit 3", today=TODAY)
    submit_record(city, visit(people.city_clerk.unit), key="visit 4", today=TODAY)


def test_an_office_acts_for_the_committee_on_its_own_level_and_a_county_not_for_the_city(people: Cast):
    county = viewer("county-clerk").held[0].unit
    office = Unit.objects.exclude(pk=county).filter(
        level="county", pk__in=Closure.objects.filter(ancestor=county, depth=1).values("descendant")
    )[0]
    assert stands_for(office.pk) == {office.pk, county}
    assert stands_for(county) == {county}
    assert stands_for(people.branch) == {people.branch}
    assert is_within(office.pk, people.branch)
    assert not is_within(people.stranger_clerk.unit, people.branch)


@pytest.mark.parametrize("role", ["owner", "king"])
def test_no_role_is_taken_that_the_ledger_does_not_have(people: Cast, role: str):
    entry = Entry("problem", people.branch, TODAY, roles={role: (people.stranger_clerk.unit,)},
                  values={"title": ("停车位不够",)})
    with pytest.raises(Faulty, match="没有这个角色"):
        open_item(viewer("secretary"), entry, key="a role", today=TODAY)


def test_a_problem_is_opened_towards_a_superior_only(people: Cast):
    entry = Entry("problem", people.branch, TODAY, roles={"upper": (people.stranger_clerk.unit,)},
                  values={"title": ("停车位不够",)})
    with pytest.raises(Faulty, match="只能报给上级"):
        open_item(viewer("secretary"), entry, key="upper", today=TODAY)
