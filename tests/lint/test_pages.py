"""Every example of every rule's page holds: what is marked is found, nothing else is."""

import re

import pytest

from lint.pages import Example, found_in, read_page
from luoshi.lint import rules
from luoshi.terms.language import language

#: Titles of strands: data, the same in both languages.
NAMED = ("理论学习", "调查研究", "推动发展", "检视整改", "建章立制")
EXAMPLES = [
    pytest.param(rule.id, example, id=f"{rule.id}:{example.lines[0].number}")
    for rule in rules()
    for example in read_page(rule.id)
]


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_what_a_page_marks_is_found_and_nothing_else(rule_id: str, example: Example):
    found = found_in(rule_id, example)
    assert sorted({line.number for line, _ in found}) == [line.number for line in example.lines if line.is_marked]


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_the_words_a_page_names_are_the_words_pointed_at(rule_id: str, example: Example):
    found = found_in(rule_id, example)
    named = {line.number: line.quote for line in example.lines if line.quote}
    assert {line.number: finding.quote for line, finding in found if line.number in named} == named


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_page_shows_what_is_found_and_a_good_twin(rule):
    lines = [line for example in read_page(rule.id) for line in example.lines]
    assert any(line.is_marked for line in lines)
    assert any(not line.is_marked for line in lines)


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_every_prompt_is_said_in_english_too(rule_id: str, example: Example):
    """No Chinese but what is quoted from the text or from a list."""
    token = language.set("en")
    found = found_in(rule_id, example)
    language.reset(token)
    for _, finding in found:
        names = "|".join(map(re.escape, ("上级", "邻近单位", *NAMED)))
        said = re.sub(rf"“[^”]*”|\([^)]*\)|{names}", "", finding.what + finding.instead)
        assert re.findall(r"[\u3400-\u9fff]+", said) == []
