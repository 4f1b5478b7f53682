"""The rest of the story on the demo's city: a problem walked to its end, prompts, where it cools, the week on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from thread.walker import DESK, Walker

pytestmark = pytest.mark.browser


def desk_of(browser: Browser, demo: str, slug: str) -> Walker:
    """Sign in as an office of the story."""
    desk = Walker.of(browser, demo, DESK)
    assert desk.go(f"/demo/as/{slug}/") == 200
    return desk


def test_one_problem_went_from_three_branches_to_a_rule_and_was_looked_at_again(browser: Browser, demo: str):
    desk = Walker.of(browser, demo, DESK)
    desk.go("/")
    desk.tap("a:has-text('一个问题走到底')")
    assert desk.says("已上报", "上级已认领", "制度成果", "已销号", "回头看", "并入")
    desk.tap(desk.page.locator("a:visible", has_text="制度成果"))
    assert "/record/" in desk.page.url
    assert desk.says("制度成果")


def test_the_city_sees_prompts_with_their_facts_and_the_sentence_that_names_the_fault(browser: Browser, demo: str):
    desk = desk_of(browser, demo, "city-clerk")
    desk.tap("nav a:has-text('关注提示')")
    assert desk.says("不计数、不评比", "本单位", "直接下级")
    assert desk.page.locator(".quote").count() > 0
    desk.picture("prompts", whole=False)


def test_the_week_is_read_and_each_figure_opens(browser: Browser, demo: str):
    desk = desk_of(browser, demo, "city-clerk")
    desk.page.set_default_timeout(60_000)
    desk.tap("a:has-text('看周调度情况')")
    assert desk.says("总体情况", "各层级对比", "共性问题", "下周要办的事", "需要上级解决的问题")
    desk.picture("situation", whole=False)
    desk.tap("section.card a >> nth=0")
    assert desk.page.locator("tbody tr").count() > 0
