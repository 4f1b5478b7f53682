"""What every page owes its reader: its day, numbers that open into as many rows, links that lead somewhere."""

from __future__ import annotations

import re
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from django.contrib.staticfiles import finders

from instance import TODAY, SignIn
from luoshi.city import Cast
from luoshi.terms.days import Day, day_of
from luoshi.web.ledger import packs
from luoshi.web.ledger.models import Slot, Unit
from luoshi.web.ledger.reads import asked
from luoshi.web.ledger.reads.below import counts_by_unit
from luoshi.web.ledger.reads.figures import Sum, lines_of, overdue_of, summed, sums_of, whole
from luoshi.web.ledger.reads.overdue import overdue_below, units_overdue
from luoshi.web.ledger.reads.trees import children_of

pytestmark = pytest.mark.django_db

PAST = [day_of("2023-10-02"), day_of("2023-10-20"), day_of("2023-11-01"), TODAY]
#: What a phone may be sent: own style, and a first page in all (bytes, not compressed).
OWN_STYLE, FIRST_PAGE = 30_000, 100_000
PHONE_PAGES = ("/branch/{branch}/", "/branch/{branch}/record/", "/branch/{branch}/record/study_session/")


def slots_of(unit: str, day: Day) -> int:
    first = overdue_below(unit, "territory", as_of=day)
    pages = (overdue_below(unit, "territory", as_of=day, page=number) for number in first.paginator.page_range)
    return sum(one.slots for page in pages for one in page)


@pytest.mark.parametrize("day", PAST)
def test_what_was_overdue_on_any_day_opens_into_as_many_rows(day: Day, people: Cast):
    unit = people.city_clerk.unit
    assert slots_of(unit, day) == whole(lines_of([unit], "territory", as_of=day)).overdue


@pytest.mark.parametrize("day", PAST)
def test_the_sums_of_any_day_are_the_lines_of_its_cells_added_up(day: Day, people: Cast):
    unit = people.city_clerk.unit
    lines = lines_of([unit], "territory", as_of=day)
    added = summed(lines, lambda line: (line.obligation, line.level, line.due < day))
    assert set(sums_of(unit, "territory", as_of=day)) == {Sum(*key, counts) for key, counts in added.items()}
    assert added


@pytest.mark.parametrize("day", PAST)
def test_the_counts_of_direct_subordinates_on_any_day_are_those_of_their_lines(day: Day, people: Cast):
    unit = people.city_clerk.unit
    below = children_of(unit, "territory")
    lines = summed(lines_of([one.pk for one in below], "territory", as_of=day), lambda line: line.unit)
    expected = [(one, lines[one.pk]) for one in below if one.pk in lines]
    assert counts_by_unit(unit, "territory", as_of=day) == expected
    assert expected


@pytest.mark.parametrize("day", PAST)
def test_the_units_that_were_late_on_any_day_are_those_of_the_rows(day: Day, people: Cast):
    unit = people.city_clerk.unit
    first = overdue_below(unit, "territory", as_of=day)
    pages = (overdue_below(unit, "territory", as_of=day, page=number) for number in first.paginator.page_range)
    assert units_overdue(unit, "territory", as_of=day) == len({one.late.unit for page in pages for one in page})


def test_a_desk_of_a_past_day_opens_the_overdue_of_that_day(sign_in: SignIn, people: Cast):
    client, unit = sign_in("county-clerk"), people.county_clerk.unit
    desk = client.get(f"/desk/{unit}/?as_of=2023-10-20").content.decode()
    assert f'href="/desk/{unit}/overdue/?tree=territory&amp;as_of=2023-10-20"' in desk
    overdue = client.get(f"/desk/{unit}/overdue/?as_of=2023-10-20").content.decode()
    assert "这是截至 2023年10月20日（星期五） 的情况。" in overdue


@pytest.mark.parametrize("page", ["", "tasks/", "overdue/"])
def test_a_page_that_can_be_had_for_a_past_day_lets_one_choose_it(page: str, sign_in: SignIn, people: Cast):
    shown = sign_in("county-clerk").get(f"/desk/{people.county_clerk.unit}/{page}").content.decode()
    assert 'name="as_of"' in shown


@pytest.mark.parametrize("page", ["plan/", "week/", "visits/", "prompts/", "burden/", "domains/", "papers/", "unit/"])
def test_a_page_of_today_says_its_day_and_offers_no_other(page: str, sign_in: SignIn, people: Cast):
    shown = sign_in("county-clerk").get(f"/desk/{people.county_clerk.unit}/{page}").content.decode()
    assert 'name="as_of"' not in shown
    assert "截至 11月10日" in shown


@pytest.mark.parametrize("page", ["", "tasks/", "overdue/", "plan/", "burden/"])
def test_a_printed_page_bears_its_day_written_out(page: str, sign_in: SignIn, people: Cast):
    shown = sign_in("county-clerk").get(f"/desk/{people.county_clerk.unit}/{page}").content.decode()
    assert '<p class="print-only small">截至 2023年11月10日（星期五）</p>' in shown


def test_the_codes_for_secretaries_are_one_tap_from_the_desk_of_their_office(sign_in: SignIn, people: Cast):
    client, unit = sign_in("county-clerk"), people.county_clerk.unit
    desk = client.get(f"/desk/{unit}/").content.decode()
    for address in (f"/office/{unit}/codes/", f"/office/{unit}/questions/", "/suggestions/"):
        assert f'href="{address}"' in desk
        assert client.get(address).status_code == 200


def sizes(page: str) -> dict[str, int]:
    """Return the bytes of everything a page fetches, by address."""
    fetched = re.findall(r'<(?:link|script|img)\b[^>]*(?:href|src)="(/static/[^"]+)"', page)
    found = {}
    for address in fetched:
        path = finders.find(unquote(address.removeprefix("/static/")))
        assert isinstance(path, str), address
        with open(path, "rb") as file:
            found[address] = len(file.read())
    return found


@pytest.mark.parametrize("path", PHONE_PAGES)
def test_a_phone_is_sent_little_and_no_chart_library(path: str, sign_in: SignIn, people: Cast):
    page = sign_in("secretary").get(path.format(branch=people.branch)).content
    parts = sizes(page.decode())
    style = sum(size for address, size in parts.items() if address.endswith(".css"))
    assert 0 < style <= OWN_STYLE
    assert len(page) + sum(parts.values()) <= FIRST_PAGE
    assert {address for address in parts if address.endswith(".js")} <= {
        "/static/phone/draft.js",
        "/static/phone/prompts.js",
    }


def test_a_form_on_paper_has_boxes_for_yes_and_no(sign_in: SignIn, people: Cast):
    paper = sign_in("secretary").get(f"/branch/{people.branch}/paper/study_session/").content.decode()
    assert re.findall(r"□ (是|否)", paper) == ["是", "否"]


def test_a_source_shows_its_paragraphs_by_number_as_reasons_name_them(sign_in: SignIn, people: Cast):
    client = sign_in("secretary")
    source = client.get("/source/thread/ST-06/").content.decode()
    reason = client.get(f"/unit/{people.branch}/task/thread:ST-06/campaign/").content.decode()
    (place,) = re.findall(r"第(\d+)段“", reason)[:1]
    assert f'class="lit"><small>第{place}段</small>' in source
    assert "年9月15日起" in reason


def test_a_figure_of_many_rows_comes_in_pages_and_says_the_whole(sign_in: SignIn, people: Cast):
    client, unit = sign_in("city-clerk"), people.city_clerk.unit
    situation = client.get(f"/desk/{unit}/situation/").content.decode()
    figures = dict(re.findall(r'href="(/desk/[^"]+/situation/[^"]+)">(\d+)</a>', situation))
    address, total = max(figures.items(), key=lambda one: int(one[1]))
    first = client.get(address.replace("&amp;", "&")).content.decode()
    assert f"这个数：{total}" in first
    assert first.count("<tr>") <= 51
    assert ('class="pages' in first) == (first.count("<tr>") == 51)


def task(name: str, *domains: str) -> SimpleNamespace:
    scope = [SimpleNamespace(domain=domains)] if domains else []
    return SimpleNamespace(obligation=SimpleNamespace(id=name), pack=SimpleNamespace(scope=scope))


def test_guidance_by_domain_opens_on_what_a_domain_does_in_its_own_way(monkeypatch: pytest.MonkeyPatch):
    plain, general, school = task("A"), task("B"), task("B", "学校")
    held = SimpleNamespace(tasks={"1": plain, "2": general, "3": school})
    monkeypatch.setattr(asked, "catalogue", lambda: held)
    assert asked.adapted_first([plain, general, school]) is general
    assert asked.adapted_first([plain]) is plain
    assert asked.adapted_first([]) is None


def test_a_domain_with_a_way_of_its_own_stands_in_its_row_with_that_way(
    people: Cast, monkeypatch: pytest.MonkeyPatch
):
    unit, real = people.city_clerk.unit, packs.catalogue()
    before = asked.by_domain(unit, "territory", "thread:ST-05", TODAY)
    domain = before[-1].domain
    taken = Unit.objects.filter(domain=domain).values("pk")
    Slot.objects.filter(obligation="thread:ST-05", unit__in=taken).update(obligation="own:ST-05")
    general = real.tasks["thread:ST-05"]
    scope = [SimpleNamespace(domain=(domain,))]
    own = SimpleNamespace(
        id="own:ST-05", obligation=general.obligation, version=general.version, pack=SimpleNamespace(scope=scope)
    )
    held = SimpleNamespace(tasks={**real.tasks, "own:ST-05": own}, kinds=real.kinds, packs=real.packs)
    monkeypatch.setattr(asked, "catalogue", lambda: held)
    after = asked.by_domain(unit, "territory", "thread:ST-05", TODAY)
    assert [(one.domain, one.done, one.asked) for one in after] == [(one.domain, one.done, one.asked) for one in before]
    assert [len(one.how) for one in after] == [0] * (len(before) - 1) + [1]


def test_the_words_of_a_page_are_joined_as_its_language_joins_them(sign_in: SignIn, people: Cast):
    client = sign_in("county-clerk")
    address = f"/items/{people.county_clerk.unit}/matrix/problem/"
    assert "、" in client.get(address).content.decode()
    client.post("/language/", {"language": "en"})
    english = client.get(address).content.decode()
    assert "Not found at any level yet: " in english
    assert "、" not in english.partition("Not found at any level yet")[2]


def test_direct_subordinates_with_something_overdue_are_found_where_no_task_is_a_should(people: Cast):
    unit = people.city_clerk.unit
    below = [one.pk for one in children_of(unit, "territory")]
    lines = summed(lines_of(below, "territory", as_of=TODAY), lambda line: line.unit)
    late = {one: count.overdue for one, count in lines.items() if count.overdue}
    assert late
    assert overdue_of(below, "territory", as_of=TODAY) == late
