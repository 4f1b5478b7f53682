"""What is kept, counted and asked: E1–E18 where they are rules of the ledger and not of a page."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.http import Http404

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.spec.loading.kinds import library
from luoshi.web.ledger.access import access_suggestion
from luoshi.web.ledger.actions.send_suggestion import answer_suggestion, send_suggestion
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.models import Slot, Suggestion, UnitParent
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.prompts import prompts_on
from luoshi.web.ledger.reads.avoided import entries_avoided
from luoshi.web.ledger.reads.figures import lines_of, whole
from luoshi.web.ledger.reads.visits import drawn, visits_below
from luoshi.web.ledger.reads.voices import suggestion_by_code, suggestions_for
from web.entries import study

MODELS = [model for model in apps.get_models() if model._meta.app_label == "ledger"]


TRACKING = {"last", "login", "seen_at", "read", "opened", "online", "duration", "address", "agent", "ip", "latitude"}
SCORING = {"score", "scores", "ranking", "points", "grade", "mark", "marks"}


@pytest.mark.parametrize("words", [TRACKING, SCORING], ids=["tracks", "scores"])
def test_no_column_tracks_or_scores(words: set[str]):
    found = {
        (model.__name__, one.name)
        for model in MODELS
        for one in model._meta.concrete_fields
        if words & {one.name, *one.name.split("_")} and one.name != "opened_on"
    }
    assert found == set()


@pytest.mark.django_db
def test_one_record_serves_every_task_it_fits_and_the_page_counts_what_it_spared(people: Cast):
    before = entries_avoided(people.branch, TODAY)
    entry = study(people, values={"form": ("集中学习",), "discussed": (1,)})
    submit_record(viewer("secretary"), entry, key="k", today=TODAY)
    assert entries_avoided(people.branch, TODAY) == before + 1


@pytest.mark.django_db
def test_a_form_comes_filled_with_what_is_known_already(sign_in: SignIn, people: Cast):
    page = sign_in("secretary").get(f"/branch/{people.branch}/record/study_session/").content.decode()
    assert len(re.findall(r'name="participants" value="[^"]+" checked', page)) == 22
    assert 'name="minutes" value="60" checked' in page
    assert 'value="2023-11-10"' in page


@pytest.mark.django_db
def test_who_is_not_asked_stands_outside_every_denominator(people: Cast):
    unit = people.city_clerk.unit
    counts = whole(lines_of([unit], "territory", as_of=TODAY))
    waived = Slot.objects.filter(status="waived").count()
    assert counts.waived == waived > 0
    assert counts.asked == counts.total - waived


def test_evidence_is_asked_by_no_form():
    files = {
        (kind.id, field.id)
        for kind in library()[0].values()
        for field in kind.fields
        if field.type == "file" and field.required
    }
    assert files == set()


def test_a_study_form_asks_for_no_note_and_no_essay():
    kind = library()[0]["study_session"]
    assert [field.id for field in kind.fields if field.required] == []
    assert max(field.max_length or 0 for field in kind.fields) <= 60


@pytest.mark.django_db
def test_what_a_level_adds_is_named_with_who_and_why(sign_in: SignIn, people: Cast):
    page = sign_in("county-clerk").get(f"/desk/{people.branch}/burden/").content.decode()
    assert "太短讲不透，按一节课的时间定" in page
    assert page.count("2023-09-18") == 2


@pytest.mark.django_db
def test_a_sample_of_branches_is_drawn_again_by_its_seed(people: Cast):
    visited = visits_below(people.county_clerk.unit, "territory")
    assert drawn(visited, size=3, seed="示例") == drawn(visited, size=3, seed="示例")
    assert len(drawn(visited, size=3, seed="示例")) == 3
    assert {tuple(one.unit.pk for one in drawn(visited, size=3, seed=str(n))) for n in range(20)} != 1
    assert len(drawn(visited, size=9999, seed="x")) == len(visited)


@pytest.mark.django_db
def test_a_suggestion_leaves_nothing_that_leads_back_to_who_sent_it(sign_in: SignIn, people: Cast):
    secretary = sign_in("secretary")
    secretary.get("/suggest/")
    before = {model.__name__: model._default_manager.count() for model in MODELS}
    answer = secretary.post("/suggest/", {"about": people.county_clerk.unit, "text": "周报和月报是同样的数。"})
    assert answer.status_code == 200
    after = {model.__name__: model._default_manager.count() for model in MODELS}
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"Suggestion": 1}
    kept = Suggestion.objects.get()
    assert {one.name for one in Suggestion._meta.concrete_fields} == {
        "id",
        "code_digest",
        "obligation",
        "about_unit",
        "to_unit",
        "sent_on",
        "text",
        "answer",
        "answered_on",
    }
    assert kept.sent_on == TODAY
    assert "Set-Cookie" not in str(answer.headers)


@pytest.mark.django_db
def test_a_suggestion_goes_to_the_superior_and_is_hidden_from_the_body_it_is_about(people: Cast):
    code = send_suggestion(about_unit=people.county_clerk.unit, obligation="", text="重复填报", today=TODAY)
    kept = Suggestion.objects.get()
    assert [voice.row.pk for voice in suggestions_for(viewer("city-clerk"))] == [kept.pk]
    for slug in ("county-clerk", "leader", "stranger-clerk", "secretary", "liaison", "audit-admin"):
        assert suggestions_for(viewer(slug)) == []
        with pytest.raises(Http404):
            access_suggestion(viewer(slug), kept.pk)
    answer_suggestion(viewer("city-clerk"), kept.pk, text="已请县里合并。", today=TODAY)
    found = suggestion_by_code(code.lower().replace("-", " "))
    assert found is not None
    assert found.answer == "已请县里合并。"
    assert suggestion_by_code("AAAA-BBBB-CCCC") is None


@pytest.mark.django_db
def test_a_complaint_never_goes_to_a_superior_that_was_entered_by_mistake(people: Cast):
    unit, wrong = people.county_clerk.unit, people.stranger_clerk.unit
    right = UnitParent.objects.get(unit=unit, tree="territory")
    rows = UnitParent.objects.filter(pk=right.pk)
    UnitParent.objects.create(unit=unit, tree="territory", parent=wrong, from_day=0, entered_at=0, voided_at=TODAY - 1)
    values = rows.values("unit", "tree", "parent", "from_day", "to_day", "entered_at", "voided_at").get()
    rows.delete()
    UnitParent.objects.create(**values)
    send_suggestion(about_unit=unit, obligation="", text="同样的表报了两遍", today=TODAY)
    assert Suggestion.objects.latest("pk").to_unit == right.parent


@pytest.mark.django_db
def test_one_about_the_topmost_body_goes_to_the_audit_administrator(people: Cast):
    send_suggestion(about_unit=people.city_clerk.unit, obligation="", text="要求太密", today=TODAY)
    assert suggestions_for(viewer("city-clerk")) == []
    assert len(suggestions_for(viewer("audit-admin"))) == 1


@pytest.mark.django_db
def test_a_phone_number_in_free_text_is_pointed_out_before_it_is_sent_and_not_repeated(people: Cast):
    kind = catalogue().kinds["problem"]
    entry = Entry(
        kind="problem", unit=people.branch, done_on=TODAY, values={"title": ("村民联系电话13912345678反映路灯不亮",)}
    )
    found = prompts_on(kind, entry, today=TODAY)
    assert any("13912345678" in str(entry.values) and "13912345678" not in one.what for one in found)
    assert found


@pytest.mark.django_db
def test_hours_are_summed_from_sessions_the_branch_held_and_shown_to_the_member_alone(sign_in: SignIn):
    assert "学时" in sign_in("member").get("/member/").content.decode()
    for slug in ("county-clerk", "city-clerk", "leader", "secretary"):
        assert sign_in(slug).get("/member/").status_code == 404
