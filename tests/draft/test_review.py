"""Decisions on drafts become obligations; what nobody said is named, never filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.draft import draft
from luoshi.draft.review import Reviewed, apply, read_review
from luoshi.terms.finding import Refused
from luoshi.text import read_text

TEXT = "关于学习的通知（示例）\n各党支部每月至少组织1次集中学习。\n县水利局要于11月底前制定方案。\n要弘扬优良作风。\n名单由支部保管。"
HEAD = "document: sources/n.txt\ndate: 2023-09-15\nby: 示例办\ndecisions:\n"


def applied(tmp_path: Path, decisions: str) -> Reviewed:
    path = tmp_path / "review.yaml"
    path.write_text(HEAD + decisions, "utf-8")
    review = read_review(path)
    return apply(review, draft(read_text(TEXT), date=review.date), name="n", first_day=review.date)


def refusal(tmp_path: Path, decisions: str) -> str:
    with pytest.raises(Refused) as refused:
        applied(tmp_path, decisions)
    return str(refused.value)


ACCEPT = "  - {quote: 各党支部每月至少组织1次集中学习, decision: accept, obligation: {id: ST-05, title: 集中学习, strand: study}}\n"


def test_an_accepted_draft_becomes_an_obligation_with_its_source(tmp_path: Path) -> None:
    result = applied(tmp_path, ACCEPT)
    assert result.obligations == (
        {
            "id": "ST-05",
            "title": "集中学习",
            "strand": "study",
            "duty": "should",
            "every": "month",
            "versions": [
                {
                    "from": "2023-09-15",
                    "who": {"units": {"type": ["branch", "general_branch"]}},
                    "require": [{"count": "study_session"}],
                    "source": {"document": "n", "paragraph": "p2", "quote": "各党支部每月至少组织1次集中学习"},
                }
            ],
        },
    )
    assert (result.accepted, result.changed, result.refused, result.added) == (1, 0, 0, 0)
    assert [one.quote for one in result.undecided] == [
        "县水利局要于11月底前制定方案",
        "要弘扬优良作风",
        "名单由支部保管",
    ]


def test_what_the_reviewer_writes_stands_in_place_of_the_draft(tmp_path: Path) -> None:
    result = applied(
        tmp_path,
        "  - quote: 县水利局要于11月底前制定方案\n    decision: change\n    change: {kind: work_plan, modality: must}\n"
        "    obligation: {id: A-1, title: 方案, who: {units: {tags: [水利]}}, due: {date: 2023-12-05}}\n",
    )
    obligation = result.obligations[0]
    assert (obligation["duty"], obligation["every"]) == ("must", "once")
    assert obligation["versions"][0]["due"] == {"date": "2023-12-05"}
    assert obligation["versions"][0]["require"] == [{"count": "work_plan"}]


def test_a_quote_without_a_draft_can_be_added(tmp_path: Path) -> None:
    result = applied(
        tmp_path,
        "  - quote: 名单\n    decision: add\n    obligation: {id: A-2, title: 名单, duty: must, every: once, "
        "who: {units: {type: [branch]}}, require: [{count: report}]}\n",
    )
    assert result.obligations[0]["versions"][0]["source"] == {"document": "n", "paragraph": "p5", "quote": "名单"}
    assert result.added == 1


def test_a_refusal_needs_a_reason_and_makes_nothing(tmp_path: Path) -> None:
    assert applied(tmp_path, "  - {quote: 要弘扬优良作风, decision: refuse, reason: 号召性表述}\n").obligations == ()
    assert "要写原因" in refusal(tmp_path, "  - {quote: 要弘扬优良作风, decision: refuse}\n")


def test_what_is_still_missing_is_named(tmp_path: Path) -> None:
    message = refusal(tmp_path, "  - {quote: 县水利局要于11月底前制定方案, decision: accept, obligation: {id: A-1}}\n")
    assert "还缺：谁、怎么算完成" in message


@pytest.mark.parametrize(
    ("decisions", "words"),
    [
        ("  - {quote: 不在文中的话, decision: accept}\n", "找不到"),
        ("  - {quote: 各党支部每月至少组织1次集中学习, decision: accpt}\n", "不是审核决定"),
        ("  - {quote: 各党支部每月至少组织1次集中学习, decision: accept, titel: 甲}\n", "不认识“titel”"),
        ("  - {quote: 各党支部每月至少组织1次集中学习, decision: change, change: {quote: 甲}}\n", "不能写“quote”"),
        ("  - {decision: accept}\n", "没有写引文"),
        ("  - {quote: 关于学习的通知, decision: accept}\n", "没有拟出"),
        ("  - {draft: d999, decision: accept}\n", "没有编号"),
    ],
)
def test_a_slip_in_a_review_is_named_with_its_entry(tmp_path: Path, decisions: str, words: str) -> None:
    message = refusal(tmp_path, decisions)
    assert words in message
    assert "第1条" in message


def test_every_slip_is_named_at_once(tmp_path: Path) -> None:
    message = refusal(tmp_path, "  - {quote: 甲, decision: accept}\n  - {quote: 乙, decision: accept}\n")
    assert "第1条" in message
    assert "第2条" in message
