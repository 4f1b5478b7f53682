"""A person decides: what is kept, what is said back, what a second window or a second click changes (nothing)."""

from __future__ import annotations

import re

import pytest

from luoshi.web.ledger.models import AuditEntry, DraftedDocument, DraftLine
from web.drafting.conftest import Office

SENTENCE = "每月至少组织1次集中学习"


def line(number: int) -> DraftLine:
    return DraftLine.objects.get(number=number)


def test_what_the_text_does_not_say_is_said_so_and_never_in_red(reviewed: Office):
    page = reviewed.page()
    assert "文中未写明" in page
    assert 'class="fault"' not in page
    assert "年份按文件日期推定" in page


def test_every_character_of_the_document_stands_on_the_left_and_the_lit_words_are_the_quote(reviewed: Office):
    page = reviewed.page()
    source = page.split('<article class="source"')[1].split("</article>")[0]
    shown = [re.sub(r"<[^>]*>", "", part) for part in re.findall(r'<p id="p\d+"[^>]*>(.*?)</p>', source, re.S)]
    kept = DraftedDocument.objects.get()
    assert shown == [kept.text[start:end] for start, end, _ in kept.layout["paragraphs"]]
    for one in DraftLine.objects.all():
        marks = re.findall(rf'<mark data-numbers="(?:\d+ )*{one.number}(?: \d+)*"[^>]*>(.*?)</mark>', source)
        assert "".join(marks) == kept.text[one.start : one.end] == one.proposed["quote"]


def test_the_same_decision_twice_is_one_decision(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    revision = reviewed.revision(number)
    for _ in range(2):
        assert reviewed.decide(number, "accept", revision=revision).status_code == 302
    assert line(number).revision == int(revision) + 1
    assert AuditEntry.objects.filter(act="decide_draft").count() == 1


def test_a_second_window_is_told_what_the_first_decided_and_overruns_nothing(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    seen = reviewed.revision(number)
    reviewed.decide(number, "accept", revision=seen)
    answer = reviewed.decide(number, "refuse", reason="double", revision=seen)
    assert answer.status_code == 409
    assert "没有盖掉它" in answer.content.decode()
    assert line(number).decision == "accept"


def test_two_windows_on_two_drafts_both_keep_their_decisions(reviewed: Office):
    first, second = reviewed.numbers()[:2]
    seen = {number: reviewed.revision(number) for number in (first, second)}
    reviewed.decide(first, "accept", revision=seen[first])
    reviewed.decide(second, "refuse", reason="not_ours", revision=seen[second])
    assert [line(one).decision for one in (first, second)] == ["accept", "refuse"]


def test_a_refusal_needs_a_reason_and_keeps_it(reviewed: Office):
    number = reviewed.numbers()[-1]
    answer = reviewed.decide(number, "refuse")
    assert answer.status_code == 409
    assert "请选一条理由" in answer.content.decode()
    assert reviewed.decide(number, "refuse", reason="exhortation").status_code == 302
    assert "不采纳：号召性表述" in reviewed.page()


def test_a_decision_can_be_taken_back(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    reviewed.decide(number, "accept")
    reviewed.decide(number, "undo")
    assert line(number).decision == ""


def test_a_form_sent_back_as_it_was_is_an_acceptance_and_no_change(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    assert reviewed.change(number).status_code == 302
    kept = line(number)
    assert (kept.decision, kept.change, kept.given) == ("accept", {}, {})


def test_a_changed_field_counts_as_changed_and_what_the_rules_read_stays_known(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    assert reviewed.change(number, cadence="weekly", modality="must", title="每周学").status_code == 302
    kept = line(number)
    assert (kept.decision, kept.given) == ("change", {"title": "每周学"})
    assert kept.change == {"cadence": "weekly", "modality": "must"}
    assert kept.proposed["cadence"] == "monthly"


def test_another_party_is_chosen_by_ticking_words(reviewed: Office):
    number = reviewed.number_of("党支部书记")
    reviewed.change(number, sort="members", side="full", tags=[], type=["branch"], role=["书记"])
    assert line(number).change["select"] == {"members": {"side": "full", "units": {"type": ["branch"]}}}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("quantity", "一百万次", "次数请填整数"),
        ("quantity", "-3", "次数请填整数"),
        ("deadline_date", "2023-11-31", "2023年11月没有31日"),
        ("title", "长" * 61, "最多60字，现在是61字"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_still_there(reviewed: Office, field: str, typed: str, said: str):
    number = reviewed.number_of(SENTENCE)
    answer = reviewed.change(number, **{field: typed, "why": "别的内容"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    assert f'value="{typed}"' in page
    assert 'value="别的内容"' in page
    assert line(number).decision == ""


def test_words_that_are_not_offered_change_nothing(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    reviewed.change(number, kind="no_such_form", cadence="hourly", modality="maybe", type=["dragon"], strand="none")
    kept = line(number)
    assert kept.change == {"select": {"units": {}}, "kind": "", "cadence": None}
    assert kept.given == {}


def test_words_marked_on_the_left_become_a_draft_once(reviewed: Office):
    kept = DraftedDocument.objects.get()
    words = "讲清身边的隐患"
    start = kept.text.index(words)
    body = {"start": str(start - 1), "end": str(start + len(words) + 1), "sent": "click"}
    answers = [reviewed.client.post(f"{reviewed.base}add/", body) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    added = DraftLine.objects.get(key__startswith="hand-")
    assert kept.text[added.start : added.end] == words
    reviewed.change(added.number, kind="study_session", sort="units", type=["branch"])
    assert "自拟 1" in reviewed.page()


def test_without_a_script_the_words_are_copied_and_must_be_in_the_text(reviewed: Office):
    answer = reviewed.client.post(f"{reviewed.base}add/", {"quote": "没有这句话", "sent": "a"})
    assert answer.status_code == 409
    assert "原文里找不到这句话" in answer.content.decode()
    assert reviewed.client.post(f"{reviewed.base}add/", {"quote": "讲清身边的隐患", "sent": "b"}).status_code == 302


@pytest.mark.parametrize("body", [{"start": "0", "end": "99999999"}, {"start": "5", "end": "5"}, {"start": "x"}, {}])
def test_marks_that_fit_no_sentence_are_refused(reviewed: Office, body: dict[str, str]):
    assert reviewed.client.post(f"{reviewed.base}add/", {**body, "sent": "z"}).status_code == 409
    assert not DraftLine.objects.filter(key__startswith="hand-").exists()


def test_a_draft_is_cut_in_two_once_and_no_word_is_lost(reviewed: Office):
    reviewed.client.post(f"{reviewed.base}add/", {"quote": "大力弘扬优良作风，营造浓厚氛围", "sent": "s"})
    number = DraftLine.objects.get(key__startswith="hand-").number
    at = re.search(r'name="at" value="(\d+)"', reviewed.page(f"draft/{number}/"))[1]
    body = {"at": at, "revision": reviewed.revision(number)}
    for _ in range(2):
        assert reviewed.client.post(f"{reviewed.base}draft/{number}/split/", body).status_code == 302
    text = DraftedDocument.objects.get().text
    second = DraftLine.objects.get(key__startswith="split-")
    assert [text[one.start : one.end] for one in (line(number), second)] == ["大力弘扬优良作风", "营造浓厚氛围"]


def test_two_drafts_of_a_paragraph_become_one_and_part_again(reviewed: Office):
    first, second = reviewed.number_of(SENTENCE), reviewed.number_of("理论学习中心组")
    before = (line(first).start, line(first).end)
    body = {"other": str(second), "revision": reviewed.revision(first)}
    for _ in range(2):
        assert reviewed.client.post(f"{reviewed.base}draft/{first}/merge/", body).status_code == 302
    assert line(first).end == line(second).end
    assert "已并入" in reviewed.page() or "并入另一条" in reviewed.page()
    reviewed.decide(second, "undo")
    assert (line(first).start, line(first).end) == before
    assert line(second).decision == ""


def test_drafts_of_two_paragraphs_are_not_merged(reviewed: Office):
    first, other = reviewed.number_of(SENTENCE), reviewed.number_of("党支部书记")
    answer = reviewed.client.post(
        f"{reviewed.base}draft/{first}/merge/", {"other": str(other), "revision": reviewed.revision(first)}
    )
    assert answer.status_code == 409
    assert "只能合并同一段里的两条" in answer.content.decode()


def test_another_date_reads_the_undecided_again_and_keeps_the_decided(reviewed: Office):
    number = reviewed.number_of(SENTENCE)
    reviewed.change(number, title="学一次")
    answer = reviewed.client.post(f"{reviewed.base}document/", {"genre": "notice", "date": "2024-03-05"})
    assert answer.status_code == 302
    kept = line(number)
    assert (kept.decision, kept.given) == ("change", {"title": "学一次"})
    lecture = DraftLine.objects.get(proposed__quote__startswith="党支部书记")
    assert lecture.proposed["deadline_date"] == "2024-11-30"
    quotes = [one.proposed["quote"] for one in DraftLine.objects.all()]
    assert len(quotes) == len(set(quotes))


def test_a_date_that_is_none_changes_nothing_and_says_so(reviewed: Office):
    answer = reviewed.client.post(f"{reviewed.base}document/", {"genre": "notice", "date": "2023-02-30"})
    assert answer.status_code == 409
    assert "2023年2月没有30日" in answer.content.decode()


def test_shares_are_of_the_document_and_no_page_names_who_decided(reviewed: Office):
    reviewed.decide(reviewed.numbers()[0], "accept")
    columns = {field.name for model in (DraftedDocument, DraftLine) for field in model._meta.get_fields()}
    assert not columns & {"user", "person", "author", "by", "reviewer"}
    page = reviewed.client.get(reviewed.home).content.decode()
    assert "原样采纳" in page
