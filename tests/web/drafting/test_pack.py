"""What comes of the decisions: a pack that checks, travels to an editor and back, and asks only whom it may."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from instance import TODAY
from luoshi.engine.oracle import judge
from luoshi.spec import check
from luoshi.spec import load_pack as read_pack
from luoshi.spec.model import Pack
from luoshi.terms.finding import Severity
from luoshi.web.drafting import freezing
from luoshi.web.drafting import pack as pack_page
from luoshi.web.ledger.actions import load_pack as loading
from luoshi.web.ledger.audit import verify
from luoshi.web.ledger.models import DraftedDocument, DraftLine, LoadedPack, Unit
from luoshi.web.ledger.run_engine import all_tables
from web.drafting.conftest import NOTICE, Office


@pytest.fixture
def ready(reviewed: Office) -> Office:
    """The study session and the lecture accepted, days set."""
    for words in ("每月至少组织1次集中学习", "党支部书记"):
        reviewed.decide(reviewed.number_of(words), "accept")
    reviewed.settle(title="消防学习", issuer="")
    return reviewed


def zipped(files: dict[str, str], folder: str = "edited/") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in files.items():
            archive.writestr(folder + path, text)
    return buffer.getvalue()


def unzipped(office: Office) -> dict[str, str]:
    answer = office.client.get(f"{office.base}pack/files/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {one.split("/", 1)[1]: archive.read(one).decode() for one in archive.namelist()}


def bring_back(office: Office, data: bytes, name: str = "方案.zip", **fields: str) -> Any:
    return office.client.post(f"{office.base}pack/edition/", {"file": SimpleUploadedFile(name, data), **fields})


def test_the_downloaded_folder_checks_without_an_error_and_cites_every_task(ready: Office, tmp_path: Path):
    files = unzipped(ready)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert [one for one in check(tmp_path) if one.severity is Severity.ERROR] == []
    pack = read_pack(tmp_path)
    text = DraftedDocument.objects.get().text
    assert [one.versions[0].source.quote in text for one in pack.obligations] == [True, True]
    assert pack.title == "消防学习"
    assert files["sources/source.sha256"].endswith("  source.txt\n")


def test_to_an_editor_and_back_loses_nothing(ready: Office):
    files = unzipped(ready)
    files["obligations/drafted.yaml"] = "# 一句批注\n" + files["obligations/drafted.yaml"]
    files["tests/ours.yaml"] = "[]\n"
    assert bring_back(ready, zipped(files)).status_code == 302
    assert unzipped(ready) == files
    assert bring_back(ready, zipped(unzipped(ready))).status_code == 302
    assert unzipped(ready) == files


def test_what_is_accepted_after_an_edition_is_added_and_rewrites_nothing(ready: Office):
    files = unzipped(ready)
    bring_back(ready, zipped(files))
    number = ready.number_of("理论学习中心组")
    ready.decide(number, "accept")
    found = unzipped(ready)
    assert {path: found[path] for path in files} == files
    assert f"D-{number:02d}" in found["obligations/later.yaml"]
    ready.client.post(f"{ready.base}pack/edition/", {"drop": "1"})
    assert "obligations/later.yaml" not in unzipped(ready)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "这不是能打开的zip"),
        (zipped({"a.txt": "x"}), "没有 pack.yaml"),
        (zipped({"pack.yaml": "id: [broken"}), "pack.yaml"),
        (zipped({"pack.yaml": "id: other\ntitle: x\nwindow: {from: 2023-01-01, to: 2023-02-01}\n"}), "这是另一个方案"),
        (zipped({"pack.yaml": "id: x", **{f"f{n}": "" for n in range(600)}}), "文件太多"),
        (b"PK\x05\x06" + b"\0" * 18, "没有 pack.yaml"),
    ],
)
def test_what_is_no_edition_of_this_pack_is_refused_and_changes_nothing(ready: Office, data: bytes, said: str):
    answer = bring_back(ready, data)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert DraftedDocument.objects.get().edition == {}


def test_a_zip_that_unpacks_to_too_much_is_refused_unopened(ready: Office):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yaml", b" " * 50_000_000)
    assert bring_back(ready, buffer.getvalue()).status_code == 400


def test_without_days_nothing_is_assumed_and_nothing_can_be_loaded(reviewed: Office):
    reviewed.decide(reviewed.number_of("每月至少组织1次集中学习"), "accept")
    page = reviewed.page("pack/")
    assert "请写明起止日期" in page
    assert "冻结并下发" not in page
    assert reviewed.settle(**{"from": "2024-02-01", "to": "2024-01-01"}).status_code == 400
    assert reviewed.settle(to="2023-11-31").status_code == 400
    assert DraftedDocument.objects.get().settings == {}


def test_what_the_text_leaves_open_is_listed_and_holds_the_pack_back(ready: Office):
    ready.client.post(f"{ready.base}add/", {"quote": "讲清身边的隐患", "sent": "q"})
    number = DraftLine.objects.get(key__startswith="hand-").number
    ready.decide(number, "accept")
    page = ready.page("pack/")
    assert "已采纳、还缺的" in page
    assert "谁、怎么算" in page
    assert "冻结并下发" not in page
    ready.change(number, modality="principle", why="没有人会自然地记录这件事")
    assert "冻结并下发" in ready.page("pack/")


def test_what_is_loaded_is_what_was_seen(ready: Office):
    seen = ready.digest()
    ready.change(ready.number_of("党支部书记"), title="另一个名称")
    answer = ready.load(seen)
    assert answer.status_code == 400
    assert "看过之后又有改动" in answer.content.decode()
    assert not LoadedPack.objects.filter(pack__startswith="p20231008").exists()


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep packs without freezing and recomputing, which take a quarter of a minute and are walked in test_thread."""
    monkeypatch.setattr(freezing, "compiling_of", lambda packs: lambda: None)
    monkeypatch.setattr(loading, "freeze_packs", lambda packs: None)
    monkeypatch.setattr(loading, "recompute_all", lambda *, today: 0)


def test_a_pack_that_takes_long_is_told_on_its_own_page_and_loaded_when_compiled(
    ready: Office, without_engine: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pack_page, "SOON", -1.0)
    answer = ready.load()
    assert not LoadedPack.objects.filter(pack__startswith="p20231008").exists()
    page = b"".join(answer.streaming_content).decode()
    assert "正在冻结并下发" in page
    assert f'url={ready.base}pack/"' in page
    assert LoadedPack.objects.filter(pack__startswith="p20231008").count() == 1


def test_what_changed_while_it_was_compiled_is_not_loaded(
    ready: Office, without_engine: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pack_page, "SOON", -1.0)
    answer = ready.load()
    ready.change(ready.number_of("党支部书记"), title="另一个名称")
    assert "看过之后又有改动" in b"".join(answer.streaming_content).decode()
    assert not LoadedPack.objects.filter(pack__startswith="p20231008").exists()


def test_loading_twice_loads_once_and_a_change_is_the_next_version(ready: Office, without_engine: None):
    seen = ready.digest()
    for _ in range(2):
        assert ready.load(seen).status_code == 302
    number = ready.number_of("每月至少组织1次集中学习")
    assert LoadedPack.objects.filter(pack__startswith="p20231008").count() == 1
    ready.change(number, quantity="2")
    page = ready.page("pack/")
    assert "与正在用的这一版相比" in page
    assert "加严" in page
    assert ready.load().status_code == 302
    versions = LoadedPack.objects.filter(pack__startswith="p20231008").order_by("version")
    assert [(one.version, one.is_current) for one in versions] == [(1, False), (2, True)]
    assert verify().broken_at is None


def test_what_is_asked_above_already_is_named_and_only_the_rest_is_new(ready: Office):
    page = ready.page("pack/")
    assert "已有：支部每月集中学习" in page
    assert "上级没有要求其中 1 项" in page


def test_a_county_asks_its_own_branches_and_no_others(county: Office, without_engine: None):
    county.upload(NOTICE.encode())
    county.decide(county.number_of("每月至少组织1次集中学习"), "accept")
    county.settle()
    code = Unit.objects.get(pk=county.unit).code
    assert f'under: "{code}"' in unzipped(county)["obligations/drafted.yaml"]
    assert county.load().status_code == 302
    pack = Pack.model_validate_json(LoadedPack.objects.get(pack__startswith="p20231008").body)
    owing = {case.row.unit for case in judge([pack], all_tables(), TODAY)}
    ours = set(Unit.objects.filter(code__startswith=code).values_list("pk", flat=True))
    assert owing
    assert owing <= ours


def test_an_edition_that_asks_beyond_the_countys_reach_is_not_loaded(county: Office):
    county.upload(NOTICE.encode())
    county.decide(county.number_of("每月至少组织1次集中学习"), "accept")
    county.settle()
    files = unzipped(county)
    code = Unit.objects.get(pk=county.unit).code
    for other in (files["obligations/drafted.yaml"].replace(f'"{code}"', '"02"'),
                  files["obligations/drafted.yaml"].replace(f'          under: "{code}"\n', "")):  # fmt: skip
        assert bring_back(county, zipped({**files, "obligations/drafted.yaml": other})).status_code == 302
        page = county.page("pack/")
        assert "不归本级管" in page
        assert 'name="digest"' not in page
    assert not LoadedPack.objects.filter(pack__startswith="p20231008").exists()
