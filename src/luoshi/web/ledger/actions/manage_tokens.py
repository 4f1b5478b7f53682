"""Keys for programs: the security administrator makes one for a grant and takes it back; it is shown once."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import READERS, Viewer
from ..access_tokens import PREFIX, token_digest
from ..audit import write_down
from ..entry import Fault, Faulty, clean
from ..models import ApiToken, Grant, Role

#: A key lasts a year at most; a longer one is forgotten by everyone but who finds it.
DAYS = 365


class PrintedKey(NamedTuple):
    """A key as shown, once: it is not kept in plain."""

    token: ApiToken
    key: str


@transaction.atomic
def make_token(viewer: Viewer, *, grant: int, name: str, today: Day) -> PrintedKey:
    """Make a key for somebody's grant. Security administrator only, never for one's own; Faulty for other roles."""
    if not viewer.holds(Role.SECURITY_ADMIN):
        raise Http404
    found = Grant.objects.select_related("user").filter(pk=grant, to_day=int(OPEN)).first()
    if found is None or found.user_id == viewer.user or found.role not in READERS:
        said = say("请选一项别人的、能看组织的授权。", "Choose somebody else's grant that reaches a unit.")
        raise Faulty([Fault("grant", said)])
    key = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        digest=token_digest(key), grant=found, name=clean(name)[:60], made_on=today, expires_on=today + DAYS
    )
    write_down(user=viewer.user, act="make_token", today=today, unit=found.unit, subject=str(token.pk), grant=grant)
    return PrintedKey(token, key)


@transaction.atomic
def revoke_token(viewer: Viewer, *, token: int, today: Day) -> None:
    """Take a key back; it opens nothing from now on. Security administrator only."""
    if not viewer.holds(Role.SECURITY_ADMIN):
        raise Http404
    found = ApiToken.objects.select_for_update().filter(pk=token, revoked_on=None).first()
    if found is None:
        raise Http404
    found.revoked_on = today
    found.save(update_fields=["revoked_on"])
    write_down(user=viewer.user, act="revoke_token", today=today, subject=str(token))
