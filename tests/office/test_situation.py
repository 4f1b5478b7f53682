"""The weekly situation: every figure opens, the same week gives the same paper, no branch is named."""

from __future__ import annotations

import copy
import dataclasses
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from luoshi.engine.tables import ItemMove, ReasonRow, Rows, StatusRow, Tables
from luoshi.office import write_situation
from luoshi.office.official_page import LINES
from luoshi.office.situation import opened, snapshot
from luoshi.office.situation.facts import Figure, Gap, Reference, Step
from luoshi.office.situation.keep import dump_snapshot, load_snapshot
from luoshi.office.situation.levels import _steepest
from luoshi.office.situation.sentences import gap_sentence, plain, references, sections
from luoshi.office.write_situation import fit, lines_of
from luoshi.spec.model import Pack
from luoshi.terms.days import Day
from luoshi.terms.language import language

from .conftest import FRIDAY


def test_every_figure_opens_to_exactly_as_many_rows(week):
    taken = week.snapshot()
    figures = [part for section in sections(taken) for passage in section.passages for part in passage
               if isinstance(part, Figure)]
    assert len(figures) > 40
    for figure in figures:
        rows = opened(figure.reference, week.pack, week.tables, week.rows, week.last, as_of=FRIDAY)
        assert len(rows) == figure.value, figure.reference


def test_the_whole_is_counted_from_the_status_rows(week):
    overall, status = week.snapshot().overall, week.rows.status
    assert overall.total.value == sum(row.status in ("met", "late", "open") for row in status)
    assert overall.done.value == sum(row.status in ("met", "late") for row in status)
    assert overall.waived.value == sum(row.status == "waived" for row in status)
    late = [row for row in status if row.status == "open" and row.due < FRIDAY]
    assert (overall.overdue.value, overall.overdue_units.value) == (len(late), len({row.unit for row in late}))


def test_what_was_gained_is_what_was_not_done_a_week_ago(week):
    before = {row[0:1] + row[2:4] + row[5:6] for row in week.last.status if row.status in ("met", "late")}
    now = {row[0:1] + row[2:4] + row[5:6] for row in week.rows.status if row.status in ("met", "late")}
    assert week.snapshot().overall.gained.value == len(now - before) > 0


def test_the_same_week_gives_an_equal_snapshot_and_the_same_bytes(week, tmp_path: Path):
    first, second = week.snapshot(), week.snapshot()
    assert first == second
    for name, taken in (("a.docx", first), ("b.docx", second)):
        write_situation(taken, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_snapshot_stays_what_it_was_when_the_records_change(week, tmp_path: Path):
    tables, rows = copy.deepcopy(week.tables), copy.deepcopy(week.rows)
    taken = snapshot(week.pack, tables, rows, week.last, as_of=FRIDAY)
    frozen = copy.deepcopy(taken)
    for rows_of_table in (*vars(tables).values(), rows.status, rows.reasons):
        rows_of_table.clear()
    write_situation(taken, tmp_path / "w.docx")
    assert taken == frozen
    assert taken.overall.total.value > 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        taken.title = "别的"  # type: ignore[misc]


def test_the_paper_has_seven_parts_in_their_order(week, tmp_path: Path):
    write_situation(week.snapshot(), tmp_path / "w.docx")
    texts = [p.text for p in Document(str(tmp_path / "w.docx")).paragraphs]
    assert texts[:2] == ["周调度情况", "（2023年第45周，截至11月10日）"]
    assert [text.split("。")[0] for text in texts[2:9]] == [
        "一、总体情况", "二、各项措施进展", "三、各层级对比", "四、共性问题", "五、好的做法", "六、下周要办的事",
        "七、需要上级解决的问题"]
    assert texts[-2:] == [week.pack.issuer, "2023年11月10日"]


def test_no_branch_and_no_member_is_named(week, tmp_path: Path):
    write_situation(week.snapshot(), tmp_path / "w.docx", annex=True)
    document = Document(str(tmp_path / "w.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(p.text for p in document.paragraphs), *cells])
    branches = [unit.name for unit in week.tables.unit if unit.type in ("branch", "general_branch")]
    assert [name for name in branches if name in text] == []
    assert [person.name for person in week.tables.person if person.name in text] == []


def test_shared_problems_quote_the_demand_in_its_own_words(week):
    section = sections(week.snapshot())[3]
    quotes = [quote for passage in section.passages for quote in re.findall("“([^”]{8,})”没有做到", plain(passage))]
    sources = "\n".join(text for source in week.pack.sources.values() for text in source.paragraphs)
    assert len(quotes) > 3
    assert [quote for quote in quotes if quote not in sources] == []


def test_each_figure_of_the_paper_is_a_bookmark_that_names_its_reference(week, tmp_path: Path):
    taken = week.snapshot()
    write_situation(taken, tmp_path / "w.docx", open_at="http://127.0.0.1:8000/figure/{figure}?as_of=x")
    document = Document(str(tmp_path / "w.docx"))
    names = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert names
    assert names <= set(references(taken))
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert targets == {f"http://127.0.0.1:8000/figure/{name}?as_of=x" for name in names}


def test_the_figures_of_the_annex_open_too_and_a_name_is_given_once(week, tmp_path: Path):
    taken = week.snapshot()
    write_situation(taken, tmp_path / "w.docx", open_at="http://127.0.0.1:8000/figure/{figure}", annex=True)
    document = Document(str(tmp_path / "w.docx"))
    names = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    asked = {figure.reference.id for one in taken.progress for figure in (one.done, one.owing, one.gained)}
    assert asked <= set(names) <= set(references(taken))
    for name, reference in references(taken).items():
        rows = opened(reference, week.pack, week.tables, week.rows, week.last, as_of=FRIDAY)
        cells = [run.text for link in document.element.iter(qn("w:hyperlink")) for run in link.iter(qn("w:t"))
                 if document.part.rels[link.get(qn("r:id"))].target_ref.endswith(f"/{name}")]
        assert set(cells) <= {str(len(rows))}


def test_a_paper_with_its_picture_is_the_same_in_every_part_when_built_again(week, tmp_path: Path):
    parts = []
    for name in ("a.docx", "b.docx"):
        write_situation(week.snapshot(), tmp_path / name, annex=True)
        with zipfile.ZipFile(tmp_path / name) as package:
            parts.append({entry: package.read(entry) for entry in package.namelist()})
    assert parts[0] == parts[1]
    assert [name for name in parts[0] if name.endswith(".png")] == ["word/media/image1.png"]


def test_the_paper_fits_one_page_by_count_and_keeps_a_sentence_of_each_part(week):
    parts = sections(week.snapshot())
    kept = fit(parts, frame=6)
    assert sum(map(lines_of, kept)) <= LINES - 6
    assert [part.passages[0] for part in kept] == [part.passages[0] for part in parts]
    assert sum(len(part.passages) for part in kept) > len(parts)


def test_where_first_sentences_run_over_the_second_page_is_used_as_well(week):
    long = [part._replace(passages=(("字" * 90,), *part.passages)) for part in sections(week.snapshot())]
    kept = fit(long, frame=6)
    assert LINES < sum(map(lines_of, kept)) + 6 <= 2 * LINES
    assert sum(len(part.passages) for part in kept) > len(long)


def test_an_empty_week_says_so_and_is_still_a_paper(week, tmp_path: Path):
    empty = snapshot(week.pack, Tables(), Rows(), Rows(), as_of=FRIDAY)
    write_situation(empty, tmp_path / "w.docx", annex=True)
    text = "\n".join(p.text for p in Document(str(tmp_path / "w.docx")).paragraphs)
    for said in ("应办事项0项", "还没有任务。", "没有逾期未完成的任务。", "还没有经其他单位核验的事项。",
                 "下周没有到期的任务。", "没有已上报待答复的问题。"):
        assert said in text


def test_a_pack_without_a_strand_is_told_all_the_same(week, tmp_path: Path):
    bare = [one.model_copy(update={"strand": ""}) for one in week.pack.obligations]
    pack = week.pack.model_copy(update={"strands": (), "obligations": tuple(bare)})
    taken = snapshot(pack, week.tables, week.rows, week.last, as_of=FRIDAY)
    write_situation(taken, tmp_path / "w.docx", annex=True)
    document = Document(str(tmp_path / "w.docx"))
    text = "".join(p.text for p in document.paragraphs)
    assert "二、各项措施进展。" in text
    assert taken.overall == week.snapshot().overall
    titles = [row.cells[1].text for row in document.tables[0].rows[1:]]
    assert titles == [one.title for one in taken.progress]


def test_what_waits_above_is_told_with_its_own_title(week):
    tables = copy.deepcopy(week.tables)
    item = next(item for item in tables.item if item.kind == "problem")
    tables.item_move.append(ItemMove(item.id, 9, FRIDAY, "open", "raised", unit=item.unit))
    taken = snapshot(week.pack, tables, week.rows, week.last, as_of=FRIDAY)
    assert [(one.label, one.figure.value) for one in taken.raised] == [("问题", 1)]
    assert plain(sections(taken)[6].passages[0]).startswith("问题1件已上报，等待答复：")


def test_a_move_known_only_later_is_not_told(week):
    tables = copy.deepcopy(week.tables)
    item = next(item for item in tables.item if item.kind == "problem")
    tables.item_move.append(ItemMove(item.id, 9, FRIDAY, "open", "raised", unit=item.unit, entered_at=Day(FRIDAY + 1)))
    assert snapshot(week.pack, tables, week.rows, week.last, as_of=FRIDAY).raised == ()


def step(level: str, done: int, owing: int) -> Step:
    return Step(level, Figure(done, Reference()), Figure(owing, Reference()))


@pytest.mark.parametrize(("shares", "expected"), [
    ([(10, 10), (9, 10), (3, 10)], 1),
    ([(10, 10), (10, 10), (10, 10)], None),
    ([(3, 10), (9, 10)], None),
    ([(10, 10), (0, 4), (5, 10)], None),
    ([(9, 10), (8, 10)], 0),
    ([(90, 100), (81, 100)], None),
])
def test_the_steepest_step_is_found_by_exact_fractions_and_small_groups_take_no_part(shares, expected):
    steps = [step(f"level{n}", *share) for n, share in enumerate(shares)]
    assert _steepest(steps) == expected
    if expected is not None:
        upper, lower = (Fraction(*shares[expected + n]) for n in (0, 1))
        assert upper - lower >= Fraction(1, 10)


def test_a_gap_is_told_in_numbers_and_without_a_share():
    gap = Gap("study", "理论学习", "Study", (step("city", 36, 36), step("county", 4, 9)), 0, "青禾县委",
              Figure(4, Reference()), Figure(5, Reference()))
    said = plain(gap_sentence(gap))
    assert said == "理论学习到期任务，市直36/36，县级4/9，从市直往下降得最多，其中青禾县委占未完成的4/5。"
    assert "%" not in said


def slot(subject: str, status: str, due: int, period: str = "2023-10") -> StatusRow:
    return StatusRow("ST-05", Day(0), "unit", subject, subject, period, Day(0), Day(due), status, None, 0, 0)


def test_a_cause_is_named_only_when_its_time_has_come_or_something_was_tried(week):
    rows = Rows(status=[slot("u1", "open", FRIDAY - 9), slot("u2", "open", FRIDAY + 9, "2023-11"),
                        slot("u3", "open", FRIDAY + 9, "2023-11")],
                reasons=[ReasonRow("ST-05", Day(0), "unit", "u3", "2023-11", "1", 1, 0, "record", "r", 0, "minutes",
                                   "25", "min 45")])
    taken = snapshot(week.pack, Tables(), rows, Rows(), as_of=FRIDAY)
    assert [(one.period, [(c.words, c.figure.value) for c in one.causes]) for one in taken.progress] == [
        ("2023-10", [("没有开展", 1)])]


def test_the_sentences_are_whole_in_english_too(week):
    language.set("en")
    text = " ".join(plain(passage) for section in sections(week.snapshot()) for passage in section.passages)
    own_words = re.sub("“[^”]*”", "", text)
    names = {unit.name for unit in week.tables.unit}
    for name in names:
        own_words = own_words.replace(name, "")
    facts = [fact for one in week.snapshot().practices for fact in (one.what, one.done)]
    for fact in facts:
        own_words = own_words.replace(fact, "")
    assert re.findall("[一-鿿]+", own_words) == []


def test_the_paper_is_chinese_whatever_the_reader_speaks(week, tmp_path: Path):
    language.set("en")
    write_situation(week.snapshot(), tmp_path / "w.docx")
    assert language.get() == "en"
    assert Document(str(tmp_path / "w.docx")).paragraphs[2].text.startswith("一、总体情况。")


def test_a_child_pack_is_told_with_the_strands_and_kinds_of_the_pack_above(week):
    child = Pack(id="child", title="补充要求", window=week.pack.window, parents=(week.pack,))
    named = [row._replace(obligation=f"thread:{row.obligation}") for row in week.rows.status]
    because = [row._replace(obligation=f"thread:{row.obligation}") for row in week.rows.reasons]
    above = week.snapshot()
    taken = snapshot(child, week.tables, Rows(status=named, reasons=because), Rows(), as_of=FRIDAY)
    assert taken.strands == above.strands
    assert [(one.obligation, one.done.value, [cause.words for cause in one.causes]) for one in taken.progress] == [
        (f"thread:{one.obligation}", one.done.value, [cause.words for cause in one.causes]) for one in above.progress]
    assert [gap.steps[0].done.value for gap in taken.gaps] == [gap.steps[0].done.value for gap in above.gaps]


def test_a_snapshot_written_down_is_the_same_snapshot_again(week):
    taken = week.snapshot()
    assert load_snapshot(dump_snapshot(taken)) == taken
    assert dump_snapshot(load_snapshot(dump_snapshot(taken))) == dump_snapshot(taken)


def test_the_paper_of_a_snapshot_written_down_has_the_same_bytes(week, tmp_path: Path):
    taken = week.snapshot()
    write_situation(taken, tmp_path / "a.docx", annex=True)
    write_situation(load_snapshot(dump_snapshot(taken)), tmp_path / "b.docx", annex=True)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_what_moved_since_last_week_is_told_by_level_and_opens(week):
    for gap in week.snapshot().gaps:
        for step in gap.steps:
            assert step.gained is not None
            assert step.gained.value <= step.done.value
            rows = opened(step.gained.reference, week.pack, week.tables, week.rows, week.last, as_of=FRIDAY)
            assert len(rows) == step.gained.value
