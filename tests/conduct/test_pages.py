"""What no page says, and whose names stop where."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pytest
from openpyxl import load_workbook

from conduct.walk import Seen, walk
from instance import SignIn
from luoshi.city import Cast, thread_city
from luoshi.web.story.people import DEMO_PEOPLE

ROLES = [person.slug for person in DEMO_PEOPLE] + [""]
OFFICES = (
    "county-clerk",
    "city-clerk",
    "sector-clerk",
    "leader",
    "liaison",
    "stranger-clerk",
    "system-admin",
    "security-admin",
    "audit-admin",
    "",
)
_WALKED: dict[str, Seen] = {}


@pytest.fixture
def seen(sign_in: SignIn):
    """All pages a role reaches; walked once, for reading changes nothing."""

    def of(slug: str) -> Seen:
        if slug not in _WALKED:
            _WALKED[slug] = walk(sign_in(slug), "/mine/" if slug else "/")
        return _WALKED[slug]

    return of


#: Words that would say the software ranks, scores, tracks or forces; none of ours needs them.
FORBIDDEN = (
    "排名",
    "排行",
    "积分",
    "打卡",
    "点赞",
    "在线时长",
    "最后登录",
    "上次登录",
    "活跃度",
    "达标率",
    "优秀率",
    "通报批评",
    "请及时",
    "违规",
    "扣分",
    "签到率",
    "已读",
    "未读",
    "ranking",
    "leaderboard",
    "last seen",
    "last login",
    "points earned",
    "check-in",
)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ROLES, ids=lambda slug: slug or "nobody")
def test_no_page_ranks_scores_tracks_or_scolds(slug: str, seen):
    found = {(path, word) for path, text in seen(slug).texts.items() for word in FORBIDDEN if word in text.lower()}
    assert found == set()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ROLES, ids=lambda slug: slug or "nobody")
def test_no_link_leads_where_the_role_finds_nothing(slug: str, seen):
    assert seen(slug).dead == set()


@pytest.mark.django_db
def test_the_walk_sees_enough_to_mean_something(seen):
    sizes = {slug: len(seen(slug).pages) for slug in ("secretary", "city-clerk", "county-clerk", "audit-admin")}
    assert sizes["secretary"] >= 25
    assert sizes["city-clerk"] >= 50
    assert sizes["county-clerk"] >= 50
    assert sizes["audit-admin"] >= 2


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ROLES, ids=lambda slug: slug or "nobody")
def test_nothing_can_be_sorted_by_share_delay_or_prompts_nor_by_anything(slug: str, seen):
    sorting = {
        (path, link)
        for path, page in seen(slug).pages.items()
        for link in re.findall(r'href="([^"]*[?&](?:sort|order|by|o)=[^"]*)"', page)
    }
    buttons = {path for path, page in seen(slug).pages.items() if "aria-sort" in page or "data-sort" in page}
    assert (sorting, buttons) == (set(), set())


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ROLES, ids=lambda slug: slug or "nobody")
def test_no_page_asks_for_photos_places_or_files(slug: str, seen):
    """Files are asked for where somebody comes with one: a document to draft from, a workbook, what may be added."""
    asked = {
        (path, word)
        for path, page in seen(slug).pages.items()
        if not re.fullmatch(r"/drafting/.*|/office/[^/]+/(imports|forms)/|/record/[^/]+/files/", path.partition("?")[0])
        for word in ('type="file"', "capture=", "geolocation", "getUserMedia", "camera")
        if word in page
    }
    assert asked == set()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ROLES, ids=lambda slug: slug or "nobody")
def test_no_page_speaks_to_another_machine_or_runs_code_of_its_own(slug: str, seen):
    outside = {
        (path, link)
        for path, page in seen(slug).pages.items()
        for link in re.findall(r'(?:href|src|action)="((?:https?:)?//[^"]*)"', page)
    }
    inline = {
        path
        for path, page in seen(slug).pages.items()
        if re.search(r"<script(?![^>]*\ssrc=)[^>]*>|\son\w+=\"|\sstyle=\"", page)
    }
    assert (outside, inline) == (set(), set())


def plain_members() -> dict[str, str]:
    """Names that only one member has, who holds no post and signs in as nobody: name -> branch."""
    tables, cast = thread_city()
    count = Counter(person.name for person in tables.person)
    public = {row.person for row in tables.post}
    home = {row.person: row.unit for row in tables.membership if row.side == "full"}
    members = [
        row.person
        for row in tables.membership
        if row.side == "full" and row.unit == cast.branch and row.person != cast.secretary.person
    ]
    public.add(members[0])
    return {
        person.name: home[person.id]
        for person in tables.person
        if count[person.name] == 1 and person.id not in public and person.id in home and len(person.name) > 2
    }


@pytest.mark.django_db
@pytest.mark.parametrize("slug", OFFICES, ids=lambda slug: slug or "nobody")
def test_no_name_of_a_member_without_a_post_is_read_above_the_branch(slug: str, seen):
    names = plain_members()
    assert len(names) > 100
    found = {(path, name) for path, text in seen(slug).texts.items() for name in names if name in text}
    assert found == set()


@pytest.mark.django_db
def test_the_branch_itself_reads_its_own_names_and_no_others(seen, people: Cast):
    names = plain_members()
    read = {name for text in seen("secretary").texts.values() for name in names if name in text}
    assert read
    assert {names[name] for name in read} == {people.branch}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["study_session", "seminar", "lecture", "problem", "remedy"])
def test_no_export_of_an_office_names_a_member_without_a_post(kind: str, sign_in: SignIn, people: Cast):
    answer = sign_in("city-clerk").get(f"/desk/{people.city_clerk.unit}/register/{kind}/export/", follow=True)
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)), read_only=True)
    answer.close()
    cells = {str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value}
    book.close()
    assert len(cells) > 10
    assert {name for name in plain_members() for cell in cells if name in cell} == set()


@pytest.mark.django_db
def test_every_task_page_offers_to_ask_and_to_complain(seen):
    tasks = {path: page for path, page in seen("secretary").pages.items() if path.startswith("/unit/")}
    assert tasks
    assert all("/ask/" in page and "/suggest/?task=" in page for page in tasks.values())


@pytest.mark.django_db
def test_the_demo_says_that_it_is_invented_and_which_day_it_is_on_every_page(seen):
    for slug in ROLES:
        assert all(
            "演示数据，均为虚构" in text and "演示日：2023年11月10日（星期五）" in text
            for text in seen(slug).texts.values()
        )


@pytest.mark.django_db
def test_small_groups_show_numbers_only(seen):
    for path, text in seen("city-clerk").texts.items():
        assert "%" not in text, path
