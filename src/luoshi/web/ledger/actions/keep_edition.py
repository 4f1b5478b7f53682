"""A pack that was taken to an editor comes back: its files are kept as they are, to the letter."""

from __future__ import annotations

from django.db import transaction

from luoshi.spec.loading import read_folder
from luoshi.spec.reading import MemoryFolder
from luoshi.terms.days import Day
from luoshi.terms.finding import Refused, Severity
from luoshi.terms.language import say

from ..access import Viewer
from ..access_drafting import access_drafting
from ..audit import write_down
from ..drafted.lines import TAKEN
from ..drafted.pack import pack_id
from ..entry import Fault, Faulty
from ..models import DraftedDocument, DraftLine


@transaction.atomic
def keep_edition(viewer: Viewer, unit: str, key: str, files: dict[str, str], *, today: Day) -> DraftedDocument:
    """Keep the files of an edited pack (path -> text); {} goes back to what the decisions make.

    Raises Refused with all findings where it cannot be read as a pack, Faulty where it is the pack of another document.
    """
    kept = access_drafting(viewer, unit, key, to_write=True)
    if files == kept.edition:
        return kept
    if files:
        reading = read_folder(MemoryFolder(files))
        errors = [one for one in reading.findings if one.severity is Severity.ERROR]
        if errors or reading.pack is None:
            raise Refused(errors)
        if reading.pack.id != pack_id(kept):
            raise Faulty([_another(reading.pack.id, pack_id(kept))])
    kept.edition = files
    kept.revision += 1
    kept.save(update_fields=["edition", "revision"])
    lines = DraftLine.objects.filter(document=kept)
    lines.update(is_in_edition=False)
    if files:
        lines.filter(decision__in=TAKEN).update(is_in_edition=True)
    write_down(user=viewer.account, act="keep_edition", today=today, unit=unit, subject=key, files=sorted(files))
    return kept


def _another(found: str, asked: str) -> Fault:
    return Fault(
        "file",
        say(
            f"这是另一个方案（{found}），本文件的方案编号是 {asked}。没有改动任何内容。",
            f"This is another pack ({found}); the pack of this document is {asked}. Nothing was changed.",
        ),
    )
