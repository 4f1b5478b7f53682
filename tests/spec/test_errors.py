"""Faults in a pack: each is named with its line, and the right word is suggested. One fault gives one finding."""

from __future__ import annotations

import pytest

from luoshi.spec import load_pack
from luoshi.terms.finding import Refused
from luoshi.terms.language import language

ITEM = {"who": "{each: {kind: matter}}", "every": "campaign"}
PERSON = {"who": "{members: {}}"}


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "instead"),
    [
        ("  strand: study", "  strands: study", "unknown-key", 3, "strand"),
        ("  title: 支部每月上课", "  titel: 支部每月上课", "unknown-key", 2, "title"),
        ("  duty: must\n", "  duty: shall\n", "unknown-word", 4, "must"),
        ("  every: month", "  every: monthly", "unknown-word", 5, "month"),
        ("  strand: study", "  strand: studdy", "unknown-strand", 3, "study"),
        ("from: 2023-09-15", "from: 2023-9-15", "wrong-type", 7, "2023-09-15"),
        ("from: 2023-09-15", "from: 2023年9月15日", "wrong-type", 7, "2023-09-15"),
        ("from: 2023-09-15", "from: 2023-09-31", "impossible-date", 7, ""),
        ("type: [branch]", "type: [branhc]", "unknown-word", 8, "branch"),
        ("type: [branch]", "typ: [branch]", "unknown-key", 8, "type"),
        ("units:", "unit:", "unknown-key", 8, "units"),
        ("count: lesson", "count: leson", "unknown-kind", 10, "lesson"),
        ("at_least: 1", "at_least: 0", "out-of-bounds", 10, ""),
        ("at_least: 1", "at_least: 一次", "wrong-type", 10, ""),
        ("at_least: 1", "atleast: 1", "unknown-key", 10, "at_least"),
        ("- id: A-1", "- id: demo:A-1", "bad-id", 1, ""),
        ("  duty: must\n", "", "missing-key", 1, ""),
        ("  every: month\n", "", "missing-key", 1, ""),
    ],
)
def test_a_slip_of_the_pen_names_the_line_and_the_right_word(demo, old, new, code, line, instead):
    found = demo.swap(old, new).only()
    assert (found.code, found.file, found.line) == (code, "obligations/study.yaml", line)
    assert instead in found.instead
    with pytest.raises(Refused):
        load_pack(demo.path)


@pytest.mark.parametrize(
    ("require", "code", "instead"),
    [
        ("{count: lesson, where: [{from: 大课}]}", "unknown-field", "form"),
        ("{count: lesson, where: [{participants: {filled: true}}]}", "unknown-field", "participant"),
        ("{count: lesson, where: [{form: 中课}]}", "unknown-value", "大课"),
        ("{count: lesson, where: [{open: yes}]}", "wrong-type", "true"),
        ("{count: lesson, where: [{hours: 2.55}]}", "too-precise", ""),
        ("{count: lesson, where: [{minutes: 很久}]}", "wrong-type", ""),
        ("{count: lesson, where: [{planned: 2023/11/05}]}", "wrong-type", "2023-11-05"),
        ("{count: lesson, where: [{place: {min: 3}}]}", "wrong-type", ""),
        ("{count: lesson, where: [{place: {holds: {role: 书记}}}]}", "wrong-type", ""),
        ("{count: lesson, where: [{guide: {holds: {role: 支书}}}]}", "unknown-word", "书记"),
        ("{count: lesson, where: [{guide: {holds: {}}}]}", "empty", ""),
        ("{count: lesson, where: [{place: {filled: false}}]}", "wrong-type", ""),
        ("{count: lesson, where: [{minutes: {least: 3}}]}", "unknown-key", ""),
        ("{count: lesson, where: [{minutes: {min: 3, not: 4}}]}", "two-in-one", "name"),
        ("{count: lesson, where: [{minutes: 3, hours: 2}]}", "one-field", ""),
        ("{count: lesson, where: [{name: x}]}", "one-field", ""),
        ("{count: lesson, where: [{minutes: {min: 3}}, {minutes: {max: 9}}]}", "double-name", "name"),
        ("{count: lesson, where: [{minutes: {min: {field: planned}}}]}", "mixed-field", ""),
        ("{count: lesson, where: [{minutes: {min: {field: hours}}}]}", "mixed-field", ""),
        ("{count: lesson, where: [{done_on: {before: {subject: deadline}}}]}", "no-subject-item", ""),
        ("{count: lesson, where: [{attended_share: {min: 50%}}]}", "wrong-type", "1/2"),
        ("{count: lesson, where: [{attended_share: {min: 1.5}}]}", "out-of-bounds", ""),
        ("{count: lesson, where: [{attended_share: {min: 0.0}}]}", "out-of-bounds", ""),
        ("{count: lesson, where: [{attended_share: {min: 3/2}}]}", "out-of-bounds", ""),
        ("{count: lesson, where: [{attended_share: {min: 1/0}}]}", "wrong-type", ""),
        ("{count: matter, where: [{attended_share: {min: 1/2}}]}", "not-a-record", ""),
        ("{count: lesson, where: [{by: full}]}", "no-person", ""),
        ("{count: lesson, where: [{by: someone}]}", "unknown-word", ""),
        ("{count: lesson, in_state: [open]}", "not-an-item", ""),
        ("{count: matter, in_state: [opne]}", "unknown-state", "open"),
        ("{count: matter, in_state: [open], where: [{name: in_state, title: x}]}", "double-name", ""),
        ("{count: lesson, as: speaker}", "no-person", "own"),
        ("{count: lesson, as: item}", "no-subject-item", ""),
        ("{count: matter, as: parent}", "no-subject-item", ""),
        ("{count: lesson, as: call}", "no-call", ""),
        ("{count: lesson, as: {role: sponsor}}", "not-an-item", ""),
        ("{count: matter, as: {role: sponser}}", "unknown-role", "sponsor"),
        ("{count: matter, as: {link: orign}}", "unknown-link", "origin"),
        ("{count: lesson, as: link}", "missing-name", "link"),
        ("{count: lesson, as: speeker}", "unknown-word", "speaker"),
        ("{sum: form, of: lesson, at_least: 3}", "wrong-type", ""),
        ("{sum: hours, of: lesson, at_least: 0}", "out-of-bounds", ""),
        ("{sum: hours, of: lesson}", "missing-key", ""),
        ("{sum: hour, of: lesson, at_least: 3}", "unknown-field", "hours"),
        ("{covers: text, of: lesson, values: [丙书]}", "unknown-value", ""),
        ("{covers: text, of: lesson, values: []}", "empty", ""),
        ("{distinct: txt, of: lesson}", "unknown-field", "text"),
        ("{filled: [title]}", "no-subject-item", ""),
        ("{state: closed}", "no-subject-item", ""),
        ("{has: membership, side: in}", "no-person", ""),
        ("{exists: unit}", "unknown-word", "subject"),
        ("{any_of: [{any_of: [{count: lesson}]}]}", "too-deep", ""),
        ("{any_of: []}", "empty", ""),
        ("{count: lesson, sum: hours, of: lesson, at_least: 3}", "two-in-one", ""),
        ("{counts: lesson}", "unknown-key", "count"),
        ("{share_of: {units: {}}, have: {any_of: [{count: lesson}]}, at_least: 1/2}", "unknown-key", ""),
        ("{share_of: {units: {}}, have: {count: lesson, as: participant}, at_least: 1/2}", "no-person", ""),
        ("{share_of: {units: {}}, have: {count: lesson}, at_least: 80}", "wrong-type", "1/2"),
        ("{setting: way, each: [{count: lesson}]}", "one-choice", ""),
        ("{setting: wya, each: [{count: lesson}], total: [{count: lesson}]}", "unknown-setting", "way"),
        ("{setting: way, eech: [{count: lesson}], total: [{count: lesson}]}", "unknown-choice", "eech"),
        ("{setting: way, each: [{setting: way, a: [], b: []}], total: [{count: lesson}]}", "too-deep", ""),
        (
            "{any_of: [{setting: way, each: [{count: lesson}, {count: matter}], total: [{count: lesson}]}]}",
            "setting-in-any-of",
            "",
        ),
        ("lesson", "wrong-type", "count"),
    ],
)
def test_a_requirement_that_cannot_be_says_why(demo, require, code, instead):
    found = demo.asks(require).only()
    assert (found.code, found.line) == (code, 8)
    assert instead in found.instead


@pytest.mark.parametrize(
    ("require", "code", "instead"),
    [
        ("{filled: [titel]}", "unknown-field", "title"),
        ("{filled: [sponser]}", "unknown-field", "sponsor"),
        ("{state: [clsed]}", "unknown-state", "closed"),
        ("{state: closed, by: same_unit}", "unknown-word", "other_unit"),
        ("{count: lesson, as: item, where: [{done_on: {before: {subject: dedline}}}]}", "unknown-field", "deadline"),
        ("{count: lesson, as: item, where: [{done_on: {before: {subject: title}}}]}", "mixed-field", ""),
        ("{count: lesson, as: parent}", "not-an-item", ""),
        ("{count: matter, as: item}", "not-a-record", "parent"),
    ],
)
def test_a_requirement_on_an_item_that_cannot_be_says_why(demo, require, code, instead):
    found = demo.asks(require, **ITEM).only()
    assert (found.code, found.line) == (code, 8)
    assert instead in found.instead


@pytest.mark.parametrize(
    ("who", "code", "instead"),
    [
        ("{units: {}, members: {}}", "one-of-four", ""),
        ("{}", "one-of-four", ""),
        ("branch", "wrong-type", ""),
        ("{units: []}", "empty", "units"),
        ("{units: {tree: sector}}", "tree-without-under", "under"),
        ("{units: {members: {min: 9, max: 3}}}", "bad-range", ""),
        ("{units: {level: [town]}}", "unknown-word", ""),
        ("{posts: {role: [支部书记]}}", "unknown-word", "书记"),
        ("{members: {side: inn}}", "unknown-word", "in"),
        ("{posts: [{role: 书记}, {rank: 县处级, per: person}]}", "mixed-per", ""),
        ("{members: {side: any_or_none}}", "not-built-yet", "full"),
        ("{each: {kind: lesson}}", "not-an-item", ""),
        ("{each: {kind: mater}}", "unknown-kind", "matter"),
        ("{each: {kind: matter, state: [oen]}}", "unknown-state", "open"),
        ("{each: {kind: matter, charge: sponser}}", "unknown-role", ""),
        ("{each: {kind: matter, where: [{titel: x}]}}", "unknown-field", "title"),
        ("{each: [{kind: matter}, {kind: matter, charge: sponsor}]}", "mixed-charge", ""),
    ],
)
def test_a_selector_that_cannot_be_says_why(demo, who, code, instead):
    found = demo.asks("{exists: subject}", who=who).only()
    assert (found.code, found.line) == (code, 7)
    assert instead in found.instead


@pytest.mark.parametrize(
    ("every", "due", "is_allowed"),
    [
        ("once", "{date: 2023-11-30}", True),
        ("campaign", "{date: 2023-11-30, tolerance: 5, about: 前后}", True),
        ("once", "{vague: 近期, read_as: 2023-11-30}", True),
        ("once", "{days_after: 2}", False),
        ("once", "{end_of: period}", False),
        ("month", "{date: 2023-11-30}", False),
        ("month", "{days_after: 2, roll: working_day}", True),
        ("month", "{end_of: period}", True),
        ("month", "{vague: 近期, read_as: 2023-11-30}", False),
        ("month", "{field: deadline}", False),
        ("{rolling: 30}", "{tolerance: 3}", False),
        ("{rolling: 30}", "{roll: working_day}", False),
        ("once", "{tolerance: 3, roll: working_day}", True),
    ],
)
def test_due_goes_with_its_cadence(demo, every, due, is_allowed):
    demo.asks("{count: lesson}", every=every, more=f"due: {due}")
    assert demo.errors() == ([] if is_allowed else ["due-with-cadence"])


@pytest.mark.parametrize(
    ("due", "code"),
    [
        ("{date: 2023-11-30, days_after: 2}", "two-in-one"),
        ("{vague: 近期}", "vague-without-day"),
        ("{read_as: 2023-11-30}", "vague-without-day"),
        ("{tolerance: -1}", "out-of-bounds"),
        ("{roll: workday}", "unknown-word"),
        ("{date: 11月底}", "wrong-type"),
        ("{end_of: month}", "unknown-word"),
        ("2023-11-30", "wrong-type"),
    ],
)
def test_a_due_that_cannot_be_says_why(demo, due, code):
    assert demo.asks("{count: lesson}", every="once", more=f"due: {due}").only().code == code


@pytest.mark.parametrize(
    ("due", "code"),
    [
        ("{tolerance: 2, roll: working_day, about: 尽快}", None),
        ("{date: 2023-11-30}", "due-with-cadence"),
        ("{days_after: 1}", "due-with-cadence"),
        ("{field: deadline}", "due-with-cadence"),
    ],
)
def test_beside_after_due_holds_tolerance_roll_and_about_only(demo, due, code):
    demo.asks("{state: closed}", who="{each: {kind: matter}}", every="{after: raised, within: 10}", more=f"due: {due}")
    assert demo.errors() == ([code] if code else [])


def test_a_field_due_is_a_date_of_the_item(demo):
    demo.asks("{state: closed}", **ITEM, more="due: {field: deadline}")
    assert demo.findings() == []
    demo.asks("{state: closed}", **ITEM, more="due: {field: title}")
    assert demo.errors() == ["unknown-field"]


@pytest.mark.parametrize(
    ("every", "who", "code"),
    [
        ("{after: raised, within: 5}", "{units: {}}", "no-subject-item"),
        ("{after: rised, within: 5}", "{each: {kind: matter}}", "unknown-state"),
        ("{call: matter, within: 5}", "{units: {}}", "not-built-yet"),
        ("{after: opened}", "{each: {kind: matter}}", "unknown-word"),
        ("{rolling: 0}", "{units: {}}", "out-of-bounds"),
        ("{days: 3}", "{units: {}}", "unknown-word"),
        ("daily", "{units: {}}", "unknown-word"),
    ],
)
def test_a_cadence_that_cannot_be_says_why(demo, every, who, code):
    assert demo.asks("{exists: subject}", who=who, every=every).only().code == code


def test_opens_goes_with_once_and_campaign(demo):
    demo.swap("  every: month\n", "  every: month\n  opens: 2023-11-01\n")
    assert demo.only().code == "opens-with-cadence"
    demo.swap("  every: month\n", "  every: once\n")
    assert demo.findings() == []
    demo.swap("opens: 2023-11-01", "opens: 2022-11-01")
    assert demo.only().code == "opens-outside"


def test_a_key_of_the_version_put_on_the_obligation_is_told_where_it_belongs(demo):
    demo.swap("  every: month\n", "  every: month\n  due: {end_of: period}\n")
    assert "versions" in demo.only().instead


def test_a_judged_version_needs_who_and_require_a_principle_does_not(demo):
    demo.swap("      require:\n        - {count: lesson, at_least: 1}\n", "")
    assert demo.only().code == "missing-key"
    demo.swap("duty: must", "duty: may")
    assert demo.findings() == []
    demo.swap("  every: month\n", "").swap("      who: {units: {type: [branch]}}\n", "")
    assert demo.findings() == []


def test_several_faults_are_said_at_once(demo):
    demo.swap("  duty: must", "  duty: shall").swap("type: [branch]", "type: [brnch]").swap(
        "count: lesson", "count: leson"
    )
    assert sorted(demo.errors()) == ["unknown-kind", "unknown-word", "unknown-word"]


def test_an_id_used_twice_names_the_first_place(demo):
    demo.put("obligations/zz.yaml", (demo.path / "obligations/study.yaml").read_text("utf-8"))
    found = demo.only()
    assert (found.code, found.file, found.line) == ("double-id", "obligations/zz.yaml", 1)
    assert "obligations/study.yaml:1" in found.what


def test_findings_are_said_in_english_to_who_reads_english(demo):
    demo.swap("  strand: study", "  strands: study")
    token = language.set("en")
    try:
        found = demo.only()
    finally:
        language.reset(token)
    assert found.what == 'An obligation has no key "strands".'
    assert found.instead == 'Did you mean "strand"?'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- {id: form,", "- {id: name,", "reserved-name"),
        ("- {id: form,", "- {id: by,", "reserved-name"),
        ("- {id: form,", "- {id: attended_share,", "reserved-name"),
        ("- {id: form,", "- {id: done_on,", "reserved-name"),
        ("- {id: form,", "- {id: source,", "reserved-name"),
        ("- {id: form,", "- {id: local,", "reserved-name"),
        ("- {id: form,", "- {id: 形式,", "bad-id"),
        ("- {id: form,", "- {id: text,", "double-name"),
        ("type: choice, values: [大课, 小课]", "type: choice", "missing-key"),
        ("type: integer}", "type: number}", "unknown-word"),
        ("type: integer}", "type: integer, values: [a]}", "wrong-type"),
        ("type: integer}", "type: integer, digits: 1}", "wrong-type"),
        ("type: integer}", "type: integer, min: 3, max: 1}", "bad-range"),
        ("type: date}", "type: date, min: 2023}", "wrong-type"),
        ("is: record", "is: form", "unknown-word"),
        ("is: record", "is: record\nstates: [open]", "record-with-states"),
        ("uses: [participants,", "uses: [participant,", "unknown-word"),
        ("label: 上课", "lable: 上课", "unknown-key"),
        ("地点, type: text}", "地点, type: text, shown_from: 5}", "unknown-field"),
        ("地点, type: text}", "地点, type: text, shown_with: minutes}", "unknown-field"),
        ("地点, type: text}", "地点, type: text, required_with: {formm: [大课]}}", "unknown-field"),
        ("地点, type: text}", "地点, type: text, required_with: {form: [中课]}}", "unknown-field"),
        ("target_unit, item, for_date]", "item]\ntarget: below", "no-target"),
        ("target_unit, item, for_date]", "target_unit]\ntarget: above", "unknown-word"),
    ],
)
def test_a_kind_that_cannot_be_says_why(demo, old, new, code):
    assert code in demo.swap(old, new, "kinds/lesson.yaml").errors()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[open, raised, closed]", "[open, raised, closed, opened]", "reserved-name"),
        ("[open, raised, closed]", "[open, open, closed]", "double-name"),
        ("states: [open, raised, closed]\n", "", "missing-key"),
        ("to: closed", "to: clsed", "unknown-state"),
        ("to: [matter]", "to: [mater]", "unknown-kind"),
        ("from: open, ", "", "missing-key"),
        ("not_same_unit: true", "not_same_unit: yes", "wrong-type"),
        ("roles: [sponsor]", "roles: [name]", "reserved-name"),
        ("roles: [sponsor]", "roles: [title]", "double-name"),
        ("not_same_unit: true", "not_same_unit: true, filled: [remdy]", "unknown-field"),
        ("roles: [sponsor]", "roles: [sponsor]\ntarget: below", "no-target"),
        ("roles: [sponsor]", "roles: [sponsor]\nreaders: below", "no-target"),
    ],
)
def test_an_item_kind_that_cannot_be_says_why(demo, old, new, code):
    assert demo.swap(old, new, "kinds/matter.yaml").errors() == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("window: {from: 2023-09-15, to: 2024-01-31}", "window: {from: 2024-09-15, to: 2024-01-31}", "bad-range"),
        ("window: {from: 2023-09-15, to: 2024-01-31}\n", "", "missing-key"),
        ("closes: 2024-03-31", "closes: 2023-12-31", "closes-early"),
        ("id: demo", "id: de mo", "bad-id"),
        ("issuer:", "isuer:", "unknown-key"),
        ("settings: {way: each}", "settings: {way: each}\nmin_days: {mounth: 10}", "unknown-key"),
        ("settings: {way: each}", "settings: {way: each}\nscope: {units: {}}", "scope-without-extends"),
        ("{id: study, title: 理论学习}", "{id: study, title: 甲}, {id: study, title: 乙}", "double-id"),
        (
            "settings: {way: each}",
            "settings: {way: each}\nbatches: [{id: b, who: {unit: {}}, from: 2023-09-15, to: 2023-10-01}]",
            "unknown-key",
        ),
        (
            "settings: {way: each}",
            "settings: {way: each}\nbatches: [{id: b, who: {units: {type: brnch}}, from: 2023-09-15, to: 2023-10-01}]",
            "unknown-word",
        ),
        (
            "settings: {way: each}",
            "settings: {way: each}\nbatches: [{id: b, who: {units: {}}, from: 2025-09-15, to: 2025-10-01}]",
            "batch-outside",
        ),
    ],
)
def test_a_head_that_cannot_be_says_why(demo, old, new, code):
    assert demo.swap(old, new, "pack.yaml").errors() == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("years: [2023]\noff: [2024-01-01]\n", "year-not-covered"),
        ("years: [2023]\noff: [2023-10-02]\non: [2023-10-02]\n", "off-and-on"),
        ("off: [2023-10-02]\n", "missing-key"),
        ("years: []\n", "empty"),
        ("years: [23]\n", "out-of-bounds"),
        ("years: [2023]\noff: [国庆]\n", "wrong-type"),
    ],
)
def test_a_calendar_that_cannot_be_says_why(demo, text, code):
    assert demo.put("calendar.yaml", text).errors() == [code]
