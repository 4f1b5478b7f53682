"""``luoshi explain`` names the option that is wrong and what could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.city.demo import PACKS
from luoshi.cli.commands import explain
from luoshi.terms.finding import Refused

UNIT = "id,code,name,type,level,rank,domain,tags,batch,founded_on,abolished_on\nz1,z1,示例支部,branch,,,村,,,2010-01-01,\n"


def refusal(tmp_path: Path, *, obligation: str, subject: str, period: str = "") -> tuple[str, str, str]:
    (tmp_path / "unit.csv").write_text(UNIT, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        explain.command([PACKS[0]], tmp_path, "2023-11-10", obligation, subject, period)
    finding = refused.value.findings[0]
    return finding.code, finding.file, finding.instead


def test_an_unknown_obligation_is_the_fault_of_its_option_and_the_nearest_is_named(tmp_path: Path) -> None:
    code, option, instead = refusal(tmp_path, obligation="st-055", subject="z1")
    assert (code, option) == ("unknown-obligation", "--obligation")
    assert "ST-05" in instead


def test_an_unknown_period_is_the_fault_of_its_option_and_those_there_are_are_named(tmp_path: Path) -> None:
    code, option, instead = refusal(tmp_path, obligation="ST-05", subject="z1", period="2023-1")
    assert (code, option) == ("unknown-period", "--period")
    assert "2023-1" in instead


def test_an_unknown_subject_is_the_fault_of_its_option(tmp_path: Path) -> None:
    code, option, _ = refusal(tmp_path, obligation="ST-05", subject="z9")
    assert (code, option) == ("no-slot", "--subject")


def test_a_period_that_is_there_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "unit.csv").write_text(UNIT, encoding="utf-8")
    explain.command([PACKS[0]], tmp_path, "2023-11-10", "ST-05", "z1", "2023-10")
    assert "集中学习" in capsys.readouterr().out


def test_nothing_to_choose_from_is_no_traceback() -> None:
    with pytest.raises(Refused):
        explain._check_obligation([], "ST-05")
