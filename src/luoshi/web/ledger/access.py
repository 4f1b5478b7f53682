"""The one policy of who may see and do what, and the only source of single objects. Strangers get 404.

A role reaches the subtree of its unit in its tree. Names of members are for their own branch (E19): a grant above it
reaches the branch's figures and records, never the names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from luoshi.terms.days import OPEN, Day

from .audit import digest_of
from .concerned import is_within
from .models import Closure, Grant, Item, ItemUnit, Question, Record, Role, SignInCode, Slot, Suggestion, Unit, User
from .packs import catalogue
from .plain_sql import rows

#: Roles that read the work of the units they reach.
READERS = frozenset({Role.SECRETARY, Role.CLERK, Role.LEADER, Role.LIAISON, Role.OBSERVER})
#: Roles that look down on others' work: the desk.
OFFICES = frozenset({Role.CLERK, Role.LEADER, Role.LIAISON, Role.OBSERVER})
#: Types of units that have members of their own and nobody below them.
BRANCHES = frozenset({"branch", "general_branch"})
#: Roles into which an office lets people by a printed code.
BY_CODE = frozenset({Role.SECRETARY, Role.MEMBER})


@dataclass(frozen=True)
class Held:
    """One grant as the policy reads it."""

    role: str
    unit: str
    tree: str


@dataclass(frozen=True)
class Viewer:
    """Who is asking: the account and what it holds today."""

    user: int | None
    name: str
    person: str
    held: tuple[Held, ...]

    @property
    def account(self) -> int:
        """Return the account that writes; 404 for nobody."""
        if self.user is None:
            raise Http404
        return self.user

    def units_as(self, *roles: str) -> list[str]:
        """Return the units at which one of the roles is held, in the order of the grants."""
        return list(dict.fromkeys(held.unit for held in self.held if held.role in roles))

    def holds(self, *roles: str) -> bool:
        """Say whether one of the roles is held anywhere."""
        return any(held.role in roles for held in self.held)

    @cached_property
    def _seen(self) -> dict[tuple[str, frozenset[str]], bool]:
        return {}

    def reaches(self, unit: str, roles: Iterable[str] = READERS) -> bool:
        """Say whether one of the roles is held at the unit or above it in the role's tree."""
        asked = (unit, frozenset(roles))
        if asked not in self._seen:
            self._seen[asked] = _reaches(self.held, *asked)
        return self._seen[asked]

    def trees_to(self, unit: str) -> list[str]:
        """Return the trees in which a reading role reaches the unit and what lies below it, those held there first."""
        usable = [held for held in self.held if held.role in READERS]
        found = [held.tree for held in usable if held.unit == unit]
        if any(held.unit != unit for held in usable):
            above = set(Closure.objects.filter(descendant=unit).values_list("tree", "ancestor"))
            found += [held.tree for held in usable if (held.tree, held.unit) in above]
        return list(dict.fromkeys(found))

    def may_write(self, unit: str) -> bool:
        """Say whether records of this unit may be entered: its secretary, or the office at the unit itself."""
        return self.reaches(unit, {Role.SECRETARY}) or any(
            held.unit == unit and held.role in (Role.CLERK, Role.LIAISON) for held in self.held
        )

    def may_enter_for(self, unit: Unit) -> bool:
        """Say whether a form filled without a network may be entered for this unit.

        By who writes for it; for a branch also by an office above, on its behalf and said so. The office learns no
        names by it: what stands on the form it holds already, and only numbers are said back (E8, E19).
        """
        return self.may_write(unit.pk) or (unit.type in BRANCHES and self.reaches(unit.pk, {Role.CLERK}))

    def office_above(self, unit: str) -> str:
        """Return the first of the viewer's offices that reaches a unit; "" where none does."""
        above = set(Closure.objects.filter(descendant=unit).values_list("tree", "ancestor"))
        offices = [held for held in self.held if held.role == Role.CLERK]
        return next((held.unit for held in offices if held.unit == unit or (held.tree, held.unit) in above), "")

    def sees_names(self, unit: str) -> bool:
        """Say whether the names of this unit's members may be shown: to the unit itself only (E19)."""
        return any(held.unit == unit and held.role in (Role.SECRETARY, Role.CLERK) for held in self.held)

    def stands_above(self, unit: str) -> bool:
        """Say whether an office role is held above the unit, not at it."""
        return self.reaches(unit, OFFICES) and not any(held.unit == unit for held in self.held)


NOBODY = Viewer(user=None, name="", person="", held=())


def _reaches(held: tuple[Held, ...], unit: str, roles: frozenset[str]) -> bool:
    usable = [grant for grant in held if grant.role in roles]
    if any(grant.unit == unit for grant in usable):
        return True
    if not usable:
        return False
    above = set(rows("SELECT tree, ancestor FROM ledger_closure WHERE descendant = %s", unit))
    return any((grant.tree, grant.unit) in above for grant in usable)


def viewer_of(user: User | None, today: Day) -> Viewer:
    """Return what the account holds on the day."""
    if user is None or not user.is_authenticated:
        return NOBODY
    rows = Grant.objects.filter(user=user, from_day__lte=today, to_day__gte=today).order_by("pk")
    held = tuple(Held(*row) for row in rows.values_list("role", "unit", "tree"))
    return Viewer(user=user.pk, name=str(user), person=user.person, held=held)


def access_signed_in(viewer: Viewer) -> None:
    """Let everyone with an account and a role pass; 404 for nobody."""
    if viewer.user is None or not viewer.held:
        raise Http404


def access_unit(viewer: Viewer, unit: str, *, to_write: bool = False, roles: Iterable[str] = READERS) -> Unit:
    """Return a unit within reach; 404 for everyone else, whether it exists or not."""
    allowed = viewer.may_write(unit) if to_write else viewer.reaches(unit, roles)
    found = Unit.objects.filter(pk=unit).first() if allowed else None
    if found is None:
        raise Http404
    return found


def access_form_unit(viewer: Viewer, unit: str, *, to_write: bool = False) -> Unit:
    """Return a unit at whose page filled forms may be handed in; to write, one whose own forms may be entered."""
    found = Unit.objects.filter(pk=unit).first()
    may_look = not to_write and viewer.reaches(unit, {Role.CLERK})
    if found is None or not (may_look or viewer.may_enter_for(found)):
        raise Http404
    return found


def access_record(viewer: Viewer, key: str, *, to_write: bool = False) -> Record:
    """Return the latest revision of a record of a unit within reach (or that was done there, for reading)."""
    found = Record.objects.filter(key=key, is_latest=True).first()
    if found is None:
        raise Http404
    if to_write:
        allowed = viewer.may_write(found.unit)
    else:
        allowed = viewer.reaches(found.unit) or bool(found.target_unit and viewer.reaches(found.target_unit))
        allowed = allowed or _is_for_all_below(viewer, found)
    if not allowed:
        raise Http404
    return found


def _is_for_all_below(viewer: Viewer, record: Record) -> bool:
    """Say whether a record is for every unit below the one that entered it, and the viewer reads at one of them."""
    kind = catalogue().kinds.get(record.kind)
    if record.target_unit or kind is None or kind.readers != "below":
        return False
    return any(held.role in READERS and is_within(record.unit, held.unit) for held in viewer.held)


def access_slot(viewer: Viewer, *, obligation: str, subject_type: str, subject: str, period: str) -> Slot:
    """Return a slot charged to a unit within reach; a single member's slot only to the unit itself or the member."""
    found = Slot.objects.filter(
        obligation=obligation, subject_type=subject_type, subject=subject, period=period
    ).first()
    if found is None or not may_see_slot(viewer, found):
        raise Http404
    return found


def may_see_slot(viewer: Viewer, slot: Slot) -> bool:
    """Say whether the slot may be opened: a member's stops at the branch, a post's is seen by the line above."""
    if slot.subject_type == "person":
        return viewer.sees_names(slot.unit) or (viewer.person != "" and viewer.person == slot.subject)
    return viewer.reaches(slot.unit)


def access_item(viewer: Viewer, item: str, *, to_write: bool = False) -> Item:
    """Return an item of a unit within reach, or in which one has a part; to write, only of one's own."""
    found = Item.objects.filter(pk=item).first()
    if found is None or not (may_write_item(viewer, found) if to_write else may_read_item(viewer, found)):
        raise Http404
    return found


def may_write_item(viewer: Viewer, item: Item) -> bool:
    """Say whether the fields of an item may be filled: by who writes for a unit that owns it or is named in it."""
    return any(viewer.may_write(unit) for unit in parts_of(item, ("owner", "lead")))


def may_read_item(viewer: Viewer, item: Item) -> bool:
    """Say whether an item may be read: by who reaches a unit that owns it or has a part in it."""
    return viewer.reaches(item.unit) or any(viewer.reaches(unit) for unit in parts_of(item))


def parts_of(item: Item, roles: Iterable[str] = ()) -> list[str]:
    """Return the units that have one of the roles in an item (any, where none is asked); its owner first (1 query)."""
    rows = ItemUnit.objects.filter(item=item.pk, voided_at=int(OPEN), to_day=int(OPEN)).order_by("-from_day", "unit")
    held = list(rows.values_list("role", "unit"))
    owner = next((unit for role, unit in held if role == "owner"), item.unit)
    return list(
        dict.fromkeys([owner, *(unit for role, unit in held if role != "owner" and role in (roles or (role,)))])
    )


def access_question(viewer: Viewer, question: int) -> Question:
    """Return a question to the office that answers it."""
    found = Question.objects.filter(pk=question).first()
    if found is None or not viewer.reaches(found.to_unit, {Role.CLERK}):
        raise Http404
    return found


def access_suggestion(viewer: Viewer, suggestion: int) -> Suggestion:
    """Return a suggestion to the superior it went to; the body complained of gets 404 like a stranger.

    One with no superior here (the topmost body was meant) goes to the audit administrator.
    """
    found = Suggestion.objects.filter(pk=suggestion).first()
    if found is None or found.about_unit in [held.unit for held in viewer.held]:
        raise Http404
    is_mine = found.to_unit in viewer.units_as(Role.CLERK) if found.to_unit else viewer.holds(Role.AUDIT_ADMIN)
    if not is_mine:
        raise Http404
    return found


def user_by_id(user: int) -> User | None:
    """Return an active account."""
    return User.objects.filter(pk=user, is_active=True).first()


def user_by_name(username: str) -> User | None:
    """Return an account by its name, active or not."""
    return User.objects.filter(username=username).first()


def code_digest(code: str) -> str:
    """Return what is kept of a code: letters and digits only, upper case, then the digest."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return digest_of("sign-in code", plain, algorithm="SM3")


def may_print_code(viewer: Viewer, user: int, today: Day) -> bool:
    """Say whether an office may let an account in: a secretary's, and only where it reaches all that the account holds.

    A code opens everything the account holds; who is office elsewhere as well is let in by an office above both.
    """
    held = list(Grant.objects.filter(user=user, to_day__gte=today).values_list("role", "unit"))
    return any(role == Role.SECRETARY for role, _ in held) and all(
        role in BY_CODE and viewer.reaches(unit, {Role.CLERK}) for role, unit in held
    )


def user_by_code(code: str, today: Day) -> User | None:
    """Return the account of an unused code on or before its last day."""
    found = (
        SignInCode.objects.select_related("user")
        .filter(digest=code_digest(code), used_on=None, expires_on__gte=today, user__is_active=True)
        .first()
    )
    return found.user if found else None
