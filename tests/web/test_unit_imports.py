"""What a unit is and what stands below it comes by workbook from an office above it only."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from instance import SignIn, viewer
from luoshi.city import Cast
from luoshi.web.ledger.models import Attribute, Import, Unit

pytestmark = pytest.mark.django_db


HEAD = ["组织代码", "名称", "类型", "层级", "领域", "属地上级代码"]


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> None:
    settings.LUOSHI_HOME = tmp_path


def brought(sign_in: SignIn, slug: str, unit: str, row: list[str]) -> Import:
    """Send a workbook of one unit, bring it in, and return what became of it."""
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(HEAD)
    book.active.append(row)
    book.save(buffer)
    sent = {"table": "unit", "file": SimpleUploadedFile("组织.xlsx", buffer.getvalue())}
    answer = sign_in(slug).post(f"/office/{unit}/imports/", sent)
    key = answer["Location"].rstrip("/").split("/")[-1]
    sign_in(slug).post(f"/import/{key}/", {"act": "bring"})
    return Import.objects.get(pk=key)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("slug", ["secretary", "county-clerk"])
def test_no_unit_says_by_a_workbook_what_it_is_itself(slug: str, sign_in: SignIn):
    unit = Unit.objects.get(pk=viewer(slug).held[0].unit)
    domain = "社区" if unit.domain != "社区" else "村"
    kept = brought(sign_in, slug, unit.pk, [unit.code, unit.name, unit.type, unit.level, domain, ""])
    assert (kept.state, kept.faulty, kept.changed) == ("read", 1, 0)
    assert not Attribute.objects.filter(subject=unit.pk, value=domain).exists()


@pytest.mark.usefixtures("home")
def test_a_branch_makes_no_units_and_its_office_does(sign_in: SignIn, people: Cast):
    unit = Unit.objects.get(pk=people.branch)
    row = ["示例新1", "示例新党支部", "党支部", "基层", "村", unit.code]
    assert brought(sign_in, "secretary", unit.pk, row).faulty == 1
    assert not Unit.objects.filter(code="示例新1").exists()
    assert brought(sign_in, "county-clerk", viewer("county-clerk").held[0].unit, row).state == "done"
