"""What is asked of a pack as a whole: quotes, sources, versions, calendar, explosions."""

from __future__ import annotations

import pytest

from luoshi.spec import check, load_pack, load_sound_pack
from luoshi.spec.checks import rules
from luoshi.spec.grammar.reader import Places
from luoshi.spec.loading.found import shipped_packs
from luoshi.spec.loading.kinds import check_links, library
from luoshi.terms.finding import Refused, Severity

SECOND = """\
    - from: {day}
      who: {{units: {{type: [branch]}}}}
      require: [{{count: lesson, at_least: 2}}]
      source: {{document: speech, paragraph: p2, quote: 每月上一次课}}
"""


def test_every_rule_is_a_file_of_the_folder():
    assert rules() == [
        "calendar_covers",
        "cited",
        "days_in_window",
        "explosions",
        "principles_say_why",
        "quotes_found",
        "relaxations",
        "versions_in_order",
        "words_listed",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "instead"),
    [
        ("paragraph: p2", "paragraph: p3", "quote-not-found", "p2"),
        ("quote: 每月上一次课", "quote: 每月要上一次课", "quote-not-found", "“各支部每月上一次课”"),
        ("quote: 每月上一次课", "quote: 打扫街道卫生", "quote-not-found", "没有相近的话"),
        ("paragraph: p2", "paragraph: p99", "quote-not-found", "p2"),
        ("paragraph: p2", "paragraph: 第2段", "wrong-type", "p21"),
        ("paragraph: p2", "paragraph: p0", "wrong-type", "p21"),
        ("document: speech", "document: speach", "unknown-source", "speech"),
    ],
)
def test_a_quote_is_found_word_for_word_or_the_nearest_is_shown(demo, old, new, code, instead):
    found = demo.swap(old, new).only()
    assert (found.code, found.file, found.line) == (code, "obligations/study.yaml", 11)
    assert instead in found.instead
    with pytest.raises(Refused):
        load_sound_pack(demo.path)


def test_paragraphs_are_counted_over_lines_that_are_not_empty(demo):
    demo.put("sources/speech.txt", "\n标题\n\n\n　　各支部每月上一次课。\n")
    assert demo.findings() == []
    assert load_pack(demo.path).sources["speech"].paragraphs == ("标题", "各支部每月上一次课。")


def test_every_version_has_a_source_or_is_marked_local(demo):
    source = "      source: {document: speech, paragraph: p2, quote: 每月上一次课}\n"
    demo.swap(source, "")
    assert demo.only().code == "no-source"
    demo.put(
        "obligations/study.yaml",
        (demo.path / "obligations/study.yaml").read_text("utf-8")
        + "      local: {by: 某办, day: 2023-09-20, why: 试行}\n",
    )
    assert demo.findings() == []
    demo.swap("      local:", source + "      local:")
    assert demo.only().code == "two-in-one"


def test_a_version_may_cite_each_requirement_instead(demo):
    demo.swap("      source: {document: speech, paragraph: p2, quote: 每月上一次课}\n", "")
    demo.swap(
        "{count: lesson, at_least: 1}",
        "{count: lesson, at_least: 1, source: {document: speech, paragraph: p2, quote: 每月上一次课}}",
    )
    assert demo.findings() == []
    demo.swap("      require:", "      due: {days_after: 2}\n      require:")
    assert demo.only().code == "no-source"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2023-11-01", None),
        ("2023-09-15", "versions-overlap"),
        ("2023-09-01", "versions-unordered"),
    ],
)
def test_versions_stand_in_order_and_none_overlap(demo, day, code):
    demo.put(
        "obligations/study.yaml", (demo.path / "obligations/study.yaml").read_text("utf-8") + SECOND.format(day=day)
    )
    assert demo.errors() == ([code] if code else [])


@pytest.mark.parametrize(
    ("every", "due", "code"),
    [
        ("once", "{date: 2023-09-01}", "due-before-window"),
        ("once", "{date: 2024-03-01}", "due-after-window"),
        ("once", "{vague: 近期, read_as: 2023-09-01}", "due-before-window"),
    ],
)
def test_a_due_day_outside_the_window_is_said(demo, every, due, code):
    assert demo.asks("{count: lesson}", every=every, more=f"due: {due}").only().code == code


@pytest.mark.parametrize(
    ("calendar", "due", "every", "missing"),
    [
        ("years: [2023, 2024]", "{roll: working_day}", "month", ""),
        ("years: [2023]", "{roll: working_day}", "month", "2024"),
        (None, "{roll: working_day}", "month", "2023、2024"),
        (None, "{days_after: 2}", "month", ""),
        ("years: [2023]", "{date: 2023-11-30, roll: working_day}", "once", ""),
        ("years: [2023]", "{date: 2023-12-30, roll: working_day}", "once", "2024"),
        ("years: [2023]\non: [2023-12-30]", "{date: 2023-12-30, roll: working_day}", "once", ""),
    ],
)
def test_a_year_that_a_due_day_can_be_moved_into_has_data_or_is_refused(demo, calendar, due, every, missing):
    demo.asks("{count: lesson}", every=every, more=f"due: {due}")
    if calendar is None:
        (demo.path / "calendar.yaml").unlink()
    else:
        demo.put("calendar.yaml", calendar + "\n")
    found = demo.findings()
    assert [one.code for one in found] == (["calendar-year"] if missing else [])
    assert all(missing in one.what for one in found)


def test_weekly_times_members_warns_and_still_loads(demo):
    found = demo.asks("{count: lesson, as: participant}", who="{members: {}}", every="week").only()
    assert (found.code, found.severity) == ("explosion", Severity.WARNING)
    assert load_pack(demo.path).obligations[0].every.cadence == "week"
    assert demo.asks("{count: lesson}", every="week").findings() == []


def test_a_principle_says_why(demo):
    demo.swap("duty: must", "duty: principle")
    found = demo.only()
    assert (found.code, found.severity) == ("principle-without-why", Severity.WARNING)
    demo.swap("duty: principle", "duty: principle\n  why: 没有人会自然地记录它")
    assert demo.findings() == []


def test_an_empty_word_list_leaves_words_unchecked_and_says_so_once(demo):
    demo.swap("  types: [branch, general_branch, committee]\n", "", "pack.yaml").swap(
        "type: [branch]", "type: [anything]"
    )
    found = demo.only()
    assert (found.code, found.severity) == ("words-missing", Severity.WARNING)
    assert "words.types" in found.what


def test_a_column_that_the_form_does_not_show_is_said(demo):
    demo.swap(
        "uses: [participants, speaker, author, target_unit, item, for_date]", "uses: [speaker]", "kinds/lesson.yaml"
    )
    assert [one.code for one in demo.asks("{count: lesson, where: [{attended_share: {min: 1/2}}]}").findings()] == [
        "column-not-used"
    ]
    assert [one.code for one in demo.asks("{count: lesson, as: target}").findings()] == ["column-not-used"]
    assert demo.asks("{count: lesson, where: [{speaker: {filled: true}}]}").findings() == []


def test_a_field_that_one_of_two_kinds_lacks_is_said(demo):
    found = demo.asks("{count: [lesson, matter], where: [{minutes: {min: 3}}]}").only()
    assert (found.code, found.severity) == ("field-missing-in-kind", Severity.WARNING)


def test_a_pack_in_memory_is_checked_by_every_rule_and_findings_name_where_it_came_from(demo):
    demo.put(
        "obligations/a.yaml",
        "# 注释\n\n" + (demo.path / "obligations/study.yaml").read_text("utf-8").replace("A-1", "B-1"),
    )
    pack = load_pack(demo.path)
    assert check(pack) == []
    first, second = pack.obligations
    assert (first.id, first.line) == ("B-1", 3)
    version = first.versions[0]
    wrong = version.source.model_copy(update={"quote": "每月上九次课"})
    broken = first.model_copy(update={"versions": (version.model_copy(update={"source": wrong}),)})
    findings = check(pack.model_copy(update={"obligations": (broken, second)}))
    assert [(one.code, one.file, one.line) for one in findings] == [("quote-not-found", "obligations/a.yaml", 3)]
    unknown = second.model_copy(update={"strand": "none"})
    findings = check(pack.model_copy(update={"obligations": (first, unknown)}))
    assert [(one.code, one.file, one.line) for one in findings] == [("unknown-strand", "obligations/study.yaml", 1)]


def test_every_kind_of_the_library_is_read_without_a_fault():
    kinds, faults = library()
    assert [str(one) for one in faults] == []
    assert len(kinds) >= 40
    assert [str(one) for one in check_links(kinds, kinds, Places())] == []


@pytest.mark.parametrize("folder", shipped_packs(), ids=lambda folder: folder.name)
def test_every_shipped_pack_is_sound(folder):
    assert [str(one) for one in check(folder) if one.severity is Severity.ERROR] == []


def test_a_kind_of_the_library_is_there_and_the_packs_own_stands_before_it(demo):
    shipped = load_pack(demo.path).kinds
    assert shipped["study_session"].label
    demo.put("kinds/study_session.yaml", "id: study_session\nis: record\nlabel: 我们的\n")
    assert load_pack(demo.path).kinds["study_session"].label == "我们的"
    assert load_pack(demo.path).kinds["lesson"] == shipped["lesson"]
