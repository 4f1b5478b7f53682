"""The measure itself: what matches, what is too long, and how slots are counted."""

from __future__ import annotations

from luoshi.draft.drafts import Draft, Drafts
from luoshi.draft.labelled import Label, Labelled
from luoshi.draft.score import score
from luoshi.text import read_text

TEXT = "各镇每月15日前报送一次进度，区里汇总后通报。有的镇没有报。"


def one(start: int, end: int, **fields: object) -> Draft:
    return Draft(id="d1", quote=TEXT[start:end], start=start, end=end, **fields)  # type: ignore[arg-type]


def compare(labels: list[Label], drafts: list[Draft]) -> tuple[int, int, int, int]:
    result = score(
        Labelled("x", "notice", None, TEXT, tuple(labels)),
        Drafts(document=read_text(TEXT), genre="notice", date=None, drafts=tuple(drafts)),
    )
    return result.true, result.drafted, result.found, result.alarms


def test_half_of_the_shorter_is_a_match() -> None:
    assert compare([Label(0, 14, "D")], [one(7, 22)]) == (1, 1, 1, 0)
    assert compare([Label(0, 14, "D")], [one(8, 22)]) == (0, 1, 0, 0)


def test_a_quote_more_than_three_times_as_long_finds_nothing() -> None:
    assert compare([Label(0, 5, "D")], [one(0, 15)]) == (1, 1, 1, 0)
    assert compare([Label(0, 5, "D")], [one(0, 16)]) == (0, 1, 0, 0)


def test_one_quote_may_find_two_neighbours() -> None:
    assert compare([Label(0, 14, "D"), Label(14, 22, "D")], [one(0, 22)]) == (1, 1, 2, 0)


def test_an_exhortation_counts_for_precision_and_not_for_recall() -> None:
    assert compare([Label(0, 14, "E")], [one(0, 14)]) == (1, 1, 0, 0)


def test_a_lookalike_that_was_drafted_is_an_alarm() -> None:
    assert compare([Label(23, 30, "L")], [one(23, 30)]) == (0, 1, 0, 1)


def test_a_principle_is_not_counted() -> None:
    assert compare([Label(0, 14, "D")], [one(0, 14, state="principle")]) == (0, 0, 0, 0)


def test_slots_are_counted_where_either_side_has_a_value() -> None:
    document = Labelled("x", "notice", None, TEXT, (Label(0, 14, "D", actor="各镇", quantity=1, cadence="monthly"),))
    draft = one(0, 14, actor="各镇", actor_source="stated", quantity=2, cadence="monthly")
    result = score(document, Drafts(document=read_text(TEXT), genre="notice", date=None, drafts=(draft,)))
    assert (result.right["actor"], result.right["quantity"], result.right["cadence"]) == (1, 0, 1)
    assert (result.asked["actor"], result.asked["quantity"], result.asked["cadence"], result.asked["date"]) == (
        1,
        1,
        1,
        0,
    )
