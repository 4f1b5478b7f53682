"""A file is there whole or not at all."""

from __future__ import annotations

import errno
import gc
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError

from luoshi.office.papers.paper import Paper, Text, write_paper
from luoshi.office.sheet import Column, write_sheet
from luoshi.office.whole_file import whole_file
from luoshi.office.write_template import Field, write_template
from luoshi.terms.days import Day
from luoshi.terms.finding import Refused


def test_a_file_that_fails_half_way_leaves_the_old_one_and_no_rest(tmp_path: Path):
    path = tmp_path / "台账.xlsx"
    path.write_text("旧")
    with pytest.raises(ZeroDivisionError), whole_file(path) as draft:
        draft.write_text("写了一半" + str(1 // 0))
    assert path.read_text() == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said_in_words_and_leaves_no_half_file(tmp_path: Path):
    path = tmp_path / "out" / "周调度情况.docx"
    with pytest.raises(Refused, match="磁盘满了"), whole_file(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(path.parent.iterdir()) == []


def test_a_workbook_that_finds_the_disk_full_is_said_in_the_same_words(tmp_path: Path):
    with pytest.raises(Refused, match="磁盘满了"), whole_file(tmp_path / "台账.xlsx"):
        raise FileCreateError(OSError(errno.ENOSPC, "No space left on device"))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twenty kilobytes."""
    place = tmp_path / "small"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20k", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk; a full one was only acted, in the tests above")
    yield place
    subprocess.run(["umount", place], check=True)


def test_papers_and_workbooks_on_a_disk_that_is_really_full_leave_no_half_file(small_disk: Path):
    (small_disk / "台账.xlsx").write_text("旧")
    words = [chr(code) * 40 for code in range(0x4E00, 0x4E00 + 2_000)]
    columns, rows = [Column("甲"), Column("乙")], [[word, ""] for word in words]
    with pytest.raises(Refused, match="磁盘满了"):
        write_sheet(small_disk / "台账.xlsx", title="台账", note="", columns=columns, rows=rows, day=Day(0))
    with pytest.raises(Refused, match="磁盘满了"):
        write_template(small_disk / "表.xlsx", title="表", remark="", sample="",
                       fields=[Field(word, choices=tuple(words)) for word in words[:3]])
    with pytest.raises(Refused, match="磁盘满了"):
        write_paper(Paper(title="示例", day=Day(0), blocks=tuple(map(Text, words))), small_disk / "a.docx")
    gc.collect()
    assert [path.name for path in small_disk.iterdir()] == ["台账.xlsx"]
    assert (small_disk / "台账.xlsx").read_text() == "旧"


def test_a_file_that_another_program_holds_open_is_said_in_words(tmp_path: Path):
    with pytest.raises(Refused, match="没有权限"), whole_file(tmp_path / "a.docx"):
        raise PermissionError(errno.EACCES, "Permission denied")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path):
    (tmp_path / "out").write_text("不是文件夹")
    with pytest.raises(Refused, match="写不成"), whole_file(tmp_path / "out" / "a.docx"):
        pass
