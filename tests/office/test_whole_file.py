"""A file is there whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from luoshi.office.whole_file import whole_file
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


def test_a_file_that_another_program_holds_open_is_said_in_words(tmp_path: Path):
    with pytest.raises(Refused, match="没有权限"), whole_file(tmp_path / "a.docx"):
        raise PermissionError(errno.EACCES, "Permission denied")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path):
    (tmp_path / "out").write_text("不是文件夹")
    with pytest.raises(Refused, match="写不成"), whole_file(tmp_path / "out" / "a.docx"):
        pass
