"""A pack on top of another: what it adds, tightens and relaxes, and when that is refused."""

from __future__ import annotations

import pytest

from luoshi.spec import Effect, all_settings, all_strands, all_words, compare, diff, load_pack, resolve_settings
from luoshi.spec.model import LocalRule
from luoshi.terms.finding import Refused, Severity

from .conftest import Demo

CHILD = """\
id: county
title: 某县方案
extends: [demo]
scope: {units: {level: county}}
"""
OBLIGATION = """\
- id: A-1
  rows: [R1]
  title: 支部每月上课
  strand: study
  duty: must
  every: month
  versions:
    - from: 2023-09-15
      who: {units: {type: [branch]}}
      require:
        - {count: lesson, where: [{minutes: {min: 30}}], at_least: 2}
        - {share_of: {members: {}}, have: {count: lesson, as: participant, at_least: 1}, at_least: 1/2}
      due: {days_after: 3, tolerance: 2, roll: working_day}
      waive: [{members: {tags: [年老体弱]}, reason: 年老体弱}]
      local: {by: 某县某办, day: 2023-09-20, why: 试行}
"""


@pytest.fixture
def pair(demo, tmp_path):
    demo.put("obligations/study.yaml", OBLIGATION)
    child = Demo(tmp_path, "county")
    for file in ("sources/speech.txt", "calendar.yaml", "kinds/lesson.yaml", "kinds/matter.yaml"):
        (child.path / file).unlink()
    return demo, child.put("pack.yaml", CHILD).put("obligations/study.yaml", OBLIGATION)


def _differences(pair):
    from luoshi.spec import inspect  # noqa: PLC0415  (an unmarked relaxation would be refused by load_pack)

    child = inspect(pair[1].path).pack
    return [(one.effect, one.field) for one in diff(child, child.parents[0]) if one.effect is not Effect.REWORDS]


def test_the_same_obligation_is_no_difference(pair):
    assert pair[1].findings() == []
    assert _differences(pair) == []


@pytest.mark.parametrize(
    ("old", "new", "effect", "field"),
    [
        ("at_least: 2}", "at_least: 3}", Effect.TIGHTENS, "require 1 at_least"),
        ("at_least: 2}", "at_least: 1}", Effect.RELAXES, "require 1 at_least"),
        ("at_least: 1/2}", "at_least: 2/3}", Effect.TIGHTENS, "require 2 at_least"),
        ("at_least: 1/2}", "at_least: 1/3}", Effect.RELAXES, "require 2 at_least"),
        ("at_least: 1}, at_least", "at_least: 2}, at_least", Effect.TIGHTENS, "require 2 have at_least"),
        (
            "where: [{minutes: {min: 30}}]",
            "where: [{minutes: {min: 30}}, {form: 大课}]",
            Effect.TIGHTENS,
            "require 1 where",
        ),
        ("where: [{minutes: {min: 30}}], ", "", Effect.RELAXES, "require 1 where"),
        ("type: [branch]", "type: [branch, general_branch]", Effect.TIGHTENS, "who"),
        ("{units: {type: [branch]}}", "{units: {}}", Effect.TIGHTENS, "who"),
        ("{units: {type: [branch]}}", "{units: [{type: branch}, {level: city}]}", Effect.TIGHTENS, "who"),
        ("{units: {type: [branch]}}", "{units: {type: [branch], level: [county]}}", Effect.RELAXES, "who"),
        ("type: [branch]", "type: [general_branch]", Effect.RELAXES, "who"),
        ("{units: {type: [branch]}}", "{posts: {role: 书记}}", Effect.RELAXES, "who"),
        ("days_after: 3", "days_after: 1", Effect.TIGHTENS, "due"),
        ("days_after: 3", "end_of: period", Effect.TIGHTENS, "due"),
        ("days_after: 3", "days_after: 5", Effect.RELAXES, "due"),
        ("tolerance: 2, ", "", Effect.TIGHTENS, "due tolerance"),
        ("tolerance: 2", "tolerance: 3", Effect.RELAXES, "due tolerance"),
        (", roll: working_day", "", Effect.TIGHTENS, "due roll"),
        ("duty: must", "duty: should", Effect.RELAXES, "duty"),
        ("every: month", "every: quarter", Effect.RELAXES, "every"),
        ("from: 2023-09-15", "from: 2023-10-01", Effect.RELAXES, "from"),
        ("tags: [年老体弱]", "category: [学生]", Effect.RELAXES, "waive"),
        ("      local:", "      min_days: 20\n      local:", Effect.RELAXES, "min_days"),
        ("{count: lesson, where", "{count: [lesson, study_session], where", Effect.RELAXES, "require 1 count"),
        (
            "have: {count: lesson, as: participant, at_least: 1}",
            "have: {has: membership, side: in}",
            Effect.RELAXES,
            "require 2 have at_least",
        ),
    ],
)
def test_each_change_is_a_tightening_or_else_a_relaxation(pair, old, new, effect, field):
    pair[1].swap(old, new)
    found = _differences(pair)
    assert (effect, field) in found
    assert {one for one, _ in found} == {effect}
    relaxed = [one for one in pair[1].findings() if one.code == "relaxation"]
    assert bool(relaxed) == (effect is Effect.RELAXES)
    if relaxed:
        with pytest.raises(Refused):
            load_pack(pair[1].path)
        pair[1].swap("  duty:", "  relaxes: {reason: 县里党员少, authority: 市委某办同意}\n  duty:")
        assert pair[1].errors() == []


def test_a_requirement_added_or_dropped_is_not_comparable(pair):
    pair[1].swap("      due:", "        - {count: matter}\n      due:")
    assert _differences(pair) == [(Effect.RELAXES, "require")]
    pair[1].put(
        "obligations/study.yaml",
        OBLIGATION.replace(
            "        - {share_of: {members: {}}, have: {count: lesson, as: participant, at_least: 1}, at_least: 1/2}\n",
            "",
        ),
    )
    assert _differences(pair) == [(Effect.RELAXES, "require")]


def test_the_order_of_requirements_is_no_difference(pair):
    lines = OBLIGATION.splitlines(keepends=True)
    lines[10], lines[11] = lines[11], lines[10]
    pair[1].put("obligations/study.yaml", "".join(lines))
    assert _differences(pair) == []


def test_words_and_sources_are_shown_and_never_refused(pair):
    pair[1].swap("title: 支部每月上课", "title: 每月上课").swap("by: 某县某办", "by: 某县另一办")
    assert pair[1].findings() == []
    child = load_pack(pair[1].path)
    assert [(one.effect, one.field) for one in diff(child, child.parents[0])] == [(Effect.REWORDS, "title")]


def test_asking_more_of_what_is_forbidden_forbids_less(pair):
    for pack in pair:
        pack.swap("duty: must", "duty: must_not")
    pair[1].swap("at_least: 2}", "at_least: 3}")
    assert _differences(pair) == [(Effect.RELAXES, "require 1 at_least")]


def test_an_obligation_added_is_an_addition_with_who_asks_it(pair):
    pair[1].swap("id: A-1", "id: C-1")
    child = load_pack(pair[1].path)
    (found,) = diff(child, child.parents[0])
    assert (found.effect, found.obligation.id) == (Effect.ADDS, "C-1")
    assert isinstance(found.rule, LocalRule)
    assert found.rule.by == "某县某办"


def test_a_fixed_day_earlier_is_tighter_and_none_means_the_last_day_of_the_window(pair):
    for pack in pair:
        pack.swap("every: month", "every: once").swap(
            "due: {days_after: 3, tolerance: 2, roll: working_day}", "due: {date: 2023-11-30}"
        )
    pair[1].swap("date: 2023-11-30", "date: 2023-11-20")
    assert _differences(pair) == [(Effect.TIGHTENS, "due")]
    pair[0].swap("      due: {date: 2023-11-30}\n", "")
    assert _differences(pair) == [(Effect.TIGHTENS, "due")]
    pair[1].swap("      due: {date: 2023-11-20}\n", "")
    pair[0].swap("      waive:", "      due: {date: 2023-11-30}\n      waive:")
    assert _differences(pair) == [(Effect.RELAXES, "due")]


def test_fewer_days_after_an_event_are_tighter(pair):
    for pack in pair:
        pack.asks("{state: closed}", who="{each: {kind: matter}}", every="{after: opened, within: 10}")
    pair[1].swap("within: 10", "within: 7")
    assert _differences(pair) == [(Effect.TIGHTENS, "due")]
    pair[1].swap("within: 7", "within: 12")
    assert _differences(pair) == [(Effect.RELAXES, "due")]
    pair[1].swap("after: opened, within: 12", "after: raised, within: 10")
    assert _differences(pair) == [(Effect.RELAXES, "every")]


def test_every_pair_of_versions_in_force_together_is_compared(pair):
    second = OBLIGATION[OBLIGATION.index("    - from") :].replace("2023-09-15", "2023-11-01")
    pair[0].put("obligations/study.yaml", OBLIGATION + second.replace("at_least: 2}", "at_least: 4}"))
    pair[1].put("obligations/study.yaml", OBLIGATION.replace("at_least: 2}", "at_least: 3}"))
    assert _differences(pair) == [(Effect.TIGHTENS, "require 1 at_least"), (Effect.RELAXES, "require 1 at_least")]


def test_another_window_is_a_relaxation_of_what_is_changed_only(pair):
    pair[1].put("pack.yaml", CHILD + "window: {from: 2023-09-15, to: 2023-12-31}\n")
    assert _differences(pair) == [(Effect.RELAXES, "window")]
    pair[1].swap("id: A-1", "id: C-1")
    assert _differences(pair) == [(Effect.ADDS, "")]


def test_relaxes_that_relaxes_nothing_is_said(pair):
    pair[1].swap("  duty:", "  relaxes: {reason: 甲, authority: 乙}\n  duty:")
    found = pair[1].only()
    assert (found.code, found.severity) == ("nothing-relaxed", Severity.WARNING)


def test_a_child_has_the_words_kinds_calendar_window_and_sources_from_above(pair):
    child = load_pack(
        pair[1]
        .swap(
            "      local: {by: 某县某办, day: 2023-09-20, why: 试行}",
            "      source: {document: speech, paragraph: p2, quote: 每月上一次课}",
        )
        .path
    )
    parent = child.parents[0]
    assert (child.window, child.closes, child.calendar) == (parent.window, parent.closes, parent.calendar)
    assert child.kinds["lesson"] == parent.kinds["lesson"]
    assert child.sources == {}
    assert all_words(child) == parent.words
    assert all_strands(child) == parent.strands
    assert [one.level for one in child.scope] == [("county",)]


def test_a_childs_setting_stands_before_its_parents_for_its_own_obligations(pair):
    asked = "{setting: way, each: [{count: lesson, at_least: 2}], total: [{count: lesson, at_least: 9}]}"
    pair[0].asks(asked)
    pair[1].asks(asked).swap("id: A-1", "id: C-1").put("pack.yaml", CHILD + "settings: {way: total}\n")
    child = resolve_settings(load_pack(pair[1].path))
    assert all_settings(child) == {"way": "total"}
    assert child.obligations[0].versions[0].require[0].at_least == 9
    assert child.parents[0].obligations[0].versions[0].require[0].at_least == 2


def test_extends_is_found_beside_by_path_by_id_and_among_the_shipped(pair, tmp_path):
    for name in ("../demo", "demo"):
        assert load_pack(pair[1].put("pack.yaml", CHILD.replace("[demo]", f"[{name}]")).path).parents[0].id == "demo"
    pair[0].path.rename(tmp_path / "another_name")
    assert load_pack(pair[1].put("pack.yaml", CHILD).path).parents[0].id == "demo"
    pair[1].put("pack.yaml", CHILD.replace("[demo]", "[thread]")).put("obligations/study.yaml", "")
    assert load_pack(pair[1].path).parents[0].id == "thread"


def test_extends_that_is_not_found_names_the_line(pair):
    found = pair[1].put("pack.yaml", CHILD.replace("[demo]", "[dmo]")).put("obligations/study.yaml", "").findings()
    assert [(one.code, one.file, one.line) for one in found if one.code == "unknown-pack"] == [
        ("unknown-pack", "pack.yaml", 3)
    ]


def test_extends_that_goes_in_a_circle_is_refused(pair):
    pair[0].swap("issuer:", "extends: [county]\nissuer:", "pack.yaml")
    found = [one for one in pair[1].findings() if one.code == "cyclic-extends"]
    assert len(found) == 1
    assert "county → demo → county" in found[0].what
    pair[1].put("pack.yaml", CHILD.replace("[demo]", "[county]"))
    assert "cyclic-extends" in pair[1].errors()


def test_a_fault_of_the_pack_above_is_said_with_its_file(pair):
    pair[0].swap("duty: must", "duty: shall")
    assert next((one.code, one.file) for one in pair[1].findings()) == ("unknown-word", "demo/obligations/study.yaml")


def test_a_child_with_the_id_of_its_parent_is_refused(pair):
    assert "double-id" in pair[1].put("pack.yaml", CHILD.replace("id: county", "id: demo")).errors()


def test_two_packs_side_by_side_show_also_what_only_the_other_has(demo, tmp_path):
    other = Demo(tmp_path, "other")
    other.put("obligations/zz.yaml", (demo.path / "obligations/study.yaml").read_text("utf-8").replace("A-1", "Z-1"))
    demo.swap("at_least: 1", "at_least: 2")
    found = compare(load_pack(demo.path), load_pack(other.path))
    assert [(one.effect, one.obligation.id) for one in found] == [(Effect.TIGHTENS, "A-1"), (Effect.DROPS, "Z-1")]
