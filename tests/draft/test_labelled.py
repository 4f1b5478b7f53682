"""The figures on documents annotated by hand. The read half may not fall; the unread half is reported as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.draft import draft
from luoshi.draft.labelled import Labelled, read_labelled
from luoshi.draft.score import Score, score, total
from luoshi.text import read_text

HERE = Path(__file__).parent / "labelled"
FILES = sorted(HERE.glob("*/*.txt"))
GENRES = {"speech", "notice", "plan", "work_points", "regulation", "task_table", "problem_list"}


def scored(document: Labelled) -> Score:
    return score(document, draft(read_text(document.text), date=document.date))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_labelled_document_is_invented_and_says_so(path: Path) -> None:
    document = read_labelled(path)
    assert "示例" in document.text[:60]
    assert document.labels
    assert "[[" not in document.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_genre_of_a_labelled_document_is_found(path: Path) -> None:
    document = read_labelled(path)
    assert draft(read_text(document.text), date=document.date).genre == document.genre


def test_both_halves_are_wide_enough() -> None:
    for half in ("read", "unread"):
        documents = [read_labelled(path) for path in FILES if path.parent.name == half]
        assert len(documents) >= 14
        assert {document.genre for document in documents} == GENRES


@pytest.mark.parametrize(("half", "precision", "recall"), [("read", 97, 92), ("unread", 93, 88)])
def test_precision_and_recall_do_not_fall(half: str, precision: int, recall: int) -> None:
    result = total(scored(read_labelled(path)) for path in FILES if path.parent.name == half)
    assert result.true * 100 >= precision * result.drafted
    assert result.found * 100 >= recall * result.duties
