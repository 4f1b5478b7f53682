"""The demo's city: of the size it promises, whole, and with every fault of the contract in its manifest."""

from __future__ import annotations

from collections import Counter

import pytest

from city.integrity import faults
from city.kinds_kept import misfits
from city.real_places import REAL_PLACES
from demo_town import demo_packs, demo_town
from luoshi.city.demo import demo_city
from luoshi.terms.days import day_of

TODAY = day_of("2023-11-10")
#: Faults that the contract of the demo plants (P29 concerns persons, P6 and P19 need a person's judgement).
PLANTED = {f"P{number}" for number in (*range(1, 6), *range(7, 19), *range(20, 29), 30)}


@pytest.fixture(scope="module")
def demo():
    return demo_town().demo


def test_412_units_with_names_of_their_own_stand_in_three_counties(demo):
    names = [unit.name for unit in demo.tables.unit]
    assert len(names) == len(set(names)) == 412
    assert [unit.name for unit in demo.tables.unit if unit.level == "county" and unit.rank == "县处级"
            and unit.type == "committee"] == ["青禾县委", "望川县委", "云汀区委"]
    assert [(name, place) for name in names for place in REAL_PLACES if place in name] == []


def test_about_six_thousand_people_belong_to_it(demo):
    full = {row.person for row in demo.tables.membership if row.side == "full" and row.from_ <= TODAY <= row.to}
    assert 5_900 <= len(full) <= 6_300


def test_the_tables_keep_every_rule_of_the_tables_in(demo):
    assert faults(demo.tables) == []


def test_fields_hold_what_their_kind_declares_and_moves_are_moves_of_the_kind(demo):
    assert misfits(demo_packs()[-1], demo.tables) == []


def test_no_record_lies_outside_the_eight_weeks_or_after_today(demo):
    days = [row.done_on for row in demo.tables.record]
    assert min(days) >= day_of("2023-09-15")
    assert max(days) <= TODAY
    moved = [move.at for move in demo.tables.item_move] + [item.opened_on for item in demo.tables.item]
    assert max(moved) <= TODAY


def test_the_same_seed_gives_the_same_city_and_manifest_again(demo):
    again = demo_city(demo_packs()[0])
    assert again.tables == demo.tables
    assert again.manifest == demo.manifest
    assert (again.cast, again.problem) == (demo.cast, demo.problem)


def test_every_fault_of_the_contract_is_in_the_manifest(demo):
    assert {fault for plant in demo.manifest.plants for fault in plant.faults} == PLANTED


def test_ids_of_plants_are_their_own_and_every_fault_has_a_clean_look_alike(demo):
    plants = demo.manifest.plants
    assert [name for name, times in Counter(plant.id for plant in plants).items() if times > 1] == []
    assert [plant.id for plant in plants if not (plant.look_alikes or plant.clean)] == []
    assert [plant.id for plant in plants if set(plant.units) & set(plant.look_alikes)] == []


def test_what_the_manifest_names_is_there(demo):
    tables = demo.tables
    units = {unit.id for unit in tables.unit}
    rows = {row.id for row in (*tables.record, *tables.item)}
    for plant in demo.manifest.plants:
        assert {*plant.units, *plant.look_alikes} <= units, plant.id
        assert {*plant.items, *plant.records, *plant.clean} <= rows, plant.id


def test_the_lecture_of_20_october_has_exactly_the_three_faults(demo):
    tables, cast = demo.tables, demo.cast
    lecture = next(row for row in tables.record if row.id == cast.lecture)
    name = next(unit.name for unit in tables.unit if unit.id == cast.branch)
    came = [row.person for row in tables.participant if row.record == lecture.id]
    members = {row.person for row in tables.membership if row.unit == cast.branch and row.side == "full"
               and row.from_ <= lecture.done_on <= row.to}
    assert (name, lecture.done_on) == ("柳溪村党支部", day_of("2023-10-20"))
    assert (len(came), len(set(came) & members), len(members)) == (9, 9, 23)
    assert {post.role for post in tables.post if post.person == lecture.speaker} == {"副书记"}


def test_the_problem_of_the_walk_went_from_three_branches_to_a_rule_and_a_closing(demo):
    moves = [move for move in demo.tables.item_move if move.item == demo.problem]
    assert [move.to_state for move in moves] == ["raised", "claimed", "solved", "closed"]
    assert len({move.unit for move in moves}) == 3
    merged = [row.item for row in demo.tables.item_field if row.field == "merged_into" and row.text == demo.problem]
    assert len(merged) == 2


def test_the_manifest_can_be_read_by_people_and_programs(demo):
    data = demo.manifest.as_data()
    assert data["today"] == "2023-11-10"
    assert data["plants"][0]["sign"] == {"by": "slot", "name": "ST-06",
                                         "about": ("speaker", "minutes", "attended_share"), "status": "open"}
    assert "党课三处不符" in demo.manifest.as_json()
