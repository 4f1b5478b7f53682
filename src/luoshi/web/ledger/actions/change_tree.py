"""Changes of the tree: proposed by one account, carried out by the decision of another."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import access_office_reach, access_proposal, may_decide
from ..audit import write_down
from ..changes.asked import Change, change_of
from ..changes.carry_out import carry_out
from ..changes.faults import faults_of
from ..dated import reason_faults
from ..entry import Fault, Faulty, clean
from ..models import Proposal
from ..run_engine import recompute_all
from .waive import close_proposal


@transaction.atomic
def propose_change(viewer: Viewer, unit: str, change: Change, *, reason: str, today: Day) -> Proposal:
    """Propose a change of units within the office's reach; nothing changes yet. The same undecided one is found again.

    Raises Http404 for a stranger or a unit out of reach, Faulty with a sentence for what stands against it.
    """
    for named in {unit, *change.named}:
        access_office_reach(viewer, named)
    if faults := [*faults_of(change, today), *reason_faults(reason)]:
        raise Faulty(faults)
    body = change.as_json()
    for earlier in Proposal.objects.filter(sort="change", unit=unit, decision=""):
        if earlier.body == body:
            return earlier
    made = Proposal.objects.create(
        sort="change", unit=unit, body=body, reason=clean(reason), proposed_by=viewer.account, proposed_on=today
    )
    write_down(
        user=viewer.account, act="propose_change", today=today, unit=unit, subject=str(made.pk), reason=clean(reason),
        change=body,
    )  # fmt: skip
    return made


@transaction.atomic
def decide_change(viewer: Viewer, row: int, *, is_granted: bool, answer: str, today: Day) -> Proposal:
    """Carry a proposed change out, or refuse it with a sentence. Never by whoever proposed it."""
    proposal = access_proposal(viewer, row)
    if proposal.sort != "change":
        raise Http404
    change = change_of(proposal.body)
    if not may_decide(viewer, proposal, change.named):
        raise Faulty([Fault("decision", _other_person())])
    if not is_granted:
        if faults := reason_faults(answer):
            raise Faulty(faults)
        close_proposal(viewer, proposal, "refused", answer, today)
        return proposal
    if faults := faults_of(change, today):
        raise Faulty(faults)
    carry_out(change, user=viewer.account, reason=proposal.reason, today=today)
    close_proposal(viewer, proposal, "granted", answer, today)
    recompute_all(today=today)
    return proposal


@transaction.atomic
def withdraw_proposal(viewer: Viewer, row: int, *, today: Day) -> None:
    """Take one's own undecided proposal back."""
    proposal = access_proposal(viewer, row)
    if proposal.proposed_by != viewer.user:
        raise Http404
    close_proposal(viewer, proposal, "withdrawn", "", today)


def _other_person() -> str:
    return say(
        "提的人和批的人要分开：请由管得到这些组织的另一个账号来批。",
        "Who proposes does not approve: another account that reaches these units does.",
    )
