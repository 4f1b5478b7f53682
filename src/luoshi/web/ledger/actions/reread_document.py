"""Genre or date of a document are set right; what was not decided yet is read again, what was decided stays."""

from __future__ import annotations

from bisect import bisect_left

from django.db import transaction
from django.db.models import Max

from luoshi.draft import Draft, draft
from luoshi.terms.days import Day

from ..access import Viewer
from ..access_drafting import access_drafting
from ..audit import write_down
from ..drafted.document import document_of
from ..models import DraftedDocument, DraftLine
from .receive_document import keep_lines


@transaction.atomic
def reread_document(viewer: Viewer, unit: str, key: str, *, genre: str, date: str, today: Day) -> DraftedDocument:
    """Read the text again as ``genre`` ("" = detect) of ``date`` (ISO, a year, or "" = what the text says).

    Raises Refused for an unknown genre or a date that is none; 404 for a stranger.
    """
    kept = access_drafting(viewer, unit, key, to_write=True)
    if (genre or kept.genre, date, bool(genre)) == (kept.genre, kept.date, kept.is_genre_set):
        return kept
    found = draft(document_of(kept), genre=genre or None, date=date or None)
    kept.genre, kept.is_genre_set, kept.date = found.genre, bool(genre), found.date or ""
    kept.problems = [[one.start, one.end, one.theme] for one in found.problems]
    kept.remarks = list(found.remarks)
    kept.revision += 1
    kept.save()
    lines = DraftLine.objects.filter(document=kept)
    last = lines.aggregate(last=Max("number"))["last"] or 0
    lines.filter(decision="", change={}, given={}, key__startswith="rules-").delete()
    standing = sorted(lines.values_list("start", "end"))
    keep_lines(kept, tuple(one for one in found.drafts if _is_free(one, standing)), first=last + 1)
    write_down(
        user=viewer.account,
        act="reread_document",
        today=today,
        unit=unit,
        subject=key,
        genre=kept.genre,
        date=kept.date,
    )
    return kept


def _is_free(one: Draft, standing: list[tuple[int, int]]) -> bool:
    """Say whether no decided line stands on most of these words."""
    place = bisect_left(standing, (one.start, one.end))
    near = standing[max(0, place - 3) : place + 3]
    return all(2 * (min(end, one.end) - max(start, one.start)) < one.end - one.start for start, end in near)
