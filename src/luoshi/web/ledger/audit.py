"""The chain of the log: appended to by every action, verified from the first row on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any, NamedTuple

from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.db import connection

from luoshi.terms.days import Day
from luoshi.web import clock

from .models import AuditEntry, User
from .plain_sql import column

#: What the first row points back to.
BEGINNING = "0" * 64
#: Acts that change nothing the engine reads: people coming and going, questions, documents under review, papers.
ASIDE = (
    "sign_in_device",
    "revoke_device",
    "print_code",
    "set_password",
    "create_user",
    "name_person",
    "set_active",
    "give_grant",
    "end_grant",
    "make_token",
    "revoke_token",
    "ask_question",
    "answer_question",
    "answer_suggestion",
    "answer_prompt",
    "rule_on_prompt",
    "switch_signals",
    "receive_document",
    "reread_document",
    "decide_draft",
    "settle_pack",
    "keep_edition",
    "freeze_paper",
    "set_paper_budget",
    "send_paper",
    "take_back_paper",
    "enter_form",
    "correct_by_form",
    "add_evidence",
    "remove_evidence",
    "note_item",
    "ask_waiver",
    "propose_change",
)
#: Acts that add to what is known from now on and never change what was known before.
ONWARD = ("submit_record", "correct_record", "void_record", "open_item", "fill_item", "move_item")


_LAST = "SELECT digest FROM ledger_auditentry ORDER BY position DESC LIMIT 1"
_NEWEST = "SELECT digest FROM ledger_auditentry WHERE act NOT IN ({}) ORDER BY position DESC LIMIT 1"
#: SQLite has one writer at a time anyhow.
_LAST_LOCKED = f"{_LAST} FOR UPDATE"


class Verdict(NamedTuple):
    """Result of a verification: rows read, and the position of the first row that does not fit (None = all fit)."""

    rows: int
    broken_at: int | None


def digest_of(*parts: str, algorithm: str = "") -> str:
    """Return the hexadecimal digest of the parts, by the instance's algorithm (SM3 unless set otherwise)."""
    hasher = hashes.Hash(getattr(hashes, algorithm or settings.LUOSHI_AUDIT_DIGEST)())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hasher.update(len(data).to_bytes(8, "big") + data)
    return hasher.finalize().hex()


def _seal(entry: AuditEntry) -> str:
    return digest_of(
        entry.previous,
        entry.at.astimezone(UTC).isoformat(),
        str(entry.user or ""),
        entry.act,
        entry.unit,
        entry.subject,
        entry.detail,
    )


def write_down(
    *, user: int | None, act: str, today: Day, unit: str = "", subject: str = "", **detail: Any
) -> AuditEntry:
    """Append one row; call it inside the transaction of the change, which also holds the writer's lock."""
    last = column(_LAST_LOCKED if connection.vendor == "postgresql" else _LAST)
    entry = AuditEntry(
        at=clock.now(today),
        user=user,
        act=act,
        unit=unit,
        subject=subject,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str) if detail else "",
        previous=last[0] if last else BEGINNING,
    )
    entry.digest = _seal(entry)
    entry.save(force_insert=True)
    return entry


def last_digest() -> str:
    """Return the digest of the newest row."""
    return _newest(())


def state_digest() -> str:
    """Return the digest of the newest row that changed what the engine reads: it names the state of the ledger."""
    return _newest(ASIDE)


def past_digest() -> str:
    """Return the digest of the newest row that may have changed what was known on an earlier day."""
    return _newest(ASIDE + ONWARD)


def _newest(passed_over: tuple[str, ...]) -> str:
    # Every page asks it several times: Django's builder took longer over the names than the database.
    found = column(_NEWEST, passed_over) if passed_over else column(_LAST)
    return str(found[0]) if found else BEGINNING


def exported() -> Iterator[str]:
    """Yield the log as lines of JSON, oldest first: every column of a row as it was sealed, and the account's name.

    ``digest`` = SM3 (or the set algorithm) over previous, at, user, act, unit, subject, detail, each after its length
    in eight bytes: who holds the file can check the chain without this program.
    """
    names = dict(User.objects.values_list("pk", "username"))
    for entry in AuditEntry.objects.order_by("position").iterator():
        row = {
            "position": entry.position,
            "at": entry.at.astimezone(UTC).isoformat(),
            "user": str(entry.user or ""),
            "account": names.get(entry.user or 0, ""),
            "act": entry.act,
            "unit": entry.unit,
            "subject": entry.subject,
            "detail": entry.detail,
            "previous": entry.previous,
            "digest": entry.digest,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def verify() -> Verdict:
    """Read the whole chain and say whether each row still fits its digest and its predecessor."""
    previous, rows = BEGINNING, 0
    for entry in AuditEntry.objects.order_by("position").iterator():
        rows += 1
        if entry.previous != previous or entry.digest != _seal(entry):
            return Verdict(rows, entry.position)
        previous = entry.digest
    return Verdict(rows, None)
