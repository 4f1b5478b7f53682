"""The log in words: every act and everything held beside it has its Chinese and its English."""

from __future__ import annotations

import ast
import json

import pytest

from house.tree import SRC
from luoshi.terms.days import day_of
from luoshi.web.ledger.templatetags.luoshi import detail
from luoshi.web.ledger.words import act_word, detail_word

OF_ITSELF = {"user", "act", "today", "unit", "subject"}


def written() -> list[ast.Call]:
    """Return every place that writes a row of the log."""
    calls = [
        node
        for path in sorted((SRC / "web").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) == "write_down"]


def test_everything_a_row_of_the_log_holds_has_its_word():
    names = {word.arg for call in written() for word in call.keywords if word.arg} - OF_ITSELF
    assert len(names) > 20
    assert {name for name in names if detail_word(name) == name} == set()


def test_every_act_of_the_log_has_its_word():
    acts = {
        word.value.value
        for call in written()
        for word in call.keywords
        if word.arg == "act" and isinstance(word.value, ast.Constant)
    }
    assert len(acts) > 20
    assert {act for act in acts if act_word(act) == act} == set()


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({}, ""),
        ({"rows": 3, "reason": "录错了"}, "行数：3；原因：录错了"),
        ({"first": int(day_of("2023-11-10"))}, "从：2023-11-10"),
        ({"fields": ["a", "b"]}, "改了哪些栏：a、b"),
        ({"not_known_yet": 1}, "not_known_yet：1"),
    ],
)
def test_a_row_is_said_in_words_and_nothing_is_left_out(held: dict[str, object], said: str):
    assert detail(json.dumps(held) if held else "") == said
