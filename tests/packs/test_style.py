"""Packs read like a page: block style, one key a line, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .shipped import FOLDERS, PACKS, name_of, pack_of

HAND_WRITTEN = sorted(path for path in PACKS.rglob("*.yaml") if path.parent.name != "tests")


def shown(path: Path) -> str:
    return str(path.relative_to(PACKS))


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=shown)
def test_block_style_one_key_a_line(path: Path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    unquoted = [re.sub(r'"[^"]*"', "", line) for line in lines]
    assert [line for line in unquoted if re.search(r"[{}]", line) and not line.endswith(": {}")] == []
    assert [line for line in lines if len(line) > 140 or line != line.rstrip() or "\t" in line] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_duty_and_every_stand_on_their_own_lines(folder: Path):
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((folder / "obligations").glob("*.yaml")))
    expected = len(pack_of(folder).obligations)
    assert len(re.findall(r"(?m)^  duty: \w+$", text)) == expected
    assert len(re.findall(r"(?m)^  every:( \w+)?$", text)) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_titles_stand_in_both_languages(folder: Path):
    pack = pack_of(folder)
    titled = [pack, *pack.strands, *pack.batches, *pack.obligations]
    assert [each.id for each in titled if not (each.title and each.title_en)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_an_id_is_two_letters_and_a_number(folder: Path):
    assert [each.id for each in pack_of(folder).obligations if not re.fullmatch(r"[A-Z]{2}-\d\d", each.id)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_file_of_obligations_stays_readable(folder: Path):
    long = {
        path.name
        for path in (folder / "obligations").glob("*.yaml")
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    }
    assert long == set()
