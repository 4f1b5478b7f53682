"""Days, cadences and deadlines; the year comes from the document, never from today."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.times import Mention, Reference, find

SEPTEMBER = Reference(2023, 9, 15)


def only(text: str, reference: Reference | None = SEPTEMBER) -> Mention:
    mentions = find(text, reference=reference)
    assert len(mentions) == 1, [text[m.start : m.end] for m in mentions]
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "phrase", "date"),
    [
        ("于9月20日（星期三）下午5时前报送", "9月20日（星期三）下午5时前", "2023-09-20"),
        ("请于2023年10月8日前完成", "2023年10月8日前", "2023-10-08"),
        ("2024-03-05前报送", "2024-03-05前", "2024-03-05"),
        ("2024.3.5前报送", "2024.3.5前", "2024-03-05"),
        ("9月底前完成", "9月底前", "2023-09-30"),
        ("6月中旬前完成", "6月中旬前", "2023-06-20"),
        ("12月上旬召开", "12月上旬", "2023-12-10"),
        ("年底前完成", "年底前", "2023-12-31"),
        ("第四季度完成", "第四季度", "2023-12-31"),
        ("2月底前完成", "2月底前", "2024-02-29"),
        ("11月召开", "11月", "2023-11-30"),
        ("9月1日至10月31日", "9月1日至10月31日", "2023-10-31"),
        ("2023年9月—2024年1月", "2023年9月—2024年1月", "2024-01-31"),
        ("9月20日至25日", "9月20日至25日", "2023-09-25"),
        ("下周五前", "下周五前", "2023-09-22"),
        ("本月底前", "本月底前", "2023-09-30"),
        ("到2025年底", "2025年底", "2025-12-31"),
        ("二〇二四年三月五日前", "二〇二四年三月五日前", "2024-03-05"),
    ],
)
def test_calendar_expressions_have_their_words_and_day(text: str, phrase: str, date: str) -> None:
    mention = only(text)
    assert (text[mention.start : mention.end], mention.date) == (phrase, date)


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("每周开展", "weekly"),
        ("每月一次", "monthly"),
        ("每季度", "quarterly"),
        ("每年至少", "yearly"),
        ("一周一调度", "weekly"),
        ("按月公示", "monthly"),
        ("月调度", "monthly"),
        ("季通报", "quarterly"),
        ("每年度", "yearly"),
        ("每个月", "monthly"),
    ],
)
def test_cadences_are_read(text: str, cadence: str) -> None:
    assert only(text).cadence == cadence


@pytest.mark.parametrize("text", ["每两周", "每半年", "每学期", "每日", "每3个月", "每天"])
def test_a_cadence_without_a_word_of_its_own_is_found_and_named_none(text: str) -> None:
    mention = only(text)
    assert (mention.sort, mention.cadence) == ("cadence", None)


@pytest.mark.parametrize(
    ("text", "phrase", "cadence"),
    [
        ("每月15日前报送", "每月15日前", "monthly"),
        ("每年3月底前", "每年3月底前", "yearly"),
        ("每季度末月25日前", "每季度末月25日前", "quarterly"),
        ("每周五前", "每周五前", "weekly"),
        ("每月最后一个周五", "每月最后一个周五", "monthly"),
    ],
)
def test_a_recurring_deadline_is_one_phrase_with_its_cadence(text: str, phrase: str, cadence: str) -> None:
    mention = only(text)
    assert (text[mention.start : mention.end], mention.cadence, mention.sort) == (phrase, cadence, "recurring")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("会后3日内报送", "会后3日内"),
        ("自收到通知之日起10个工作日内", "自收到通知之日起10个工作日内"),
        ("24小时内上报", "24小时内"),
        ("国庆节前完成", "国庆节前"),
        ("汛期前完成", "汛期前"),
        ("提前3天报备", "提前3天"),
        ("开学前", "开学前"),
    ],
)
def test_a_deadline_that_hangs_on_an_event_has_no_day(text: str, phrase: str) -> None:
    mention = only(text)
    assert (text[mention.start : mention.end], mention.sort, mention.date) == (phrase, "event", None)


def test_about_is_kept_as_about() -> None:
    mention = only("要在11月底前后完成读书班")
    assert (mention.sort, mention.date, mention.year_inferred) == ("about", "2023-11-30", True)


@pytest.mark.parametrize("text", ["近期", "及时", "尽快", "马上", "立行立改"])
def test_vague_words_stay_vague(text: str) -> None:
    assert (only(text).sort, only(text).date) == ("vague", None)


@pytest.mark.parametrize(("text", "sort"), [("主题教育期间", "campaign"), ("活动结束前", "campaign")])
def test_a_campaign_gives_its_own_length(text: str, sort: str) -> None:
    assert only(text).sort == sort


@pytest.mark.parametrize(
    "text",
    [
        "我讲三点意见",
        "一时间解决不了",
        "“一刻钟”学堂",
        "表现在基层",
        "第三次会议",
        "前期工作",
        "每个支部",
        "个性化",
        "三个月饼",
        "月亮",
        "年轻干部",
        "日常工作",
        "集中精力",
        "周密部署",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find(text, reference=SEPTEMBER) == []


@pytest.mark.parametrize("text", ["9月20日前", "年底前", "下周五前", "本月底前", "11月", "第四季度"])
def test_without_the_documents_day_no_date_is_guessed(text: str) -> None:
    mentions = find(text)
    assert mentions
    assert all(mention.date is None for mention in mentions)


@pytest.mark.parametrize("text", ["2024年3月5日前", "2024年底前", "2024-03-05前"])
def test_a_written_year_needs_no_document(text: str) -> None:
    assert only(text, None).date is not None
    assert not only(text, None).year_inferred


def test_only_the_year_being_known_is_enough_for_a_month() -> None:
    assert only("5月底前", Reference(2025)).date == "2025-05-31"


@given(
    st.text(alphabet="每月9日前后年底第一季度周五内自起至2023上旬期间会立即，。（）", max_size=40),
    st.sampled_from([None, SEPTEMBER, Reference(2020)]),
)
def test_mentions_lie_inside_the_text_and_never_overlap(text: str, reference: Reference | None) -> None:
    last = 0
    for mention in find(text, reference=reference):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
