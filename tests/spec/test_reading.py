"""What a clerk's file can hold that is no pack: said with its line, never a traceback, nothing loaded by half."""

from __future__ import annotations

import pytest

from luoshi.spec import load_pack
from luoshi.spec.reading import Mapping, read_nodes
from luoshi.spec.reading.folder import MAX_BYTES
from luoshi.terms.finding import Finding, Refused

OBLIGATIONS = "obligations/study.yaml"


def test_the_small_pack_itself_has_no_fault(demo):
    assert demo.findings() == []
    assert [one.id for one in load_pack(demo.path).obligations] == ["A-1"]


def test_a_tab_is_named_with_its_line(demo):
    demo.put(OBLIGATIONS, "- id: A-1\n\ttitle: 甲\n")
    found = demo.only()
    assert (found.code, found.file, found.line) == ("not-yaml", OBLIGATIONS, 2)
    assert "Tab" in found.what
    assert "空格" in found.instead


def test_a_full_width_colon_is_named_and_the_narrow_one_shown(demo):
    demo.put(OBLIGATIONS, "- id: A-1\n  title：甲\n  duty: must\n")
    found = demo.only()
    assert (found.code, found.line) == ("not-yaml", 2)
    assert "：" in found.what
    assert "“: ”" in found.instead


def test_byte_order_mark_and_windows_line_ends_are_read_alike(demo):
    plain = load_pack(demo.path)
    for file in ("pack.yaml", OBLIGATIONS, "sources/speech.txt", "kinds/lesson.yaml"):
        text = (demo.path / file).read_text("utf-8")
        demo.put(file, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_pack(demo.path) == plain


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
@pytest.mark.parametrize("file", ["pack.yaml", OBLIGATIONS, "sources/speech.txt", "kinds/lesson.yaml"])
def test_another_encoding_is_refused_with_what_to_do(demo, encoding, file):
    text = (demo.path / file).read_text("utf-8")
    demo.put(file, text.encode(encoding))
    found = [one for one in demo.findings() if one.code == "not-utf8"]
    assert [one.file for one in found] == [file]
    assert "UTF-8" in found[0].instead
    assert ("GB18030" if encoding == "gb18030" else "UTF-16") in found[0].what
    with pytest.raises(Refused):
        load_pack(demo.path)


def test_ten_megabytes_are_refused_without_being_read(demo):
    demo.put(OBLIGATIONS, "# " + "x" * 10_000_000)
    found = demo.only()
    assert found.code == "file-too-large"
    assert f"{MAX_BYTES:,}" in found.what


def test_a_bomb_of_references_stops_at_the_first_anchor(demo):
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    demo.put(OBLIGATIONS, bomb)
    found = demo.only()
    assert (found.code, found.line) == ("anchor", 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- id: A\n  title: !!python/object:os.system x\n", "tag", 2),
        ("- id: A\n---\n- id: B\n", "second-document", 2),
        ("- id: A\n  title: *gone\n", "alias", 2),
        (
            "- [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
            "too-deep",
            1,
        ),
        ("- ? [a, b]\n  : c\n", "key-not-text", 1),
        ("- id: 'A\n  title: 没有收尾的引号\n", "not-yaml", 1),
        ("- id: A\n  title: \x07\n", "not-yaml", 2),
        ("- id: A\x00\n", "not-utf8", 1),
    ],
)
def test_what_could_surprise_is_refused_where_it_stands(demo, text, code, line):
    demo.put(OBLIGATIONS, text)
    found = demo.only()
    assert (found.code, found.file) == (code, OBLIGATIONS)
    assert found.line == line


def test_a_key_written_twice_names_both_lines(demo):
    demo.swap("  duty: must\n", "  duty: must\n  title: 又一个\n")
    found = demo.only()
    assert (found.code, found.line) == ("double-key", 5)
    assert "第 2 行" in found.what


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n", "null\n"])
def test_an_empty_file_of_obligations_holds_none(demo, text):
    demo.put(OBLIGATIONS, text)
    assert demo.findings() == []
    assert load_pack(demo.path).obligations == ()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pack.yaml", "- id: demo\n"),
        ("pack.yaml", ""),
        ("pack.yaml", "demo\n"),
        (OBLIGATIONS, "id: A-1\n"),
        (OBLIGATIONS, "A-1\n"),
        (OBLIGATIONS, "- A-1\n"),
        ("kinds/lesson.yaml", "[lesson]\n"),
        ("kinds/lesson.yaml", ""),
        ("calendar.yaml", "[2023]\n"),
        ("tests/a.yaml", "name: x\n"),
        ("tests/a.yaml", "- x\n"),
    ],
)
def test_a_list_where_a_map_belongs_is_said_and_nothing_is_loaded(demo, file, text):
    demo.put(file, text)
    found = [one for one in demo.findings() if one.file == file]
    assert found
    assert {one.code for one in found} <= {"wrong-type", "empty-file"}
    if not file.startswith("tests"):
        with pytest.raises(Refused):
            load_pack(demo.path)


def test_a_folder_in_the_place_of_pack_yaml_is_no_pack(tmp_path):
    (tmp_path / "x" / "pack.yaml").mkdir(parents=True)
    with pytest.raises(Refused) as refused:
        load_pack(tmp_path / "x")
    assert [one.code for one in refused.value.findings] == ["no-pack"]


def test_a_folder_that_is_not_there_names_the_shipped_packs(tmp_path):
    with pytest.raises(Refused) as refused:
        load_pack(tmp_path / "nowhere")
    assert refused.value.findings[0].code == "no-pack"


def test_a_file_that_ends_in_yml_is_said_to_be_unread(demo):
    demo.put("obligations/more.yml", "- id: B\n")
    found = demo.only()
    assert (found.code, found.file) == ("file-name", "obligations/more.yml")


def test_the_file_pack_yaml_stands_for_its_folder(demo):
    assert load_pack(demo.path / "pack.yaml") == load_pack(demo.path)


def test_only_yaml_1_2_booleans_and_dates_are_typed_the_rest_keeps_its_characters():
    findings: list[Finding] = []
    node = read_nodes(
        "a: 0412\nb: on\nc: 1/2\nd: 2023-10\ne: 2023-W45\nf: 1:30\ng: 0x10\nh: '~'\ni: ~\n", "x", findings
    )
    assert isinstance(node, Mapping)
    assert [entry.value.text for entry in node.entries] == [
        "0412",
        "on",
        "1/2",
        "2023-10",
        "2023-W45",
        "1:30",
        "0x10",
        "~",
        "~",
    ]
    assert [entry.value.is_null for entry in node.entries] == [False] * 8 + [True]
    assert findings == []
