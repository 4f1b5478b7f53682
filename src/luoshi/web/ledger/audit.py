"""The chain of the log: appended to by every action, verified from the first row on."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any, NamedTuple

from cryptography.hazmat.primitives import hashes
from django.conf import settings

from luoshi.terms.days import Day
from luoshi.web import clock

from .models import AuditEntry

#: What the first row points back to.
BEGINNING = "0" * 64


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
    last = AuditEntry.objects.select_for_update().order_by("-position").first()
    entry = AuditEntry(
        at=clock.now(today),
        user=user,
        act=act,
        unit=unit,
        subject=subject,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str) if detail else "",
        previous=last.digest if last else BEGINNING,
    )
    entry.digest = _seal(entry)
    entry.save(force_insert=True)
    return entry


def last_digest() -> str:
    """Return the digest of the newest row: it names the state of the ledger."""
    found = AuditEntry.objects.order_by("-position").values_list("digest", flat=True).first()
    return found or BEGINNING


def verify() -> Verdict:
    """Read the whole chain and say whether each row still fits its digest and its predecessor."""
    previous, rows = BEGINNING, 0
    for entry in AuditEntry.objects.order_by("position").iterator():
        rows += 1
        if entry.previous != previous or entry.digest != _seal(entry):
            return Verdict(rows, entry.position)
        previous = entry.digest
    return Verdict(rows, None)
