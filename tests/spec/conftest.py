"""A small pack written anew for each test, and what `check` says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.spec import check
from luoshi.terms.finding import Finding, Severity

HEAD = """\
id: demo
issuer: 某市某办
title: 示例方案
window: {from: 2023-09-15, to: 2024-01-31}
closes: 2024-03-31
strands: [{id: study, title: 理论学习}]
words:
  types: [branch, general_branch, committee]
  levels: [city, county]
  ranks: [县处级]
  domains: [村, 学校]
  roles: [书记, 主要负责同志]
  tags: [年老体弱]
  categories: [学生]
  texts: [甲书, 乙书]
settings: {way: each}
"""
CALENDAR = """\
years: [2023, 2024]
off: [2023-10-02, 2023-10-03]
on: [2023-10-07]
"""
LESSON = """\
id: lesson
is: record
label: 上课
uses: [participants, speaker, author, target_unit, item, for_date]
fields:
  - {id: form, label: 形式, type: choice, values: [大课, 小课]}
  - {id: text, label: 书, type: choices, values_from: texts}
  - {id: hours, label: 学时, type: decimal, digits: 1}
  - {id: minutes, label: 分钟, type: integer}
  - {id: length, label: 长度, type: integer}
  - {id: open, label: 公开, type: yes_no}
  - {id: planned, label: 原定, type: date}
  - {id: place, label: 地点, type: text}
  - {id: guide, label: 带队, type: person}
"""
MATTER = """\
id: matter
is: item
label: 事项
states: [open, raised, closed]
moves: [{from: open, to: closed, not_same_unit: true}, {from: closed, to: open, reopens: true}]
links: [{id: origin, to: [matter]}]
roles: [sponsor]
fields:
  - {id: title, label: 标题, type: text}
  - {id: deadline, label: 时限, type: date}
  - {id: leader, label: 领导, type: person}
  - {id: author, label: 作者, type: person}
  - {id: target, label: 目标, type: integer}
  - {id: actual, label: 实际, type: integer}
  - {id: rate, label: 比率, type: decimal, digits: 2}
"""
SOURCE = "示例讲话\n\n各支部每月上一次课，每次不少于半天。\n书记带头讲，讲就要讲透。\n"
#: One obligation; tests put their own lines in place of the marked ones.
OBLIGATION = """\
- id: A-1
  title: 支部每月上课
  strand: study
  duty: must
  every: month
  versions:
    - from: 2023-09-15
      who: {units: {type: [branch]}}
      require:
        - {count: lesson, at_least: 1}
      source: {document: speech, paragraph: p2, quote: 每月上一次课}
"""


class Demo:
    """A folder that holds the small pack; ``put`` replaces files or parts of them."""

    def __init__(self, root: Path, name: str = "demo") -> None:
        self.path = root / name
        for file, text in {
            "pack.yaml": HEAD,
            "calendar.yaml": CALENDAR,
            "kinds/lesson.yaml": LESSON,
            "kinds/matter.yaml": MATTER,
            "sources/speech.txt": SOURCE,
            "obligations/study.yaml": OBLIGATION,
        }.items():
            self.put(file, text)

    def put(self, file: str, text: str | bytes) -> Demo:
        """Write a file of the pack."""
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def swap(self, old: str, new: str, file: str = "obligations/study.yaml") -> Demo:
        """Replace a part of a file; it must be there."""
        text = (self.path / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        return self.put(file, text.replace(old, new))

    def asks(
        self, require: str, *, who: str = "{units: {type: [branch]}}", every: str = "month", more: str = ""
    ) -> Demo:
        """Write one obligation with this requirement."""
        return self.put(
            "obligations/study.yaml",
            f"""\
- id: A-1
  title: 任务
  duty: must
  every: {every}
  versions:
    - from: 2023-09-15
      who: {who}
      require: [{require}]
      {more}
      source: {{document: speech, paragraph: p2, quote: 每月上一次课}}
""",
        )

    def findings(self) -> list[Finding]:
        """Return what `check` says."""
        return check(self.path)

    def errors(self) -> list[str]:
        """Return the codes of the errors."""
        return [one.code for one in self.findings() if one.severity is Severity.ERROR]

    def only(self) -> Finding:
        """Return the one finding there must be."""
        found = self.findings()
        assert len(found) == 1, "\n".join(str(one) for one in found) or "nothing was found"
        return found[0]


@pytest.fixture
def demo(tmp_path: Path) -> Demo:
    """Return the small pack, freshly written."""
    return Demo(tmp_path)
