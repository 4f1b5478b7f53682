"""The thread of the shortest walk: the secretary records, the task turns green, the county's number changes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from thread.walker import DESK, PHONE, Walker

pytestmark = pytest.mark.browser

TASK = "支部每月集中学习"
#: What a thumb is meant to hit on the phone.
TAPPED = (
    "button",
    "a.button",
    "a.row-link",
    "a.choice",
    "summary",
    ".tasks a",
    ".chip span",
    "select",
    "input:not([type=hidden]):not([type=checkbox]):not([type=radio])",
)
TOO_SMALL = """what => [...document.querySelectorAll(what)].filter(e => e.offsetParent !== null
    && e.getBoundingClientRect().height < 47.5).map(e => e.outerHTML.slice(0, 80))"""


def done_of_november(desk: Walker) -> int:
    """The number done of November's study, one tap from the first page of a desk."""
    first = desk.page.url.removeprefix(desk.address)
    desk.tap("main a[href*='/tasks/']")
    row = desk.page.locator("tr", has_text=f"11月 · {TASK}").first.inner_text()
    found = re.search(r"(\d+) / \d+", row)
    assert found is not None, row
    assert desk.go(first) == 200
    return int(found[1])


def as_clerk(browser: Browser, demo: str, slug: str) -> Walker:
    """Sign in as an office of the story."""
    desk = Walker.of(browser, demo, DESK)
    assert desk.go(f"/demo/as/{slug}/") == 200
    return desk


def test_a_session_of_23_is_recorded_in_ten_taps_and_everyone_above_sees_it(browser: Browser, demo: str):
    county, city = as_clerk(browser, demo, "county-clerk"), as_clerk(browser, demo, "city-clerk")
    before_county, before_city = done_of_november(county), done_of_november(city)
    phone = Walker.of(browser, demo, PHONE)
    phone.go("/")
    assert "演示数据，均为虚构" in phone.text(".ribbon")
    assert "演示日：2023年11月10日（星期五）" in phone.text(".ribbon")
    phone.picture("story-phone")
    phone.tap("a:has-text('支部记一次')")
    home = phone.page.url
    assert phone.says("接下来", TASK)
    phone.picture("branch-before")

    phone.begin_count()
    phone.tap("a.big")
    phone.tap("a.choice:has-text('集中学习')")
    assert phone.page.locator("input[name=participants]").count() == 23
    phone.picture("record-form")
    phone.tap("#box-participants label >> nth=3")
    phone.tap("#box-participants label >> nth=7")
    phone.tap("#box-text label:has-text('选编')")
    phone.tap("#box-discussed label")
    phone.tap("button[value=before]")
    assert phone.says("发送后会计入", f"11月 · {TASK}", "每名党员参加交流研讨")
    phone.picture("record-before-sending")
    phone.tap("button[value=send]")
    assert phone.taps <= 10
    assert phone.typed <= 10
    assert phone.says("已收到，11月10日", "这一条同时用于 2 项要求，省去 1 次填报")
    phone.picture("record-received")

    assert phone.go(home.removeprefix(demo)) == 200
    green = phone.page.locator("li", has_text=f"11月 · {TASK}")
    assert green.locator(".light.done").inner_text() == "按期完成"
    phone.picture("branch-after")

    assert done_of_november(county) == before_county + 1
    assert done_of_november(city) == before_city + 1
    city.picture("city-desk")


def test_one_lecture_says_why_it_did_not_count_and_how_to_mend_it(browser: Browser, demo: str):
    phone = Walker.of(browser, demo, PHONE)
    phone.go("/")
    phone.tap("a:has-text('为什么没算')")
    assert phone.says(
        "10月20日的党课没有计入", "三处不符", "25", "不少于45", "到会9人，应到23人", "本级口径", "11月30日前", "依据"
    )
    phone.picture("why-not-counted")
    phone.tap("a.row-link:has-text('10月20日')")
    assert phone.says("更正", "撤回")


def test_a_clerk_of_another_county_finds_nothing_at_the_records_address(browser: Browser, demo: str):
    phone = Walker.of(browser, demo, PHONE)
    phone.go("/demo/as/secretary/")
    phone.tap("a:has-text('我的记录')")
    phone.tap(".tasks a")
    address = phone.page.url.removeprefix(demo)
    assert phone.go(address) == 200
    stranger = as_clerk(browser, demo, "stranger-clerk")
    assert stranger.go(address) == 404
    assert stranger.says("没有找到这个页面，或者它不在您的工作范围内。")


def test_the_branch_records_without_javascript(browser: Browser, demo: str):
    phone = Walker.of(browser, demo, PHONE, scripts=False)
    phone.go("/demo/as/secretary/")
    phone.tap("a.big")
    phone.tap("a.choice:has-text('交流研讨')")
    came = phone.page.locator("input[name=participants]:checked").count()
    assert came > 20
    phone.tap("button[value=before]")
    assert phone.says("发送后会计入")
    phone.tap("button[value=edit]")
    assert phone.page.locator("input[name=participants]:checked").count() == came
    phone.tap("button[value=before]")
    phone.tap("button[value=send]")
    assert phone.says("已收到")


def test_a_lost_connection_keeps_the_draft_on_the_phone(browser: Browser, demo: str):
    phone = Walker.of(browser, demo, PHONE)
    phone.go("/demo/as/secretary/")
    phone.tap("a.big")
    phone.tap("a.choice:has-text('交流研讨')")
    came = phone.page.locator("input[name=participants]:checked").count()
    phone.tap("#box-participants label >> nth=0")
    phone.page.context.set_offline(True)
    phone.tap("button[value=before]")
    assert "没有网络。草稿存在这部手机上" in phone.text("#draft")
    phone.page.context.set_offline(False)
    phone.page.reload()
    phone.tap("button:has-text('接着填')")
    assert phone.page.locator("input[name=participants]:checked").count() == came - 1


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/branch/{}/",
        "/branch/{}/record/",
        "/branch/{}/record/study_session/",
        "/branch/{}/tasks/",
        "/branch/{}/new/",
        "/branch/{}/records/",
    ],
)
def test_a_phone_page_is_no_wider_than_a_small_phone_and_buttons_fit_a_thumb(browser: Browser, demo: str, path: str):
    phone = Walker.of(browser, demo, PHONE)
    phone.go("/demo/as/secretary/")
    unit = phone.page.url.rstrip("/").rsplit("/", 1)[1]
    assert phone.go(path.format(unit)) == 200
    assert not phone.overflows()
    small = phone.page.evaluate(TOO_SMALL, ", ".join(f"main {what}" for what in TAPPED))
    assert small == []
    assert phone.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)") >= 18
