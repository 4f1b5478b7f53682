"""A document comes in: its text and its drafts are kept together, or nothing is."""

from __future__ import annotations

import secrets

from django.db import transaction

from luoshi.draft import Draft, Drafts
from luoshi.terms.days import Day

from ..access import Viewer
from ..access_drafting import access_office
from ..audit import digest_of, write_down
from ..drafted.document import layout_of
from ..models import DraftedDocument, DraftLine

_BATCH = 500
#: What no database takes: a zero byte and halves of characters. One sign each, so that offsets stay.
_UNKEEPABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


@transaction.atomic
def receive_document(
    viewer: Viewer, unit: str, drafts: Drafts, *, name: str, genre_set: bool, sent: str, today: Day
) -> DraftedDocument:
    """Keep a document that was read, and its drafts. The same ``sent`` again finds the first; 404 for a stranger."""
    access_office(viewer, unit)
    sent = digest_of("sent", str(viewer.account), unit, sent, algorithm="SM3")
    if earlier := DraftedDocument.objects.filter(sent=sent).first():
        return earlier
    text = drafts.document.text.translate(_UNKEEPABLE)
    kept = DraftedDocument.objects.create(
        key=secrets.token_hex(8),
        sent=sent,
        unit=unit,
        name=name.translate(_UNKEEPABLE)[:300],
        title=drafts.document.title.translate(_UNKEEPABLE)[:300],
        genre=drafts.genre,
        is_genre_set=genre_set,
        date=drafts.date or "",
        text=text,
        layout=layout_of(drafts.document),
        problems=[[one.start, one.end, one.theme] for one in drafts.problems],
        remarks=list(drafts.remarks),
        digest=digest_of("document", text, algorithm="SM3"),
        received_on=today,
    )
    keep_lines(kept, drafts.drafts, first=1)
    write_down(
        user=viewer.account, act="receive_document", today=today, unit=unit, subject=kept.key, digest=kept.digest,
        drafts=len(drafts.drafts),
    )  # fmt: skip
    return kept


def keep_lines(kept: DraftedDocument, drafts: tuple[Draft, ...], *, first: int) -> None:
    """Keep drafts as undecided lines, numbered from ``first``."""
    DraftLine.objects.bulk_create(
        (
            DraftLine(
                document=kept,
                number=number,
                key=f"rules-{number}",
                start=one.start,
                end=one.end,
                proposed=one.as_json(),
            )
            for number, one in enumerate(drafts, first)
        ),
        batch_size=_BATCH,
    )
