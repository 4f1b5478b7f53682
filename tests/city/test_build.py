"""A city of any size: the same for a seed, true to the tables in, lifelike, and full of what the pack asks."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from city.integrity import faults
from city.kinds_kept import misfits
from city.real_places import REAL_PLACES
from luoshi.city import Order, build, build_files, shape_for, shape_of
from luoshi.city.build import draw, without_demands
from luoshi.city.people import settle
from luoshi.city.sink import Sink
from luoshi.city.units import found_city
from luoshi.engine.load import check_tables, load_tables
from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import Tables
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.days import OPEN, day_of

SAMPLE = Path(__file__).parents[2] / "src" / "luoshi" / "packs" / "sample"
PACKS = ("thread", "theme-education", "safety-inspection", "")
NOV_20 = day_of("2023-11-20")


@cache
def pack_of(name: str) -> Pack | None:
    return load_pack(SAMPLE / name) if name else None


@cache
def city_of(name: str, units: int = 300, seed: int = 1) -> Tables:
    return build(pack_of(name), units=units, seed=seed)


@cache
def statuses(name: str) -> tuple:
    pack = pack_of(name)
    assert pack is not None
    return tuple(evaluate(pack, city_of(name), NOV_20, NOV_20).status)


@pytest.mark.parametrize("name", PACKS)
def test_a_seed_gives_the_same_city_again_and_another_seed_another(name):
    first = build(pack_of(name), units=60, seed=5)
    assert build(pack_of(name), units=60, seed=5) == first
    assert build(pack_of(name), units=60, seed=6) != first


@pytest.mark.parametrize("name", PACKS)
def test_the_tables_keep_every_rule_of_the_tables_in(name):
    assert faults(city_of(name)) == []
    assert check_tables(build(pack_of(name), units=60, seed=2, busy=0.0)) == []


@pytest.mark.parametrize("name", PACKS)
def test_fields_hold_what_their_kind_declares_and_moves_are_moves_of_the_kind(name):
    pack = pack_of(name) or without_demands()
    assert misfits(pack, city_of(name)) == []


@pytest.mark.parametrize("units", [50, 89, 150, 412, 1401])
def test_a_city_has_exactly_as_many_units_as_asked_with_names_of_their_own(units):
    found = found_city(shape_of(units), random.Random(units))
    assert len(found) == len(set(found.name)) == len(set(found.code)) == units


def test_no_name_of_a_city_of_17000_contains_a_real_place():
    names = found_city(shape_of(17_000), random.Random(1)).name
    assert len(set(names)) == 17_000
    assert [(name, place) for name in names for place in REAL_PLACES if place in name] == []


def test_units_that_only_the_pack_knows_are_there_in_the_size_asked():
    tables = city_of("safety-inspection")
    types = Counter(unit.type for unit in tables.unit)
    assert len(tables.unit) == 300
    assert min(types[name] for name in ("enterprise", "school", "hospital", "bureau")) >= 3


def test_both_trees_reach_almost_everyone_and_only_groups_stand_outside_the_sector_tree():
    tables = city_of("theme-education")
    for tree, outside in (("territory", set()), ("sector", {
            "leading_group", "working_group", "liaison_group", "guidance_group"})):
        edges = [row for row in tables.unit_parent if row.tree == tree]
        inside = {row.unit for row in edges} | {row.parent for row in edges}
        assert {unit.type for unit in tables.unit if unit.id not in inside} == outside


def test_branches_are_of_very_different_sizes():
    units = found_city(shape_of(1400), random.Random(1))
    sizes = settle(units, 19.4, np.random.default_rng(1)).count[units.is_branch()].tolist()
    assert min(sizes) == 3
    assert max(sizes) > 150
    assert 10 < median(sizes) < 25


def test_life_goes_on_people_move_fall_ill_are_taken_in_and_belong_nowhere():
    tables = city_of("theme-education")
    sides = Counter(row.side for row in tables.membership)
    assert all(sides[side] >= 20 for side in ("full", "out", "in", "hosted"))
    away = {row.person for row in tables.membership if row.side == "out"}
    taken_in = {row.person for row in tables.membership if row.side == "in"}
    full = {row.person for row in tables.membership if row.side == "full" and row.to == OPEN}
    assert taken_in < away <= full
    assert len({person.id for person in tables.person} - {row.person for row in tables.membership}) >= 5
    stays = Counter(row.person for row in tables.membership if row.side == "full")
    assert max(stays.values()) >= 2
    assert sum("年老体弱" in person.tags for person in tables.person) > 100
    assert tables.waiver


def test_the_city_is_reorganised_while_records_come_in():
    tables = city_of("theme-education")
    founded = [unit for unit in tables.unit if unit.founded_on > day_of("2023-09-15")]
    ended = [unit for unit in tables.unit if unit.abolished_on != OPEN]
    moved = [unit for unit, count in Counter(
        row.unit for row in tables.unit_parent if row.tree == "territory").items() if count > 1]
    replaced = {row.unit for row in tables.post if row.role == "书记" and row.to != OPEN}
    assert founded
    assert len(ended) == len(tables.succession) >= 1
    assert moved
    assert replaced
    assert {row.name for row in tables.attribute} == {"domain", "tag"}


def test_records_are_typed_late_made_up_for_corrected_and_voided():
    records = city_of("theme-education").record
    assert sum(row.entered_at - row.done_on > 2 for row in records) > len(records) // 20
    assert sum(row.for_date is not None for row in records) > 20
    assert sum(row.voided_at != OPEN for row in records) > 5
    edited = {row.id for row in records if row.revision == 2}
    assert len(edited) > 50
    by_id = defaultdict(list)
    for row in records:
        by_id[row.id].append(row)
    for record in edited:
        first, second = sorted(by_id[record], key=lambda row: row.revision)
        assert (first.revision, second.revision, first.unit, first.done_on) == (1, 2, second.unit, second.done_on)
        assert first.entered_at < second.entered_at


def test_no_record_is_of_a_unit_that_was_not_there():
    tables = city_of("theme-education")
    units = {unit.id: unit for unit in tables.unit}
    assert [row for row in tables.record
            if not units[row.unit].founded_on <= row.done_on <= units[row.unit].abolished_on] == []


def test_300_units_yield_at_least_5000_slots_of_the_sample_pack():
    assert len(statuses("theme-education")) >= 5_000


def test_every_obligation_yields_slots_and_no_common_one_is_all_met_or_all_open():
    pack = pack_of("theme-education")
    assert pack is not None
    found = defaultdict(Counter)
    for row in statuses("theme-education"):
        found[row.obligation][str(row.status)] += 1
    judged = {obligation.id for obligation in pack.obligations if obligation.is_judged}
    assert len(judged - set(found)) <= 3
    for obligation, count in found.items():
        if count.total() >= 40:
            assert count["met"] + count["late"] > 0, obligation
            assert count["open"] > 0, obligation


def test_statuses_of_every_sort_occur():
    assert {str(row.status) for row in statuses("theme-education")} == {
        "met", "late", "open", "waived", "breached"}


def test_it_is_warm_above_and_colder_below():
    levels = {unit.id: unit.level for unit in city_of("theme-education").unit}
    done, asked = Counter(), Counter()
    for row in statuses("theme-education"):
        if row.obligation in ("ST-03", "ST-05") and row.period == "2023-10":
            asked[levels[row.unit]] += 1
            done[levels[row.unit]] += str(row.status) == "met"
    assert done["city"] / asked["city"] > 0.9
    assert done["county"] / asked["county"] > done["township"] / asked["township"]
    assert done["city"] / asked["city"] > done["base"] / asked["base"]


def test_seen_evidence_fails_one_criterion_and_now_and_then_more():
    pack = pack_of("thread")
    assert pack is not None
    reasons = evaluate(pack, city_of("thread"), NOV_20, NOV_20).reasons
    failed = Counter((row.obligation, row.subject, row.evidence) for row in reasons if row.criterion)
    assert Counter(failed.values())[1] > 30
    assert {row.criterion for row in reasons if row.obligation == "ST-06"} >= {"minutes", "attended_share", "speaker"}


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_files_hold_the_very_same_city(tmp_path, ending):
    pack = pack_of("theme-education")
    heard: list[str] = []
    build_files(Order(pack, shape_for(pack, 60), 3), tmp_path, ending=ending,
                progress=lambda label, number: heard.append(label))
    assert load_tables(tmp_path) == build(pack, units=60, seed=3)
    assert f"record.{ending}" in heard
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_lean_city_has_no_names_and_few_fields_but_the_same_units_and_people():
    lean, whole = _lean(), city_of("thread", 60)
    assert {person.name for person in lean.person} == {""}
    assert (len(lean.unit), len(lean.person)) == (len(whole.unit), len(whole.person))
    assert len(lean.record_field) < len(whole.record_field)
    assert faults(lean) == []


def _lean() -> Tables:
    pack = pack_of("thread")
    order = Order(pack, shape_for(pack, 60), 1, is_lean=True)
    sink = Sink(order.ids)
    draw(order, sink)
    return sink.tables()
