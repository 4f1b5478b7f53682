"""The examples of docs/semantics.md hold; the page is the specification one reads."""

import re
from pathlib import Path

import pytest

from luoshi.engine.cases import run_case
from luoshi.engine.oracle import evaluate
from luoshi.spec import load_cases, load_pack

PAGE = Path(__file__).parents[3] / "docs" / "semantics.md"


def write_examples(folder: Path) -> Path:
    """Write the fenced blocks of the page as the pack folder they describe."""
    for number, (name, body) in enumerate(re.findall(r"```yaml (\S+)\n(.*?)```", PAGE.read_text("utf-8"), re.S)):
        place = {"obligations": f"obligations/{number:02}.yaml", "cases": f"tests/{number:02}.yaml"}.get(name, name)
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(body, "utf-8")
    return folder


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    folder = write_examples(tmp_path_factory.mktemp("examples"))
    pack = load_pack(folder)
    return pack, load_cases(folder, pack)


def test_every_example_of_the_page_holds(examples):
    pack, cases = examples
    assert [str(finding) for case in cases for finding in run_case(pack, case, evaluate)] == []


def test_every_obligation_of_the_page_is_shown_by_an_example(examples):
    pack, cases = examples
    shown = {expected.values["obligation"] for case in cases for expected in (*case.expect, *case.expect_cells)}
    assert shown == {obligation.id for obligation in pack.obligations}


def test_a_wrong_expectation_is_said_with_file_line_and_both_values(examples):
    pack, cases = examples
    case = next(case for case in cases if case.expect and "status" in case.expect[0].values)
    expected = case.expect[0]
    asked = {**expected.values, "status": "breached"}
    wrong = case.__class__(**{**case.__dict__, "expect": [expected.__class__(asked, expected.line)]})
    (finding,) = run_case(pack, wrong, evaluate)
    assert (finding.file, finding.line) == (case.file, expected.line)
    assert "breached" in finding.what
    assert expected.values["status"] in finding.what
