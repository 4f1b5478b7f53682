"""Accept, refuse, change, or take a decision back. Two windows on one draft: the second is told, never overrun."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_drafting import access_drafting, access_line
from ..audit import write_down
from ..entry import Fault, Faulty, clean
from ..models import DraftLine

REASONS = ("exhortation", "double", "not_ours", "misread")


@transaction.atomic
def decide_draft(
    viewer: Viewer, unit: str, key: str, number: int, *, decision: str, reason: str = "", revision: int, today: Day
) -> DraftLine:
    """Set ``accept``, ``refuse`` (with one of ``REASONS`` or other words) or "" (take back).

    What is so already stays. Raises Faulty where the draft was decided elsewhere since ``revision``, or lacks a reason.
    """
    access_drafting(viewer, unit, key, to_write=True)
    line = access_line_of(viewer, unit, key, number)
    if decision == "accept" and line.key.startswith("hand-"):
        decision = "add"
    elif decision == "accept" and (line.change or line.given):
        decision = "change"
    reason = clean(reason)[:200] if decision == "refuse" else ""
    if (line.decision, line.reason) == (decision, reason):
        return line
    _check_revision(line, revision)
    if decision not in ("accept", "add", "change", "refuse", "") or (decision == "refuse" and not reason):
        raise Faulty([Fault("reason", say("不采纳请选一条理由。", "Please choose why it is not taken."))])
    if line.into is not None:
        _give_back(line, line.into)
    line.decision, line.reason, line.into = decision, reason, None
    return _save(viewer, unit, key, line, today)


@transaction.atomic
def change_draft(
    viewer: Viewer, unit: str, key: str, number: int, *, change: dict[str, Any], given: dict[str, Any], revision: int,
    today: Day,
) -> DraftLine:  # fmt: skip
    """Set fields of a draft and take it. Fields that are as the rules read them are no change."""
    access_drafting(viewer, unit, key, to_write=True)
    line = access_line_of(viewer, unit, key, number)
    change = {name: value for name, value in change.items() if line.proposed.get(name) != value}
    by_hand = line.key.startswith("hand-")
    decision = "add" if by_hand else "change" if change or given or line.key.startswith("split-") else "accept"
    if (line.decision, line.change, line.given) == (decision, change, given):
        return line
    _check_revision(line, revision)
    line.change, line.given, line.decision, line.reason, line.into = change, given, decision, "", None
    return _save(viewer, unit, key, line, today)


def access_line_of(viewer: Viewer, unit: str, key: str, number: int) -> DraftLine:
    """Return a draft of a document of the viewer's office."""
    return access_line(access_drafting(viewer, unit, key), number)


def _give_back(taken: DraftLine, into: int) -> None:
    """Take the words of a merged draft out of the one it was merged into."""
    upper = DraftLine.objects.get(document=taken.document_id, number=into)
    merged = [number for number in upper.given.get("merged", []) if number != taken.number]
    others = DraftLine.objects.filter(document=taken.document_id, number__in=merged).values_list("start", "end")
    places = [tuple(upper.given["alone"]), *others]
    upper.start, upper.end = min(start for start, _ in places), max(end for _, end in places)
    upper.given = {**upper.given, "merged": merged}
    if not merged:
        upper.given = {name: value for name, value in upper.given.items() if name not in ("merged", "alone")}
    upper.revision += 1
    upper.save()


def _check_revision(line: DraftLine, revision: int) -> None:
    if line.revision != revision:
        raise Faulty(
            [
                Fault(
                    "revision",
                    say(
                        "这一条刚在另一个窗口改过，没有盖掉它。请看一下现在的样子再定。",
                        "This draft was just decided in another window, which was not overwritten. Please look again.",
                    ),
                )
            ]
        )


def _save(viewer: Viewer, unit: str, key: str, line: DraftLine, today: Day) -> DraftLine:
    line.revision += 1
    line.is_in_edition = False
    line.save()
    write_down(
        user=viewer.account, act="decide_draft", today=today, unit=unit, subject=f"{key}:{line.number}",
        decision=line.decision, reason=line.reason, fields=sorted({*line.change, *line.given}),
    )  # fmt: skip
    return line
