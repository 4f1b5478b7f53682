"""The log goes out as a file whose chain can be checked without this program, to the audit administrator alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from django.core.management import call_command

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.terms.finding import Refused
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.models import AuditEntry
from web.entries import study

pytestmark = pytest.mark.django_db
SEALED = ("previous", "at", "user", "act", "unit", "subject", "detail")


def sealed(row: dict[str, str]) -> str:
    """Seal a row as the description of the file says, with nothing of ours."""
    hasher = hashes.Hash(hashes.SM3())
    for name in SEALED:
        data = row[name].encode()
        hasher.update(len(data).to_bytes(8, "big") + data)
    return hasher.finalize().hex()


def test_the_exported_chain_is_checked_by_its_description_alone(sign_in: SignIn, people: Cast):
    submit_record(viewer("secretary"), study(people), key="k", today=TODAY)
    answer = sign_in("audit-admin").get("/office/log/export/")
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert len(rows) == AuditEntry.objects.count() > 1
    assert [row["digest"] for row in rows] == [sealed(row) for row in rows]
    assert [row["previous"] for row in rows[1:]] == [row["digest"] for row in rows[:-1]]


def test_the_command_writes_the_same_file_and_overwrites_none(tmp_path: Path, people: Cast):
    submit_record(viewer("secretary"), study(people), key="k", today=TODAY)
    out = tmp_path / "log.jsonl"
    call_command("verify_log", "--out", out)
    assert len(out.read_text(encoding="utf-8").splitlines()) == AuditEntry.objects.count()
    with pytest.raises(Refused, match="没有覆盖"):
        call_command("verify_log", "--out", out)
