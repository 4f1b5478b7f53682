"""What holds for every text: quotes are the text's own words, the same text gives the same drafts, nothing is guessed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from luoshi.draft import draft
from luoshi.draft.drafts import Drafts
from luoshi.text import read_bytes, read_text

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


@given(st.one_of(TEXTS, st.text(max_size=200)), GENRES)
def test_every_value_is_one_of_the_promised_ones(text: str, genre: str | None) -> None:
    for one in run(text, genre).as_json()["drafts"]:
        assert one["actor_source"] in ("stated", "inherited", "unknown")
        assert one["cadence"] in ("once", "weekly", "monthly", "quarterly", "yearly", "campaign", None)
        assert one["deadline_kind"] in ("date", "about", "vague", "event", None)
        assert (one["deadline_kind"] is None) == (one["deadline"] == "")
        assert one["modality"] in ("must", "must_not", "should", "may")
        assert one["state"] in ("duty", "exhortation", "principle")
        assert (one["quantity"] is None) <= (one["unit"] == "")
        assert 0 < one["confidence"] < 1
        assert isinstance(one["measurable"], bool)
        assert one["rules"]


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_offsets_index_the_decoded_file_whatever_its_encoding_and_line_ends(
    text: str, encoding: str, line_end: str
) -> None:
    text = ("各单位要每月报送一次。\n" + text).replace("\n", line_end)
    document = read_bytes(text.encode(encoding))
    assert document.text == text
    found = draft(document, date="2023-09-15")
    assert found.drafts
    assert all(text[one.start : one.end] == one.quote for one in (*found.drafts, *found.problems))


def test_principles_are_told_apart_and_never_asked_of_anybody() -> None:
    text = "示例方案\n一、基本原则\n1.坚持依法依规。严格按程序办。\n2.坚持公开透明。\n二、工作任务\n县局要于9月底前报送方案。\n"
    assert [(one.quote, one.state, one.actor) for one in run(text, "plan").drafts] == [
        ("坚持依法依规", "principle", ""),
        ("坚持公开透明", "principle", ""),
        ("县局要于9月底前报送方案", "duty", "县局"),
    ]


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
