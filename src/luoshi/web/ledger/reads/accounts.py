"""Accounts, grants and the log, for the three administrators and for the offices that print codes."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Page, Paginator

from luoshi.terms.days import Day

from ..access import BY_CODE, Viewer
from ..models import ApiToken, AuditEntry, Closure, Grant, Role, Unit, User
from .trees import names_of_units

PAGE = 50


class GrantLine(NamedTuple):
    """A grant with its words."""

    grant: Grant
    unit: str
    role: str


class KeyLine(NamedTuple):
    """A key for programs with the words of its grant."""

    token: ApiToken
    unit: str
    role: str


class Secretary(NamedTuple):
    """An account that may enter for a branch."""

    user: User
    unit: str


class LogLine(NamedTuple):
    """A row of the log with the name of who wrote."""

    entry: AuditEntry
    name: str
    unit: str


def accounts() -> list[User]:
    """Return all accounts by name (1 query)."""
    return list(User.objects.order_by("username")[:1000])


def administrators(today: Day) -> set[int]:
    """Return the accounts of the three administrators, who are let in at the machine (1 query)."""
    three = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    return set(Grant.objects.filter(role__in=three, to_day__gte=today).values_list("user", flat=True))


def grants_on(today: Day) -> list[GrantLine]:
    """Return the grants in force (2 queries)."""
    rows = list(Grant.objects.select_related("user").filter(to_day__gte=today).order_by("user__username", "pk")[:1000])
    names = names_of_units({row.unit for row in rows})
    return [GrantLine(row, names.get(row.unit, ""), str(Role(row.role).label)) for row in rows]


def keys_in_use(today: Day) -> list[KeyLine]:
    """Return the keys that still open something, the newest first (2 queries)."""
    rows = ApiToken.objects.select_related("grant__user").filter(
        revoked_on=None, expires_on__gte=today, grant__to_day__gte=today
    )
    tokens = list(rows.order_by("-pk")[:1000])
    names = names_of_units({one.grant.unit for one in tokens})
    return [KeyLine(one, names.get(one.grant.unit, ""), str(Role(one.grant.role).label)) for one in tokens]


def secretaries_below(viewer: Viewer, unit: str, today: Day) -> list[Secretary]:
    """Return the accounts of secretaries at and below a unit, by the established order of units (3 queries).

    Not those that hold anything more: a code opens all of it.
    """
    below = Closure.objects.filter(ancestor=unit, tree__in=viewer.trees_to(unit)).values("descendant")
    held = Grant.objects.filter(to_day__gte=today)
    more = held.exclude(role__in=BY_CODE, unit__in=below).values("user")
    rows = list(held.select_related("user").filter(unit__in=below, role=Role.SECRETARY).exclude(user__in=more))
    units = Unit.objects.in_bulk([row.unit for row in rows])
    rows.sort(key=lambda row: (units[row.unit].position, row.pk))
    return [Secretary(row.user, units[row.unit].name) for row in rows]


def log_page(page: int, *, unit: str = "") -> Page[AuditEntry]:
    """Return a page of the log, newest first (2 queries)."""
    rows = AuditEntry.objects.order_by("-position")
    return Paginator(rows.filter(unit=unit) if unit else rows, PAGE).get_page(page)


def log_lines(page: Page[AuditEntry]) -> list[LogLine]:
    """Put names to a page of the log (2 queries)."""
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={row.user for row in page if row.user})}
    units = names_of_units({row.unit for row in page})
    return [LogLine(row, names.get(row.user or 0, ""), units.get(row.unit, "")) for row in page]
