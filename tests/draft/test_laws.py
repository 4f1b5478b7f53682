"""What holds for every text: quotes are the text's own words, the same text gives the same drafts, nothing is guessed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from luoshi.draft import draft
from luoshi.draft.drafts import Drafts
from luoshi.text import read_text

PIECES = st.sampled_from(
    [
        "各单位",
        "要",
        "应当",
        "不得",
        "每月",
        "9月底前",
        "报送",
        "方案",
        "，",
        "。",
        "；",
        "\n",
        "一、",
        "（一）",
        "1.",
        "一是",
        "开展",
        "检查",
        "2次",
        "加强",
        "领导",
        "了",
        "有的",
        "问题",
        "的",
        "由县局",
        "负责",
        "“三会一课”",
        "（责任单位：甲局）",
        "会议强调，",
        "及时",
        "\t",
        "|",
        "100%",
        "不少于",
        "制定",
        "清单",
        "对",
        "将",
        "第一条 ",
        "村",
        "书记",
        "年底",
        "20",
        "，并",
        "：",
        "存在",
        "确保",
        " ",
        "A",
        "(",
        ")",
        ",",
        "请",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
GENRES = st.sampled_from([None, "speech", "notice", "plan", "work_points", "regulation", "task_table", "problem_list"])


def run(text: str, genre: str | None, date: str | None = "2023-09-15") -> Drafts:
    return draft(read_text(text), genre=genre, date=date)


@given(st.one_of(TEXTS, st.text(max_size=200)), GENRES)
def test_every_quote_is_the_texts_own_words_at_its_offsets(text: str, genre: str | None) -> None:
    found = run(text, genre)
    for one in (*found.drafts, *found.problems):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.quote


@given(TEXTS, GENRES)
def test_every_value_stands_in_the_text(text: str, genre: str | None) -> None:
    for one in run(text, genre).drafts:
        assert one.actor in text
        assert one.deadline in text
        assert (one.actor_source == "unknown") == (one.actor == "")
        assert one.deadline_date is None or one.deadline


@given(TEXTS, GENRES)
def test_the_same_text_gives_the_same_drafts(text: str, genre: str | None) -> None:
    assert run(text, genre).as_json() == run(text, genre).as_json()


@given(TEXTS, GENRES)
def test_the_json_is_json_with_ids_in_order(text: str, genre: str | None) -> None:
    data = json.loads(json.dumps(run(text, genre).as_json(), ensure_ascii=False))
    starts = [one["start"] for one in data["drafts"]]
    assert starts == sorted(starts)
    assert [one["id"] for one in data["drafts"]] == [f"d{n:03d}" for n in range(1, len(starts) + 1)]


@given(TEXTS)
def test_without_a_date_no_bare_day_gets_a_year(text: str) -> None:
    for one in run(text, "notice", None).drafts:
        assert one.deadline_date is None


def test_the_fields_of_a_draft_are_the_promised_ones() -> None:
    found = run("各单位要每月报送。", "notice").as_json()
    assert list(found) == ["document", "drafts", "problems"]
    assert list(found["document"]) == ["title", "genre", "date", "characters"]
    assert list(found["drafts"][0]) == [
        "id",
        "quote",
        "start",
        "end",
        "actor",
        "actor_source",
        "select",
        "action",
        "kind",
        "quantity",
        "unit",
        "cadence",
        "deadline",
        "deadline_date",
        "deadline_kind",
        "modality",
        "state",
        "measurable",
        "confidence",
        "rules",
    ]
