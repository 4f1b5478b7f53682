"""Who keeps registers and who decides: a branch its own, an office all below it; nobody decides what they proposed.

Names of members stay at their branch (E19): an office above enters by number and sees how many, not who.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404

from .access import Viewer, access_record
from .models import Closure, Evidence, Import, Proposal, Record, Role, Unit

KEEPERS = frozenset({Role.SECRETARY, Role.CLERK})
CLERKS = frozenset({Role.CLERK})
#: The table of an import that is a filled form of a branch.
FORM = "form"


def access_keeping(viewer: Viewer, unit: str) -> Unit:
    """Return a unit whose people and posts the viewer may enter: its secretary, or an office at it or above it."""
    found = Unit.objects.filter(pk=unit).first() if viewer.reaches(unit, KEEPERS) else None
    if found is None:
        raise Http404
    return found


def access_office_reach(viewer: Viewer, unit: str) -> Unit:
    """Return a unit that an office of the viewer reaches."""
    found = Unit.objects.filter(pk=unit).first() if viewer.reaches(unit, CLERKS) else None
    if found is None:
        raise Http404
    return found


def has_superior(unit: str) -> bool:
    """Say whether anything stands above the unit in either tree (1 query)."""
    return Closure.objects.filter(descendant=unit, depth__gt=0).exists()


def may_decide(viewer: Viewer, proposal: Proposal, units: Iterable[str]) -> bool:
    """Say whether the viewer's office reaches all units concerned, and neither proposed it nor is the unit itself.

    A unit with nothing above it is decided by another account of its own office.
    """
    if viewer.user is None or viewer.user == proposal.proposed_by:
        return False
    if not all(viewer.reaches(unit, CLERKS) for unit in {proposal.unit, *units}):
        return False
    own = any(held.unit == proposal.unit and held.role == Role.CLERK for held in viewer.held)
    return proposal.sort == "change" or not own or not has_superior(proposal.unit)


def access_proposal(viewer: Viewer, row: int) -> Proposal:
    """Return an undecided proposal about a unit within an office's reach, held until the end of the transaction."""
    found = Proposal.objects.select_for_update().filter(pk=row, decision="").first()
    if found is None or not (viewer.reaches(found.unit, CLERKS) or found.proposed_by == viewer.user):
        raise Http404
    return found


def access_import(viewer: Viewer, key: str) -> Import:
    """Return an import of an office at which the viewer holds the office or the branch; a form as below."""
    found = Import.objects.filter(pk=key).first()
    if found is not None and found.table == FORM:
        return access_form(viewer, key)
    if found is None or found.unit not in viewer.units_as(Role.CLERK, Role.SECRETARY):
        raise Http404
    return found


def access_form(viewer: Viewer, key: str) -> Import:
    """Return a filled form to who handed it in, as long as they may enter for its unit; it may hold names."""
    found = Import.objects.filter(pk=key, table=FORM, user=viewer.account).first()
    unit = Unit.objects.filter(pk=found.unit).first() if found else None
    if found is None or unit is None or not viewer.may_enter_for(unit):
        raise Http404
    return found


def access_evidence(viewer: Viewer, record: str, row: int, *, to_write: bool = False) -> tuple[Record, Evidence]:
    """Return a file of a record the viewer may see."""
    kept = access_record(viewer, record, to_write=to_write)
    found = Evidence.objects.filter(pk=row, record=record, removed_on=None).first()
    if found is None:
        raise Http404
    return kept, found
