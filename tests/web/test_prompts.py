"""关注提示: the unit first and at once, its direct superior after three working days, nobody else; gone when mended."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from django.http import Http404

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.signals import signals
from luoshi.terms.days import day_of
from luoshi.web.ledger.access_prompts import is_seen_above
from luoshi.web.ledger.actions.plan_line import add_plan_line
from luoshi.web.ledger.actions.renew_prompts import are_fresh, keep_fresh, renew_prompts, switch_signals
from luoshi.web.ledger.actions.settle_prompt import answer_prompt, rule_on_prompt
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import AuditEntry, StandingPrompt, Unit
from luoshi.web.ledger.reads.prompts import own_prompts, prompts_below

pytestmark = pytest.mark.django_db


@pytest.fixture
def study_only(people: Cast) -> StandingPrompt:
    """The prompt on the plan of the branch of the walk, which holds since a week ago."""
    return StandingPrompt.objects.get(unit=people.branch, signal="p11-study-plan")


def test_the_unit_sees_it_at_once_and_its_superior_after_three_working_days(study_only: StandingPrompt):
    study_only.first_held = int(day_of("2023-11-03"))  # a Friday
    assert [is_seen_above(study_only, day_of(day)) for day in ("2023-11-05", "2023-11-07", "2023-11-08")] == [
        False,
        False,
        True,
    ]


def test_only_the_unit_and_its_direct_superior_find_it(study_only: StandingPrompt, sign_in: SignIn):
    seen = {
        slug: sign_in(slug).get(f"/prompt/{study_only.pk}/").status_code
        for slug in ("secretary", "sector-clerk", "county-clerk", "city-clerk", "liaison", "leader", "stranger-clerk")
    }
    assert [slug for slug, status in seen.items() if status == 200] == ["secretary", "sector-clerk"]
    StandingPrompt.objects.filter(pk=study_only.pk).update(first_held=int(TODAY))
    assert sign_in("sector-clerk").get(f"/prompt/{study_only.pk}/").status_code == 404
    assert sign_in("secretary").get(f"/prompt/{study_only.pk}/").status_code == 200


def test_it_dies_when_the_facts_change_whatever_was_said_about_it(study_only: StandingPrompt, people: Cast):
    answer_prompt(viewer("secretary"), study_only.pk, text="正在补", today=TODAY)
    rule_on_prompt(viewer("sector-clerk"), study_only.pk, ruling="confirmed", text="一起想办法", today=TODAY)
    for number, strand in enumerate(("调查研究", "推动发展", "检视整改", "建章立制")):
        values = {"title": (f"去村里看一件事{number}",), "strand": (strand,)}
        add_plan_line(viewer("secretary"), people.branch, values, key=f"plan-{number}", today=TODAY)
    keep_fresh(today=TODAY)
    assert not StandingPrompt.objects.filter(pk=study_only.pk).exists()


def test_a_renewal_keeps_since_when_it_holds_and_what_was_said(study_only: StandingPrompt):
    answer_prompt(viewer("secretary"), study_only.pk, text="正在补", today=TODAY)
    renew_prompts(today=TODAY)
    kept = StandingPrompt.objects.get(pk=study_only.pk)
    assert (kept.first_held, kept.answer) == (int(TODAY) - 7, "正在补")


def test_one_dismissed_is_shown_to_nobody_until_the_facts_change(study_only: StandingPrompt, people: Cast):
    sector = viewer("sector-clerk")
    rule_on_prompt(sector, study_only.pk, ruling="dismissed", text="另有安排", today=TODAY)
    renew_prompts(today=TODAY)
    shown = own_prompts(viewer("secretary"), people.branch) + prompts_below(sector, sector.held[0].unit, today=TODAY)
    assert study_only.pk not in [one.row.pk for one in shown]


def test_the_unit_cannot_rule_and_the_superior_cannot_answer(study_only: StandingPrompt):
    with pytest.raises(Http404):
        rule_on_prompt(viewer("secretary"), study_only.pk, ruling="dismissed", text="不成立", today=TODAY)
    with pytest.raises(Http404):
        answer_prompt(viewer("sector-clerk"), study_only.pk, text="代为说明", today=TODAY)


def test_a_ruling_needs_a_word(study_only: StandingPrompt, sign_in: SignIn):
    with pytest.raises(Faulty):
        rule_on_prompt(viewer("sector-clerk"), study_only.pk, ruling="confirmed", text=" ", today=TODAY)
    answer = sign_in("sector-clerk").post(f"/prompt/{study_only.pk}/", {"ruling": "confirmed", "text": ""})
    assert answer.status_code == 400
    assert "写一句为什么" in answer.content.decode()


def test_what_was_ruled_is_in_the_log(study_only: StandingPrompt):
    rule_on_prompt(viewer("sector-clerk"), study_only.pk, ruling="confirmed", text="一起想办法", today=TODAY)
    last = AuditEntry.objects.order_by("-position").first()
    assert last is not None
    assert (last.act, last.unit) == ("rule_on_prompt", study_only.unit)


def test_a_rule_in_preview_says_nothing_where_it_is_switched_off(monkeypatch: pytest.MonkeyPatch):
    in_preview = tuple(replace(one, head=replace(one.head, stage="preview")) for one in signals())
    for module in ("attention", "actions.renew_prompts"):
        monkeypatch.setattr(f"luoshi.web.ledger.{module}.signals", lambda: in_preview)
    switch_signals(viewer("system-admin"), ["p21-never-reached"], today=TODAY)
    keep_fresh(today=TODAY)
    assert set(StandingPrompt.objects.values_list("signal", flat=True)) == {"p21-never-reached"}
    switch_signals(viewer("system-admin"), [], today=TODAY)
    keep_fresh(today=TODAY)
    assert not StandingPrompt.objects.exists()


def test_nobody_else_switches_a_rule():
    with pytest.raises(Http404):
        switch_signals(viewer("security-admin"), [], today=TODAY)


def test_prompts_stand_in_the_established_order_and_are_counted_nowhere(sign_in: SignIn, people: Cast):
    StandingPrompt.objects.update(first_held=int(TODAY) - 30)
    city = viewer("sector-clerk")
    shown = prompts_below(city, city.held[0].unit, today=TODAY)
    units = Unit.objects.in_bulk([one.row.unit for one in shown])
    places = [units[one.row.unit].position for one in shown]
    assert len(places) > 2
    assert places == sorted(places)
    page = sign_in("sector-clerk").get(f"/desk/{city.held[0].unit}/prompts/").content.decode()
    assert f"{len(shown)}条" not in page
    assert f"{len(shown)} 条" not in page


def test_no_prompt_names_a_member(people: Cast):
    from luoshi.city import thread_city  # noqa: PLC0415 (one test needs the names)

    names = {row.name for row in thread_city()[0].person if row.name}
    for body in StandingPrompt.objects.values_list("body", flat=True):
        said = [body["zh"]["what"], body["zh"]["settle"], *(fact["words"] for fact in body["zh"]["facts"])]
        assert not {name for name in names if any(name in words for words in said)}


def test_a_page_says_it_in_the_words_of_the_reader(study_only: StandingPrompt, sign_in: SignIn):
    client = sign_in("secretary")
    home = client.get(f"/branch/{study_only.unit}/").content.decode()
    assert f"/prompt/{study_only.pk}/" in home
    client.post("/language/", {"language": "en"})
    page = client.get(f"/prompt/{study_only.pk}/").content.decode()
    assert study_only.body["en"]["what"] in page


def test_a_first_page_does_not_ask_all_rules_again_at_every_look(people: Cast, monkeypatch: pytest.MonkeyPatch):
    renew_prompts(today=TODAY)
    values = {"title": ("修一盏灯",), "strand": ("推动发展",)}
    add_plan_line(viewer("secretary"), people.branch, values, key="patient", today=TODAY)
    moment = time.time()
    monkeypatch.setattr("time.time", lambda: moment)
    assert [are_fresh(TODAY), are_fresh(TODAY, patient=True)] == [False, True]
    monkeypatch.setattr("time.time", lambda: moment + 3600)
    assert not are_fresh(TODAY, patient=True)
