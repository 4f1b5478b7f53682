"""Every rule is documented, well named, and reads nothing that people send in."""

import re
from pathlib import Path

import pytest

from lint.pages import PAGES
from luoshi.lint import check_field, rules
from luoshi.lint.registry import HEADINGS
from luoshi.lint.rule import NEVER_READ, NEVER_READ_FIELDS

RULES = [pytest.param(rule, id=rule.id) for rule in rules()]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_all_that_the_fixed_headings_ask(rule):
    assert list(rule.sections)[1:] == list(HEADINGS)
    assert [heading for heading, words in rule.sections.items() if len(words) < 10] == []


@pytest.mark.parametrize("rule", RULES)
def test_file_id_name_and_docstring_agree(rule):
    assert rule.module == f"{rule.id.lower()}_{rule.head.name.replace('-', '_')}"
    assert rule.sections[""] == f"{rule.id} {rule.head.name}"
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.id)


@pytest.mark.parametrize("rule", RULES)
def test_a_name_is_the_pattern_found_and_not_the_cure(rule):
    """It completes the sentence “allow …”: it begins with no verb of advice."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.head.name)
    assert rule.head.name.split("-")[0] not in {"no", "use", "avoid", "require", "prefer", "must", "should", "check"}
    assert rule.head.label


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_page_with_its_name_as_title(rule):
    page = (PAGES / f"{rule.id.lower()}.md").read_text("utf-8")
    assert page.splitlines()[0] == f"# {rule.id} {rule.head.name} · {rule.head.label}"


def test_every_page_is_the_page_of_a_rule():
    pages = {path.stem.upper() for path in PAGES.glob("*.md")} - {"README"}
    assert pages == {rule.id for rule in rules()}


def test_ids_and_names_are_used_once():
    heads = [rule.head for rule in rules()]
    assert len({head.id for head in heads}) == len({head.name for head in heads}) == len(heads)


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_declares_a_text_that_people_send_in(rule):
    declared = {(read.kind, field) for read in rule.head.reads for field in read.fields}
    assert {kind for kind, _ in declared} & NEVER_READ == set()
    assert {field for _, field in declared} & NEVER_READ_FIELDS == set()


@pytest.mark.parametrize("kind", sorted(NEVER_READ))
def test_what_people_send_in_gives_no_prompt_whatever_it_holds(kind):
    assert check_field(kind, "title", "请尽快打电话给我：19900000000") == []
    assert check_field("problem", "answer", "尽快联系19900000000") == []
    assert check_field("problem", "title", "请联系19900000000") != []


@pytest.mark.parametrize("rule", RULES)
def test_the_index_of_pages_lists_the_rule_as_it_is(rule):
    index = (PAGES / "README.md").read_text("utf-8")
    reads = "、".join(_read(read) for read in rule.head.reads)
    cells = (f"[{rule.id}]({rule.id.lower()}.md)", rule.head.label, rule.head.name, reads, rule.head.stage.name)
    assert f"| {' | '.join(cells)} |" in index.splitlines()


def _read(read) -> str:
    return read.kind + ("." + "/".join(read.fields) if read.fields else "")
