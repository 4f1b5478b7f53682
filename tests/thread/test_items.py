"""Step five of the story in the browser: one problem to its end, its life drawn, and the lists that come of links."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from thread.walker import DESK, PHONE, Walker

pytestmark = pytest.mark.browser


def test_one_problem_is_followed_to_its_end_from_the_front_page(browser: Browser, demo: str):
    desk = Walker.of(browser, demo, DESK)
    desk.go("/")
    desk.tap("a:has-text('一个问题走到底')")
    assert desk.says("已销号", "制度成果", "回头看", "并入", "来龙去脉")
    assert not desk.overflows()
    desk.picture("problem-to-its-end")
    desk.tap("summary:has-text('这类事的办理流程')")
    desk.tap("a:has-text('每一步由谁来办')")
    assert desk.says("待解决", "上级已认领", "已销号", "另一个单位")
    assert not desk.overflows()
    desk.picture("life-of-a-problem")


def test_the_city_sees_what_became_of_research_and_where_nobody_went(browser: Browser, demo: str):
    desk = Walker.of(browser, demo, DESK)
    assert desk.go("/demo/as/city-clerk/") == 200
    desk.tap("nav a:has-text('事项')")
    desk.picture("items", whole=False)
    desk.tap("a:has-text('调研成果转化运用清单')")
    assert desk.says("还没有：调研了，还没有用上", "课题和走访")
    assert not desk.overflows()
    desk.picture("conversion-list", whole=False)
    desk.tap("nav a:has-text('走访')")
    assert desk.says("走访到哪里了", "还没有去过的支部")
    assert not desk.overflows()
    desk.picture("coverage-matrix", whole=False)


def test_a_prompt_comes_beside_the_field_while_one_types_on_the_phone(browser: Browser, demo: str):
    phone = Walker.of(browser, demo, PHONE)
    assert phone.go("/demo/as/secretary/") == 200
    phone.go(phone.page.url.removeprefix(demo) + "record/problem/")
    phone.fill("#in-title", "进一步加强学习")
    phone.page.locator("#in-done").first.focus()
    phone.page.wait_for_selector("#box-title .prompt")
    assert not phone.overflows()
    phone.picture("prompt-beside-the-field")
