"""The sixty units of the thread keep what the walk through the house needs."""

from __future__ import annotations

import pytest

from city.integrity import faults
from city.real_places import REAL_PLACES
from luoshi.city import thread_city
from luoshi.terms.days import OPEN, SINCE_EVER, day_of

TODAY = day_of("2023-11-10")


@pytest.fixture(scope="module", params=[1, 7])
def town(request):
    return thread_city(seed=request.param)


def _fields(tables, record):
    return {row.field: row.int for row in tables.record_field if row.record == record and row.int is not None}


def _members(tables, branch, day):
    return {row.person for row in tables.membership
            if row.unit == branch and row.side == "full" and row.from_ <= day <= row.to}


def test_a_seed_gives_the_same_tables_again_and_another_seed_others():
    assert thread_city(seed=3) == thread_city(seed=3)
    assert thread_city(seed=3)[0] != thread_city(seed=4)[0]
    assert thread_city(seed=3)[1].branch == thread_city(seed=4)[1].branch


def test_the_tables_keep_every_rule_of_the_tables_in(town):
    assert faults(town[0]) == []


def test_sixty_units_with_names_of_their_own_stand_in_both_trees(town):
    tables = town[0]
    names = [unit.name for unit in tables.unit]
    assert len(names) == len(set(names)) == 60
    assert [(name, place) for name in names for place in REAL_PLACES if place in name] == []
    for tree in ("territory", "sector"):
        edges = {row.unit: row.parent for row in tables.unit_parent if row.tree == tree}
        assert {unit.id for unit in tables.unit} == set(edges) | set(edges.values())


def test_no_record_lies_outside_the_weeks_of_the_walk(town):
    days = [row.done_on for row in town[0].record]
    assert min(days) >= day_of("2023-09-15")
    assert max(max(days), *(row.entered_at for row in town[0].record)) == TODAY


def test_the_secretarys_branch_has_studied_in_october_and_not_yet_in_november(town):
    tables, cast = town
    days = [row.done_on for row in tables.record if row.kind == "study_session" and row.unit == cast.branch]
    assert [day for day in days if day_of("2023-10-01") <= day < day_of("2023-11-01")] == [day_of("2023-10-12")]
    assert [day for day in days if day >= day_of("2023-11-01")] == []


def test_the_lecture_of_20_october_has_exactly_the_three_faults(town):
    tables, cast = town
    lecture = next(row for row in tables.record if row.id == cast.lecture)
    assert (lecture.kind, lecture.unit, lecture.done_on) == ("lecture", cast.branch, day_of("2023-10-20"))
    assert _fields(tables, lecture.id)["minutes"] == 25
    assert {post.role for post in tables.post if post.person == lecture.speaker} == {"副书记"}
    came = {row.person for row in tables.participant if row.record == lecture.id}
    members = _members(tables, cast.branch, lecture.done_on)
    assert (len(came & members), len(came), len(members)) == (9, 9, 23)
    assert [row.id for row in tables.record if row.unit == cast.branch and row.kind == "lecture"] == [lecture.id]


def test_the_cast_holds_posts_where_it_signs_in(town):
    tables, cast = town
    territory = {row.unit: row.parent for row in tables.unit_parent if row.tree == "territory"}
    held = {(post.person, post.unit) for post in tables.post if post.from_ <= TODAY <= post.to}
    assert (cast.secretary.person, cast.branch) in held
    names = {unit.id: unit.name for unit in tables.unit}
    assert [names[sign.unit] for sign in cast[3:]] == ["柳溪村党支部", "云汀区委", "青禾县委", "临澜市委"]
    for clerk in (cast.county_clerk, cast.stranger_clerk, cast.city_clerk):
        assert [territory[unit] for person, unit in held if person == clerk.person] == [clerk.unit]


def test_everyone_has_a_birthday_and_known_days(town):
    assert all(person.born_on not in (None, OPEN, SINCE_EVER) for person in town[0].person)
