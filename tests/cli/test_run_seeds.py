"""`luoshi run` on two real speeches, as Word files whose headings Word itself numbers; nothing of them is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
import yaml
from docx import Document

from luoshi.cli.commands import run
from luoshi.cli.walk import own
from luoshi.draft import draft
from luoshi.draft.drafts import Draft
from luoshi.office.read_document import read_document
from luoshi.spec import inspect
from luoshi.terms.finding import Severity
from office.test_read_document import _NUMBERING, package, paragraph

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
DATES = ("2023-11-10", "2023-09-15")
UNTIL = "2024-01-31"
STRANDS = {"centre_group_study": "study", "study_session": "study", "lecture": "study", "reading_class": "study",
           "seminar": "study", "report": "research", "field_visit": "research", "problem": "rectification"}
HEADING = re.compile(r"[一二三四五六七八九十]+、(.+)")


def as_word(text: str, path: Path) -> Path:
    """Write the text as Word: what it counts by hand on the first level is counted by Word's own numbering."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [(HEADING.fullmatch(line), line) for line in lines]
    body = "".join(paragraph(escape(match[1]), 1) if match else paragraph(escape(line)) for match, line in found)
    return package(path, body, numbering=_NUMBERING)


def units(path: Path) -> Path:
    """Write a table of 43 invented units: a city, its offices, counties, townships and branches."""
    rows = [("01", "示例市委", "党委", "市", "地厅级", "机关", "", "", "")]
    rows += [(f"019{n}", f"示例市{name}", "党组", "市", "县处级", "机关", "市直", "01", "01")
             for n, name in enumerate(("甲局", "乙局", "丙局"))]
    for c, county in enumerate(("东", "西", "南"), 2):
        rows.append((f"0{c}", f"{county}示例县委", "党委", "县", "县处级", "机关", "", "01", "01"))
        for t in range(3):
            township = f"0{c}0{t}"
            rows.append((township, f"{county}示例县第{t + 1}镇党委", "党委", "乡镇", "乡科级", "机关", "", f"0{c}", f"0{c}"))
            rows += [(f"{township}{b}", f"{county}示例县第{t + 1}镇第{b + 1}村党支部", "党支部", "基层", "", "村", "",
                      township, township) for b in range(3)]
    book = openpyxl.Workbook()
    for row in (own.HEADINGS, *rows):
        book.active.append(row)
    book.save(path)
    return path


def decided(drafts: list[Draft], document: Path, date: str) -> dict[str, Any]:
    """Decide as a clerk would: what names who and what is taken, a principle stays one, the rest is refused."""
    decisions: list[dict[str, Any]] = []
    for number, one in enumerate(drafts, 1):
        given = {"id": f"S-{number:03d}", "title": one.quote[:20], "strand": STRANDS.get(one.kind, "development")}
        if one.state == "duty" and one.select and one.kind and one.modality != "must_not":
            decisions.append({"quote": one.quote, "decision": "accept", "obligation": given})
        elif number % 5 == 0:
            why = {"duty": "principle", "every": "campaign", "why": "这句话讲的是态度，由人判断。"}
            decisions.append({"quote": one.quote, "decision": "accept", "obligation": given | why})
        else:
            decisions.append({"quote": one.quote, "decision": "refuse", "reason": "号召性表述"})
    return {"document": document.name, "date": date, "by": "示例市委办公室", "decisions": decisions}


@pytest.mark.long
@pytest.mark.parametrize("place", [0, 1])
def test_a_real_speech_is_drafted_reviewed_frozen_evaluated_and_written(
    place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    seeds = sorted(SEEDS.glob("*.txt"))
    if len(seeds) <= place:
        pytest.skip("the two speeches are not on this machine; the main job was not done with them")
    monkeypatch.chdir(tmp_path)
    text = seeds[place].read_text(encoding="utf-8")
    speech = as_word(text, tmp_path / "speech.docx")
    headings = [line.strip() for line in text.splitlines() if HEADING.fullmatch(line.strip())]
    read = read_document(speech)
    drafts = list(draft(read, date=DATES[place], genre=None).drafts)
    review = tmp_path / "review.yaml"
    review.write_text(yaml.safe_dump(decided(drafts, speech, DATES[place]), allow_unicode=True), encoding="utf-8")

    run.command(document=speech, units=units(tmp_path / "units.xlsx"), review=review, until=UNTIL, serve=False,
                port=8000, out=Path("out"))

    steps = [line[:5] for line in capsys.readouterr().out.splitlines() if line.startswith("[")]
    assert steps == [f"[{number}/6]" for number in range(1, 7)]
    assert [line for line in headings if line not in read.text] == [], "Word's numbers stand in the text"
    inspection = inspect(run.OWN_PACK)
    assert [one for one in inspection.findings if one.severity is Severity.ERROR] == []
    assert inspection.quotes[0] == inspection.quotes[1] == len(inspection.pack.obligations) > 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "status.parquet", "东示例县第1镇第1村党支部_一计划两清单一记录.docx", "任务分解表.xlsx", "周调度情况.docx", "整改台账.xlsx"]
    situation = [one.text for one in Document("out/周调度情况.docx").paragraphs]
    assert [one[:2] for one in situation if re.match("[一二三四五六七]、", one)] == [f"{n}、" for n in "一二三四五六七"]
