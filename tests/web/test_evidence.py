"""Files added to a record: never asked, limited, kept once, and served to those only who may see the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from instance import SignIn
from luoshi.city import Cast
from luoshi.web.ledger.actions import keep_evidence
from luoshi.web.ledger.files import path_of
from luoshi.web.ledger.models import AuditEntry, Evidence
from luoshi.web.ledger.packs import catalogue

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a small paper"
PNG = b"\x89PNG\r\n\x1a\n a picture of a notice board"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.LUOSHI_HOME = tmp_path


def add(client: Client, record: str, data: bytes = PDF, name: str = "签到表.pdf") -> tuple[int, str]:
    answer = client.post(f"/record/{record}/files/", {"file": SimpleUploadedFile(name, data)})
    return answer.status_code, answer.content.decode()


def test_a_file_is_kept_once_by_its_content_and_given_back_byte_for_byte(sign_in: SignIn, people: Cast):
    client = sign_in("secretary")
    assert [add(client, people.lecture)[0] for _ in range(2)] == [302, 302]
    kept = Evidence.objects.get()
    answer = client.get(f"/record/{people.lecture}/files/{kept.pk}/")
    assert b"".join(answer.streaming_content) == PDF == path_of(kept.file).read_bytes()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "签到表.pdf" in client.get(f"/record/{people.lecture}/files/").content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("secretary", 200), ("county-clerk", 200), ("member", 404), ("stranger-clerk", 404), ("system-admin", 404), ("", 404)],
)
def test_who_may_see_the_record_may_see_its_files_and_nobody_else(
    sign_in: SignIn, people: Cast, role: str, status: int
):
    add(sign_in("secretary"), people.lecture)
    row, client = Evidence.objects.get().pk, sign_in(role)
    paths = (f"/record/{people.lecture}/files/", f"/record/{people.lecture}/files/{row}/")
    answers = [client.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [status, status]
    for answer in answers:
        answer.close()


def test_an_office_above_reads_and_adds_nothing(sign_in: SignIn, people: Cast):
    assert add(sign_in("county-clerk"), people.lecture)[0] == 404
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ a program", "签到表.pdf"),
        (PDF, "签到表.exe"),
        (PDF, "签到表.png"),
        (b"<script>alert(1)</script>", "x.html"),
        (b"", "空.pdf"),
    ],
)
def test_other_sorts_are_refused_with_a_sentence(sign_in: SignIn, people: Cast, data: bytes, name: str):
    status, page = add(sign_in("secretary"), people.lecture, data, name)
    assert (status, "没有也不影响记录" in page) == (400, True)
    assert not Evidence.objects.exists()


def test_too_large_and_too_many_are_refused(sign_in: SignIn, people: Cast, monkeypatch: pytest.MonkeyPatch):
    client = sign_in("secretary")
    monkeypatch.setattr(keep_evidence, "MOST", 1)
    add(client, people.lecture)
    assert "最多1份" in add(client, people.lecture, PNG, "栏.png")[1]
    monkeypatch.setattr(keep_evidence, "LARGEST", 5)
    assert "超过10MB" in add(client, people.lecture)[1]


def test_a_removed_file_is_served_to_nobody_and_the_removal_has_a_reason(sign_in: SignIn, people: Cast):
    client = sign_in("secretary")
    add(client, people.lecture)
    row, path = Evidence.objects.get().pk, f"/record/{people.lecture}/files/"
    assert client.post(path, {"act": "remove", "row": row}).status_code == 400
    assert client.post(path, {"act": "remove", "row": row, "reason": "传错了"}).status_code == 302
    assert client.get(f"{path}{row}/").status_code == 404
    assert AuditEntry.objects.order_by("-position")[0].act == "remove_evidence"


def test_a_file_of_one_record_is_not_reached_through_another(sign_in: SignIn, people: Cast):
    add(sign_in("secretary"), people.lecture)
    row = Evidence.objects.get().pk
    assert sign_in("secretary").get(f"/record/no-such/files/{row}/").status_code == 404


def test_a_full_disk_is_said_and_nothing_is_half_done(
    sign_in: SignIn, people: Cast, monkeypatch: pytest.MonkeyPatch
):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("luoshi.web.ledger.files.os.fsync", full)
    status, page = add(sign_in("secretary"), people.lecture)
    assert (status, "磁盘满了" in page) == (400, True)
    assert not Evidence.objects.exists()


def test_no_kind_asks_for_a_file():
    assert [
        (kind.id, spec.id) for kind in catalogue().kinds.values() for spec in kind.fields if spec.type == "file" and spec.required
    ] == []
