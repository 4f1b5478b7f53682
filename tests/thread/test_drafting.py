"""The office reviews a speech by keyboard, marks a sentence of its own, and brings the pack to the last button."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import luoshi.packs
from thread.walker import DESK, PHONE, Walker

pytestmark = pytest.mark.browser

SPEECH = Path(luoshi.packs.__path__[0]) / "sample" / "thread" / "sources" / "speech.docx"
MARK_A_SENTENCE = """() => {
  const words = '年老体弱的同志不作硬性要求', walker = document.createTreeWalker(
    document.getElementById('source'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + words.length);
    const selection = window.getSelection();
    selection.removeAllRanges(); selection.addRange(range);
    document.getElementById('source').dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
    return true;
  }
}"""


def upload(browser: Browser, demo: str, size: dict[str, int], *, scripts: bool = True) -> Walker:
    """Sign in as the city's office and put in the speech of the thread."""
    desk = Walker.of(browser, demo, size, scripts=scripts)
    assert desk.go("/demo/as/city-clerk/") == 200
    desk.tap("nav a:has-text('拟任务')")
    desk.page.set_input_files("#file", SPEECH)
    desk.tap("button:has-text('读出任务')")
    desk.page.wait_for_selector(".sides")
    return desk


def decided(desk: Walker) -> int:
    found = re.match(r"(\d+) /", desk.text(".counts"))
    assert found is not None
    return int(found[1])


def wait_for(desk: Walker, count: int) -> None:
    """Wait until so many drafts are decided, as the page says."""
    desk.page.locator(".counts b", has_text=re.compile(rf"^{count} /")).wait_for()


def test_a_speech_is_reviewed_by_keyboard_and_becomes_a_pack(browser: Browser, demo: str):
    desk = upload(browser, demo, DESK)
    assert desk.page.locator("mark.lit").count() >= 1
    for _ in range(2):
        before = decided(desk)
        desk.page.keyboard.press("Enter")
        wait_for(desk, before + 1)
    desk.page.keyboard.press("n")
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("1")
    wait_for(desk, 3)
    assert desk.says("不采纳：号召性表述", "原样采纳 2")
    lit = desk.page.locator("mark.lit").all_inner_texts()
    assert "".join(lit) == desk.text(".draft.here .quote")
    desk.picture("drafting-review", whole=False)

    assert desk.page.evaluate(MARK_A_SENTENCE)
    desk.tap(".pick")
    desk.page.wait_for_selector("form.fields")
    assert desk.text(".quote") == "年老体弱的同志不作硬性要求"
    desk.tap("a:has-text('不改了')")
    desk.tap("nav a:has-text('方案')")
    desk.page.fill("input[name=to]", "2024-01-31")
    desk.tap("button:has-text('记下')")
    assert desk.says("个党支部新增 1 项要求", "已有：支部每月集中学习", "冻结并下发")
    desk.picture("drafting-pack")


def test_without_scripts_a_draft_is_taken_changed_and_refused_on_a_small_screen(browser: Browser, demo: str):
    small = upload(browser, demo, PHONE, scripts=False)
    assert not small.overflows()
    small.tap(".draft.here .accept")
    assert decided(small) == 1
    small.tap(".draft.here .edit")
    assert not small.overflows()
    small.page.select_option("select[name=cadence]", "quarterly")
    small.tap("button:has-text('改好，采纳')")
    assert small.says("改后采纳 1")
    small.tap(".draft.here .refuse summary")
    small.tap(".draft.here .refuse button:has-text('重复')")
    assert decided(small) == 3
    small.tap("nav a:has-text('方案')")
    assert not small.overflows()
