"""Tables from files: what is read, and what is refused with file, row and reason."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from luoshi.engine.load import SHEETS, load_tables, tables_from_rows, write_tables
from luoshi.engine.tables import Membership, Tables
from luoshi.terms.days import OPEN, SINCE_EVER, day_of
from luoshi.terms.finding import Refused

UNIT = "id,code,name,type,level,rank,domain,tags,batch,founded_on,abolished_on\n"
PERSON = "id,name,born_on,tags\n"
MEMBERSHIP = "person,unit,side,category,from,to,entered_at,voided_at\n"
RECORD = "id,revision,pack,kind,unit,target_unit,speaker,author,item,done_on,for_date,entered_at,voided_at\n"


def folder(path: Path, **files: str | bytes) -> Path:
    """Write the named tables, beside two units and two persons."""
    given: dict[str, str | bytes] = {
        "unit": UNIT + "z1,,,branch,,,,,,2010-01-01,\nz2,,,branch,,,,,,,\n",
        "person": PERSON + "p1,,,\np2,,,\n",
    }
    for name, text in (given | files).items():
        (path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: Path, **files: str | bytes) -> list[tuple[str, str, int]]:
    with pytest.raises(Refused) as refused:
        load_tables(folder(path, **files))
    return [(finding.code, finding.file, finding.line) for finding in refused.value.findings]


def test_rows_come_back_typed_with_open_ends_and_days(tmp_path: Path) -> None:
    text = MEMBERSHIP + "p1,z1,full,正式,2015-01-01,,,\np2,z1,out,,,9999-12-31,2023-11-05T23:30:00Z,\n"
    tables = load_tables(folder(tmp_path, membership=text))
    assert tables.membership == [
        Membership("p1", "z1", "full", "正式", day_of("2015-01-01"), OPEN, SINCE_EVER, OPEN),
        Membership("p2", "z1", "out", "", SINCE_EVER, OPEN, day_of("2023-11-06"), OPEN),
    ]
    assert tables.record == []


@pytest.mark.parametrize(("moment", "day"), [
    ("2023-10-31T16:00:00Z", "2023-11-01"), ("2023-10-31T15:59:59.999Z", "2023-10-31"),
    ("2023-10-31T16:00Z", "2023-11-01"), ("2023-11-01T00:00+08:00", "2023-11-01"),
    ("2023-11-01 00:30:00+0900", "2023-10-31"), ("2023-10-31T11:00-05", "2023-11-01"),
    ("2023-10-31T23:59", "2023-10-31"), ("2023-10-31 23:59:59", "2023-10-31"), (" 2023-10-31 ", "2023-10-31"),
])
def test_a_moment_with_an_offset_is_the_local_day_in_files_and_in_rows(tmp_path: Path, moment: str, day: str) -> None:
    files = load_tables(folder(tmp_path, record=RECORD + f"r1,1,,k,z1,,,,,{moment},,,\n"))
    assert files.record[0].done_on == day_of(day) == day_of(moment)


def test_a_mark_crlf_and_breaks_inside_cells_are_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + PERSON.replace("\n", "\r\n").encode() + '"p,1","甲\n""乙""",,"a; b;"\r\n'.encode()
    assert load_tables(folder(tmp_path, person=text)).person == [("p,1", '甲\n"乙"', None, ("a", "b"))]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_written_tables_read_back_equal(tmp_path: Path, ending: str) -> None:
    tables = tables_from_rows({
        "unit": [{"id": "z,1", "name": "#一", "tags": ["a", "b"], "founded_on": "2010-01-01"}, {"id": "z2"}],
        "person": [{"id": "p1", "born_on": "1950-02-28"}],
        "record": [{"id": "r1", "kind": "k", "unit": "z2", "done_on": "2023-11-05", "for_date": "2023-10-31"}],
        "record_field": [{"record": "r1", "field": "f", "int": 3}, {"record": "r1", "field": "t", "text": "“x”,\n"}],
        "item": [{"id": "i1", "kind": "p", "opened_on": 19_000}],
        "item_move": [{"item": "i1", "seq": 1, "at": 19_001, "to_state": "closed"}],
    })
    write_tables(tables, tmp_path / "out", ending=ending)
    assert load_tables(tmp_path / "out") == tables


def test_several_faults_are_named_at_once_each_with_its_row(tmp_path: Path) -> None:
    assert refusal(
        tmp_path,
        membership=MEMBERSHIP + "p1,z1,full,,2023-02-30,,,\np9,z1,full,,,,,\n",
        record=RECORD + "r1,x,,k,z1,,,,,2023-11-01,,,\n\nr2,1,,k,z1,,,,,5.11.2023,,,\n",
    ) == [("bad-date", "membership.csv", 2), ("bad-integer", "record.csv", 2), ("bad-date", "record.csv", 4)]


@pytest.mark.parametrize(("table", "text", "code", "row"), [
    ("membership", MEMBERSHIP + "p1,z1,full,,,,,\np1,z2,full,,2023-01-01,,,\n", "double-full", 3),
    ("membership", MEMBERSHIP + "p1,z9,full,,,,,\n", "unknown-unit", 2),
    ("membership", MEMBERSHIP + "p9,z1,full,,,,,\n", "unknown-person", 2),
    ("membership", MEMBERSHIP + "p1,z1,sideways,,,,,\n", "unknown-word", 2),
    ("membership", MEMBERSHIP + "p1,z1,full,,2023-02-01,2023-01-31,,\n", "ends-before-start", 2),
    ("membership", MEMBERSHIP + "p1,z1,full,,,,,\np1,z1\n", "broken-row", 3),
    ("membership", MEMBERSHIP + 'p1,z1,full,,,,,\n"p1,z1,full,,,,,\n', "broken-file", 3),
    ("membership", MEMBERSHIP.replace("side,", "") + "p1,z1,,,,,\n", "missing-column", 1),
    ("membership", MEMBERSHIP.replace("voided_at", "voidet_at") + "p1,z1,full,,,,,\n", "missing-column", 1),
    ("membership", (MEMBERSHIP + "p1,z1,full,正式,,,,\n").encode("gbk"), "not-utf-8", 0),
    ("membership", "", "no-header", 0),
    ("record", RECORD + "r1,1,,k,z1,,,,,2023-11-01,2023-11-02,,\n", "for-after-done", 2),
    ("record", RECORD + "r1,1,,k,z1,,,,,2023-11-01,,,\nr1,1,,k,z2,,,,,2023-11-01,,,\n", "double-key", 3),
    ("record", RECORD + "r1,1,,k,z1,,,,,,,,\n", "empty-key", 2),
    ("participant", "record,revision,person\nr1,1,p1\n", "unknown-record", 2),
    ("unit_parent", "unit,tree,parent,from,to\nz1,territory,z2,,\nz2,territory,z1,2023-01-01,\n", "cycle", 2),
    ("unit_parent", "unit,tree,parent,from,to\nz1,territory,z2,,\nz1,territory,z2,2023-01-01,\n", "double-parent", 3),
    ("records", RECORD, "unknown-file", 0),
])
def test_refused(tmp_path: Path, table: str, text: str | bytes, code: str, row: int) -> None:
    assert refusal(tmp_path, **{table: text}) == [(code, f"{table}.csv", row)]


def test_a_revision_that_is_not_there_is_named_as_a_number_and_a_span_in_days(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_tables(folder(
            tmp_path, participant="record,revision,person\nr1,2,p1\n",
            membership=MEMBERSHIP + "p1,z1,full,,2023-02-01,2023-01-31,,\n"))
    span, revision = refused.value.findings
    assert "2023-02-01 / 2023-01-31" in span.what
    assert "r1 / 2" in revision.what


def test_a_column_that_may_be_empty_may_be_left_out(tmp_path: Path) -> None:
    tables = load_tables(folder(tmp_path, membership="side,person,unit,remark\nfull,p1,z1,\n"))
    assert tables.membership == [Membership("p1", "z1", "full")]


def test_a_column_left_out_beside_one_that_could_be_meant_for_it_is_refused(tmp_path: Path) -> None:
    text = "person,unit,side,categorie\np1,z1,full,\n"
    assert refusal(tmp_path, membership=text) == [("missing-column", "membership.csv", 1)]


def test_an_item_typed_again_after_it_was_voided_is_no_double(tmp_path: Path) -> None:
    header, rows = "id,kind,unit,opened_on,entered_at,voided_at\n", "i1,k,z1,2023-10-01,2023-10-01,2023-10-05\n"
    text = header + rows + "i1,k,z2,2023-10-02,2023-10-05,\n"
    assert [item.unit for item in load_tables(folder(tmp_path, item=text)).item] == ["z1", "z2"]


def test_one_item_standing_twice_is_refused(tmp_path: Path) -> None:
    text = "id,kind,opened_on\ni1,k,2023-10-01\ni1,k,2023-10-02\n"
    assert refusal(tmp_path, item=text) == [("double-key", "item.csv", 3)]


def test_numbers_with_gaps_and_truth_values_of_parquet_are_whole_numbers(tmp_path: Path) -> None:
    folder(tmp_path, record=RECORD + "r1,1,,k,z1,,,,,2023-11-01,,,\n")
    rows = "('r1', 'a', 30.0::DOUBLE, true), ('r1', 'b', NULL, NULL)"
    path = tmp_path / "record_field.parquet"
    for column in ("number", "truth"):
        duckdb.sql(f"COPY (SELECT record, field, {column} AS int FROM (VALUES {rows}) t(record, field, number, truth)) "
                   f"TO '{path}' (FORMAT parquet)")
        assert [row.int for row in load_tables(tmp_path).record_field] == [{"number": 30, "truth": 1}[column], None]


def test_a_number_of_parquet_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, record=RECORD + "r1,1,,k,z1,,,,,2023-11-01,,,\n")
    path = tmp_path / "record_field.parquet"
    duckdb.sql(f"COPY (SELECT 'r1' AS record, 'a' AS field, 2.5::DOUBLE AS int) TO '{path}' (FORMAT parquet)")
    with pytest.raises(Refused, match=r"record_field\.parquet:2"):
        load_tables(tmp_path)


def test_a_circle_that_exists_on_no_day_is_no_circle(tmp_path: Path) -> None:
    text = "unit,tree,parent,from,to\nz1,territory,z2,,2022-12-31\nz2,territory,z1,2023-01-01,\n"
    assert len(load_tables(folder(tmp_path, unit_parent=text)).unit_parent) == 2


def test_a_voided_row_contradicts_nothing(tmp_path: Path) -> None:
    text = MEMBERSHIP + "p1,z1,full,,,,,2023-05-01\np1,z2,full,,,,2023-05-01,\n"
    assert len(load_tables(folder(tmp_path, membership=text)).membership) == 2


def test_a_folder_that_is_not_there_or_holds_no_units_is_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none", "no-folder"), (tmp_path, "no-units")):
        with pytest.raises(Refused) as refused:
            load_tables(path)
        assert [finding.code for finding in refused.value.findings] == [code]


def test_a_file_that_is_not_parquet_is_refused(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "record.parquet").write_text("id,kind\n")
    with pytest.raises(Refused, match=r"record\.parquet"):
        load_tables(tmp_path)


def test_of_many_faults_of_one_sort_twenty_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    found = refusal(tmp_path, membership=MEMBERSHIP + "p9,z1,out,,,,,\n" * 30)
    assert len(found) == 21
    assert found[0] == ("unknown-person", "membership.csv", 2)


def test_rows_given_as_dicts_are_refused_like_files() -> None:
    with pytest.raises(Refused) as refused:
        tables_from_rows({"unit": [{"id": "z1", "levle": "x"}, {"id": "z2", "founded_on": "gestern"}]})
    assert [(f.code, f.line) for f in refused.value.findings] == [("unknown-column", 2), ("bad-date", 3)]


def test_the_sheets_are_the_contract() -> None:
    assert list(SHEETS) == list(Tables.__dataclass_fields__)
    for sheet in SHEETS.values():
        assert tuple(column.field for column in sheet.columns) == sheet.row._fields
