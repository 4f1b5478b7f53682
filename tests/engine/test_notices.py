"""What stands in the tables to no effect is said, with file and row, by every engine alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.engine.compile import freeze
from luoshi.engine.evaluation import evaluate_folder
from luoshi.spec.model import Batch, Count, Every, Obligation, Pack, UnitSelector, Version, Who, Window
from luoshi.terms.days import day_of
from luoshi.terms.finding import Severity

from .made.pack import KINDS

_START, _END = day_of("2023-10-01"), day_of("2023-12-31")
_EVERYONE = Who(sort="units", units=(UnitSelector(),))
PACK = Pack(
    id="demo", title="demo", window=Window(first=_START, last=_END), kinds=KINDS,
    batches=(Batch(id="b1", who=_EVERYONE, window=Window(first=_START, last=_END)),),
    obligations=(Obligation(id="O1", title="O1", duty="must", every=Every(cadence="month"), versions=(
        Version(from_=_START, who=_EVERYONE, require=(Count(kinds=("meet",)),)),)),))
TABLES = {
    "unit": "id,batch\na,demo:b1\nb,other:b7;demo:b2\nc,\n",
    "attribute": "subject_type,subject,name,value,from,to\nunit,c,type,demo:b9,,\nunit,c,batch,demo:b3,2023-10-01,\n",
    "succession": "from_unit,to_unit,on\na,b,2023-10-05\n",
}


@pytest.mark.parametrize("engine", ["oracle", "sqlite", "duckdb"])
def test_successions_and_overrides_to_unknown_batches_are_warned_of(tmp_path: Path, engine: str) -> None:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    found = evaluate_folder(
        [PACK], tmp_path, day_of("2023-10-20"), engine=engine, frozen=lambda: freeze([PACK]))
    found.close()
    assert [(one.code, one.file, one.line, one.severity) for one in found.notices] == [
        ("not-built", "succession", 0, Severity.WARNING),
        ("unknown-batch", "unit", 3, Severity.WARNING),
        ("unknown-batch", "attribute", 3, Severity.WARNING),
    ]
    assert "demo" in found.notices[1].what
    assert "b2" in found.notices[1].what
