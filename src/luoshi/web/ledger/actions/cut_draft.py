"""Drafts that the rules cut wrongly: one is split, two are merged, one is made from words a person marked."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from luoshi.draft import Draft
from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_drafting import access_drafting, access_line
from ..audit import digest_of, write_down
from ..drafted.document import paragraphs_of
from ..entry import Fault, Faulty
from ..models import DraftedDocument, DraftLine

#: A draft is a sentence, not a chapter.
LONGEST_QUOTE = 500


@transaction.atomic
def add_draft(viewer: Viewer, unit: str, key: str, *, start: int, end: int, sent: str, today: Day) -> DraftLine:
    """Make a draft of the words between two offsets; its fields are empty. The same ``sent`` again finds the first."""
    kept = access_drafting(viewer, unit, key, to_write=True)
    name = f"hand-{digest_of('sent', sent, algorithm='SM3')[:40]}"
    if earlier := DraftLine.objects.filter(document=kept, key=name).first():
        return earlier
    start, end = _trimmed(kept, start, end)
    empty = Draft(id="", quote=kept.text[start:end], start=start, end=end, modality="must", confidence=1.0)
    line = _new(kept, name, start, end, empty.as_json())
    _log(viewer, "add_draft", kept, line.number, today)
    return line


@transaction.atomic
def split_draft(
    viewer: Viewer, unit: str, key: str, number: int, *, at: int, revision: int, today: Day
) -> tuple[DraftLine, DraftLine]:
    """Cut a draft in two at an offset; both keep its fields and wait for a decision."""
    kept = access_drafting(viewer, unit, key, to_write=True)
    line = access_line(kept, number)
    name = f"split-{number}-{at}"
    if earlier := DraftLine.objects.filter(document=kept, key=name).first():
        return line, earlier
    if line.revision != revision or not line.start < at < line.end:
        raise Faulty(
            [Fault("at", say("没有拆开：请在这句话中间选一处。", "Not split: choose a place inside the words."))]
        )
    start, end = _trimmed(kept, at, line.end)
    second = _new(kept, name, start, end, {**line.proposed})
    second.change = {**line.change}
    second.save()
    _, line.end = _trimmed(kept, line.start, at)
    line.decision, line.revision = "", line.revision + 1
    line.save()
    _log(viewer, "split_draft", kept, number, today, into=second.number)
    return line, second


@transaction.atomic
def merge_drafts(
    viewer: Viewer, unit: str, key: str, number: int, *, other: int, revision: int, today: Day
) -> DraftLine:
    """Take another draft of the same paragraph into this one: its words are added, its fields stay readable."""
    kept = access_drafting(viewer, unit, key, to_write=True)
    line, taken = access_line(kept, number), access_line(kept, other)
    if taken.decision == "merge" and taken.into == number:
        return line
    start, end = min(line.start, taken.start), max(line.end, taken.end)
    if line.revision != revision or number == other or _paragraph(kept, start, end) is None:
        raise Faulty(
            [Fault("other", say("只能合并同一段里的两条。", "Only two drafts of one paragraph can be merged."))]
        )
    alone = line.given.get("alone", [line.start, line.end])
    line.start, line.end, line.decision, line.revision = start, end, "", line.revision + 1
    line.given = {**line.given, "alone": alone, "merged": sorted({*line.given.get("merged", []), other})}
    line.save()
    taken.decision, taken.into, taken.revision = "merge", number, taken.revision + 1
    taken.save()
    _log(viewer, "merge_drafts", kept, number, today, taken=other)
    return line


def _new(kept: DraftedDocument, name: str, start: int, end: int, proposed: dict[str, Any]) -> DraftLine:
    last = DraftLine.objects.filter(document=kept).aggregate(last=Max("number"))["last"] or 0
    return DraftLine.objects.create(document=kept, number=last + 1, key=name, start=start, end=end, proposed=proposed)


def _trimmed(kept: DraftedDocument, start: int, end: int) -> tuple[int, int]:
    """Return the place without blanks and marks at its ends. Raises Faulty where nothing, or too much, is left."""
    start, end = max(start, 0), min(end, len(kept.text))
    while start < end and kept.text[start] in " \t\r\n\u3000，、；。：":
        start += 1
    while start < end and kept.text[end - 1] in " \t\r\n\u3000，、；。：":
        end -= 1
    if start >= end or end - start > LONGEST_QUOTE or _paragraph(kept, start, end) is None:
        raise Faulty(
            [
                Fault(
                    "quote",
                    say(
                        f"请在同一段里选一句话，不超过{LONGEST_QUOTE}字。",
                        f"Please mark one sentence of one paragraph, at most {LONGEST_QUOTE} characters.",
                    ),
                )
            ]
        )
    return start, end


def _paragraph(kept: DraftedDocument, start: int, end: int) -> str | None:
    return next((one.id for one in paragraphs_of(kept) if one.start <= start and end <= one.end), None)


def _log(viewer: Viewer, act: str, kept: DraftedDocument, number: int, today: Day, **detail: int) -> None:
    write_down(user=viewer.account, act=act, today=today, unit=kept.unit, subject=f"{kept.key}:{number}", **detail)
