"""Whatever stands in the files of a pack, `check` answers with findings; it never breaks and loads nothing by half."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.spec.cases import read_cases
from luoshi.spec.loading import read_folder
from luoshi.spec.reading import MemoryFolder
from luoshi.terms.finding import Finding

from .conftest import CALENDAR, HEAD, LESSON, MATTER, OBLIGATION, SOURCE

RICH = (
    OBLIGATION
    + """\
- id: A-2
  title: 每件事
  duty: must
  every: {after: opened, within: 5}
  versions:
    - from: 2023-09-15
      who: {each: {kind: matter, state: [open], where: [{deadline: {min: 2023-10-01}}], charge: sponsor}}
      require:
        - {filled: [title, owner], where: [{leader: {holds: {role: 书记, units: own}}}]}
        - any_of:
            - {count: lesson, as: item, where: [{done_on: {before: {subject: deadline}}}]}
            - {state: closed, by: other_unit}
        - share_of: {members: {age: {min: 70}}}
          in: subtree
          have: {sum: hours, of: lesson, as: participant, at_least: 1.5}
          at_least: 1/2
        - {setting: way, each: [{covers: text, of: lesson, values: [甲书]}], total: [{distinct: form, of: lesson}]}
      due: {tolerance: 2, roll: working_day}
      waive: [{posts: {role: 书记}, reason: 甲}]
      local: {by: 某办, day: 2023-09-20, why: 试行}
"""
)
CASES = """\
- name: 例子
  as_of: 2023-11-10
  units: [{id: z1, type: branch, tags: [甲, 乙]}]
  memberships: [{person: [p1, p2], unit: z1, side: full, from: 2015-01-01}]
  records: [{id: r1, kind: lesson, unit: z1, done_on: 2023-11-05, form: 大课, participants: [p1], hours: 1.5}]
  items: [{id: m1, kind: matter, unit: z1, opened_on: 2023-10-01, title: 路灯}]
  expect: [{obligation: A-1, subject: z1, period: 2023-10, status: met}]
"""
FILES = {
    "pack.yaml": HEAD,
    "calendar.yaml": CALENDAR,
    "kinds/lesson.yaml": LESSON,
    "kinds/matter.yaml": MATTER,
    "sources/speech.txt": SOURCE,
    "obligations/study.yaml": RICH,
    "tests/a.yaml": CASES,
}


def _said(files) -> list[Finding]:
    reading = read_folder(MemoryFolder(files))
    findings = list(reading.findings)
    if reading.pack is not None:
        read_cases(MemoryFolder(files), reading.pack, findings)
    return findings


def test_the_files_to_be_spoilt_are_sound():
    assert [str(one) for one in _said(FILES)] == []


pieces = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "\n  ",
        "- ",
        ": ",
        ":",
        "{",
        "}",
        "[",
        "]",
        ",",
        "[]",
        "{}",
        "null",
        "true",
        "-1",
        "0",
        "1/0",
        "2023-02-30",
        "99999999999999999999",
        "\t",
        "：",
        "“",
        "'",
        '"',
        "#",
        "&a ",
        "*a",
        "!!x ",
        "|\n",
        "<<: ",
        "source",
        "who",
        "each",
        "any_of",
        "setting",
        "\u2028",
        "\ufeff",
        "\x07",
        "甲",
        "~",
    ]
)


@given(st.data())
def test_a_pack_with_pieces_cut_out_and_put_in_is_answered_with_findings(data):
    files = dict(FILES)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(files)))
        text = files[name]
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        files[name] = text[:start] + data.draw(pieces) + text[end:]
    for finding in _said(files):
        assert finding.file
        assert finding.what
        assert finding.line >= 0


@given(st.data())
def test_a_pack_with_a_value_put_in_the_place_of_another_is_answered_with_findings(data):
    words = sorted({word for text in FILES.values() for word in text.replace("\n", " ").split()})
    name = data.draw(st.sampled_from(sorted(FILES)))
    old, new = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))
    for finding in _said(FILES | {name: FILES[name].replace(old, new)}):
        assert finding.file
        assert finding.what


@pytest.mark.parametrize("name", sorted(FILES))
@settings(max_examples=max(1, settings().max_examples // 5))
@given(st.text(max_size=60))
def test_any_text_at_all_is_answered_with_findings(name, text):
    for finding in _said(FILES | {name: text}):
        assert finding.what
