"""佐证材料: a file somebody chooses to add to a record, and its removal with a reason. Nothing ever asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer, access_record
from ..access_keeping import access_evidence
from ..audit import write_down
from ..dated import reason_faults
from ..entry import Fault, Faulty, clean
from ..files import keep
from ..models import Evidence

#: Bytes of a file, and files of a record.
LARGEST, MOST = 10_000_000, 5


class Sort(NamedTuple):
    """A sort of file that is taken: how it begins, by what name it ends, and how it is served."""

    begins: bytes
    endings: tuple[str, ...]
    type: str


SORTS = (
    Sort(b"%PDF-", (".pdf",), "application/pdf"),
    Sort(b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg"),
    Sort(b"\x89PNG\r\n\x1a\n", (".png",), "image/png"),
    Sort(b"PK\x03\x04", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    Sort(b"PK\x03\x04", (".xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)


@transaction.atomic
def add_evidence(viewer: Viewer, record: str, *, name: str, size: int, chunks: Iterator[bytes], today: Day) -> Evidence:
    """Keep a file with a record one may write; the same file again finds the first. Raises Http404, Faulty, Refused."""
    kept = access_record(viewer, record, to_write=True)
    if kept.voided_at != OPEN:
        raise Faulty([Fault("record", say("这条记录已经撤回。", "This record was withdrawn."))])
    if size > LARGEST:
        raise Faulty([Fault("file", say("文件超过10MB，没有收下。", "Larger than 10 MB; it was not kept."))])
    first = next(chunks, b"")
    sort = next((one for one in SORTS if first.startswith(one.begins) and name.lower().endswith(one.endings)), None)
    if sort is None:
        raise Faulty(
            [
                Fault(
                    "file",
                    say(
                        "只收PDF、JPG、PNG、docx、xlsx，内容要和名称一致。没有也不影响记录。",
                        "PDF, JPG, PNG, docx or xlsx only, named as what it is. The record does not need one.",
                    ),
                )
            ]
        )
    digest, length = keep(_from_first(first, chunks))
    there = Evidence.objects.select_for_update().filter(record=record, removed_on=None)
    if same := there.filter(file=digest).first():
        return same
    if there.count() >= MOST:
        raise Faulty([Fault("file", say(f"一条记录最多{MOST}份。", f"At most {MOST} files to a record."))])
    made = Evidence.objects.create(
        record=record, file=digest, name=clean(name)[-200:], type=sort.type, size=length, added_by=viewer.account,
        added_on=today,
    )  # fmt: skip
    write_down(user=viewer.account, act="add_evidence", today=today, unit=kept.unit, subject=record, file=digest)
    return made


def _from_first(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


@transaction.atomic
def remove_evidence(viewer: Viewer, record: str, row: int, *, reason: str, today: Day) -> None:
    """Remove a file from a record, with a reason; it is served to nobody from then on."""
    kept, found = access_evidence(viewer, record, row, to_write=True)
    if faults := reason_faults(reason):
        raise Faulty(faults)
    found.removed_on, found.reason = int(today), clean(reason)
    found.save(update_fields=["removed_on", "reason"])
    write_down(
        user=viewer.account, act="remove_evidence", today=today, unit=kept.unit, subject=record, file=found.file,
        reason=clean(reason),
    )  # fmt: skip
