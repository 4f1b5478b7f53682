"""Plain SQL binds every value, lists too; the touched units are those the tables name."""

from __future__ import annotations

import pytest

from instance import TODAY, viewer
from luoshi.city import Cast
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.models import Membership, Participant, Post, Record
from luoshi.web.ledger.plain_sql import column, rows
from luoshi.web.ledger.touched import touched_by_record
from web.entries import study

pytestmark = pytest.mark.django_db


def test_lists_fill_their_places_in_order_and_an_empty_one_is_in_nothing(people: Cast):
    sql = "SELECT id FROM ledger_unit WHERE id IN ({}) AND level = %s AND id IN ({})"
    level = rows("SELECT level FROM ledger_unit WHERE id = %s", people.branch)[0][0]
    assert column(sql, [people.branch, "x"], level, {people.branch}) == [people.branch]
    assert column(sql, [], level, {people.branch}) == []


def test_a_value_is_never_part_of_the_statement():
    assert column("SELECT id FROM ledger_unit WHERE name IN ({})", ["' OR '1'='1"]) == []


def test_a_record_touches_its_unit_and_every_unit_of_those_it_names(people: Cast):
    record = submit_record(viewer("secretary"), study(people), key="touch", today=TODAY).record
    named = set(Participant.objects.filter(record=record).values_list("person", flat=True))
    named |= set(Record.objects.filter(key=record).values_list("author", flat=True))
    units = set(Membership.objects.filter(person__in=named).values_list("unit", flat=True))
    units |= set(Post.objects.filter(person__in=named).values_list("unit", flat=True)) | {people.branch}
    assert touched_by_record(record) == ({"study_session"}, units)
