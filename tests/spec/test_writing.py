"""What is written is read back the same, and reads as if a person had written it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.spec import json_schema, load_pack, obligation_yaml, pack_files, write_pack
from luoshi.spec.loading import read_folder
from luoshi.spec.loading.found import shipped_packs
from luoshi.spec.model import Kind, Pack
from luoshi.spec.reading import Mapping, MemoryFolder, Scalar, read_nodes
from luoshi.spec.writing.emit import block
from luoshi.terms.finding import Finding, Refused

from .conftest import Demo
from .strategies import packs, texts


def without_lines(pack: Pack) -> Pack:
    """Return the pack without the lines its obligations stand on."""
    return pack.model_copy(
        update={
            "obligations": tuple(one.model_copy(update={"line": 0}) for one in pack.obligations),
            "parents": tuple(without_lines(one) for one in pack.parents),
        }
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Pack:
    return load_pack(Demo(tmp_path_factory.mktemp("base")).path)


#: A pack has some hundred choices to draw: a quarter of the examples that simpler laws get.
FEWER = settings(max_examples=max(1, settings().max_examples // 4))


@FEWER
@given(st.data())
def test_any_pack_written_and_read_is_the_same_pack(base, data):
    pack = data.draw(packs(base))
    reading = read_folder(MemoryFolder(pack_files(pack)))
    # random quotes are not in the document; whatever else is said would be a fault of the writer or the reader
    said = {
        "quote-not-found",
        "explosion",
        "nothing-relaxed",
        "version-after-window",
        "due-before-window",
        "calendar-year",
        "opens-outside",
        "double-id",
    }
    assert [str(one) for one in reading.findings if one.code not in said] == []
    assert reading.pack is not None
    assert without_lines(reading.pack) == without_lines(pack)


@pytest.mark.parametrize("folder", shipped_packs(), ids=lambda folder: folder.name)
def test_a_shipped_pack_written_and_read_is_the_same_pack(folder, tmp_path):
    pack = load_pack(folder)
    write_pack(pack, tmp_path / folder.name)
    if pack.extends:  # found again by the same names
        for parent in pack.parents:
            write_pack(parent, tmp_path / parent.id)
    assert without_lines(load_pack(tmp_path / folder.name)).model_dump(exclude={"parents"}) == without_lines(
        pack
    ).model_dump(exclude={"parents"})


def _as_text(value):
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    return (
        [_as_text(inner) for inner in value]
        if isinstance(value, list)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def _plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    return [_plain(item) for item in node.items]


data = st.recursive(
    st.one_of(texts, st.integers(-9, 9), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=12,
)


@given(st.one_of(st.lists(data, min_size=1, max_size=3), st.dictionaries(texts, data, min_size=1, max_size=3)))
def test_any_plain_data_written_in_blocks_is_read_back(value):
    findings: list[Finding] = []
    node = read_nodes(block(value), "x", findings)
    assert findings == []
    assert _plain(node) == _as_text(value)


def test_an_obligation_stands_in_block_style_with_a_key_a_line(demo):
    demo.asks(
        "{count: lesson, where: [{hours: {min: 2.5}}, {planned: 2023-11-05}, {open: true}], at_least: 2}",
        more="due: {days_after: 2, roll: working_day}",
    )
    pack = load_pack(demo.path)
    assert (
        obligation_yaml(pack, pack.obligations[0])
        == """\
- id: A-1
  title: 任务
  duty: must
  every: month
  versions:
    - from: 2023-09-15
      who:
        units:
          type:
            - branch
      require:
        - count: lesson
          where:
            - hours:
                min: 2.5
            - planned: 2023-11-05
            - open: true
          at_least: 2
      due:
        days_after: 2
        roll: working_day
      source:
        document: speech
        paragraph: p2
        quote: 每月上一次课
"""
    )


@settings(max_examples=5)
@given(st.data())
def test_chinese_stands_as_chinese_and_every_key_has_its_own_line(base, data):
    for text in pack_files(data.draw(packs(base))).values():
        assert not re.search(r"\\u[4-9]", text)  # no escaped 汉字
        assert not re.search(r"^\s*(duty|every): .*(duty|every):", text, re.MULTILINE)


def test_kinds_calendar_and_sources_are_written_and_library_kinds_are_not(demo):
    files = pack_files(load_pack(demo.path))
    assert sorted(files) == [
        "calendar.yaml",
        "kinds/lesson.yaml",
        "kinds/matter.yaml",
        "obligations/study.yaml",
        "pack.yaml",
        "sources/speech.txt",
    ]
    assert files["sources/speech.txt"].splitlines()[1] == "各支部每月上一次课，每次不少于半天。"


def test_bounds_of_fields_are_written_as_one_writes_them(demo):
    demo.swap("type: decimal, digits: 1}", "type: decimal, digits: 1, min: 0.5, max: 12}", "kinds/lesson.yaml")
    demo.swap("type: date}", "type: date, min: 2023-01-01}", "kinds/lesson.yaml")
    pack = load_pack(demo.path)
    assert (pack.kinds["lesson"].field("hours").min, pack.kinds["lesson"].field("hours").max) == (5, 120)
    written = pack_files(pack)["kinds/lesson.yaml"]
    assert "min: 0.5\n" in written
    assert "max: 12\n" in written
    assert "min: 2023-01-01\n" in written


def test_who_is_concerned_and_what_is_shown_is_written_and_read_back(demo):
    demo.swap("for_date]", "for_date]\ntarget: below\nreaders: below", "kinds/lesson.yaml")
    demo.swap("地点, type: text}", "地点, type: text, required_with: {form: [大课]}}", "kinds/lesson.yaml")
    demo.swap("分钟, type: integer}", "分钟, type: integer, shown_from: 5}", "kinds/lesson.yaml")
    demo.swap("长度, type: integer}", "长度, type: integer, shown_with: minutes}", "kinds/lesson.yaml")
    kind = load_pack(demo.path).kinds["lesson"]
    assert (kind.target, kind.readers, kind.field("place").required_with) == ("below", "below", {"form": ("大课",)})
    for file, text in pack_files(load_pack(demo.path)).items():
        demo.put(file, text)
    assert load_pack(demo.path).kinds["lesson"].model_dump() == kind.model_dump()


def test_writing_over_another_pack_is_refused_and_changes_nothing(demo, tmp_path):
    pack = load_pack(demo.path)
    other = Demo(tmp_path, "other").put("obligations/old.yaml", "- id: X\n")
    before = (other.path / "pack.yaml").read_bytes()
    with pytest.raises(Refused) as refused:
        write_pack(pack.model_copy(update={"title": "别的"}), other.path)
    assert [one.file for one in refused.value.findings] == ["obligations/old.yaml"]
    assert (other.path / "pack.yaml").read_bytes() == before


def test_tests_and_other_files_of_the_folder_are_left_alone(demo):
    demo.put("tests/a.yaml", "[]\n").put("README.md", "说明\n")
    write_pack(load_pack(demo.path), demo.path)
    assert (demo.path / "README.md").read_text("utf-8") == "说明\n"
    assert (demo.path / "tests/a.yaml").read_text("utf-8") == "[]\n"
    assert not list(demo.path.rglob("*.part"))


def test_a_child_writes_only_what_is_its_own(demo, tmp_path):
    child = Demo(tmp_path, "county").put("pack.yaml", "id: county\ntitle: 县\nextends: [demo]\n")
    for file in ("kinds/lesson.yaml", "kinds/matter.yaml", "calendar.yaml", "sources/speech.txt"):
        (child.path / file).unlink()
    child.swap("id: A-1", "id: C-1")
    pack = load_pack(child.path)
    assert sorted(pack_files(pack)) == ["obligations/study.yaml", "pack.yaml"]
    write_pack(pack, tmp_path / "again")
    assert without_lines(load_pack(tmp_path / "again")) == without_lines(pack)


def test_a_kind_made_in_memory_is_written_under_its_id(demo):
    pack = load_pack(demo.path)
    made = Kind(id="made", is_="record", label="新表")
    assert "kinds/made.yaml" in pack_files(pack.model_copy(update={"kinds": pack.kinds | {"made": made}}))


def test_the_schema_names_every_sort_of_file():
    assert sorted(json_schema()) == ["calendar", "kind", "obligations", "pack", "tests"]
