"""A key opens what its grant opens, on the day, while the account is active; nobody else's grant comes with it."""

from __future__ import annotations

from django.conf import settings

from luoshi.terms.days import Day

from .access import READERS, Held, Viewer
from .audit import digest_of
from .models import ApiToken

#: Keys begin like this, so that a leaked one can be found by searching for it.
PREFIX = "lsk_"


def token_digest(token: str) -> str:
    """Return what is kept of a key."""
    return digest_of("api key", token, algorithm="SM3")


def viewer_by_token(token: str, today: Day) -> Viewer | None:
    """Return the key's viewer: one grant and no other; None where key, grant or account is over (1 query)."""
    if not token.startswith(PREFIX):
        return None
    found = (
        ApiToken.objects.select_related("grant__user")
        .filter(digest=token_digest(token), revoked_on=None, expires_on__gte=today)
        .filter(grant__from_day__lte=today, grant__to_day__gte=today, grant__user__is_active=True)
        .first()
    )
    if found is None or found.grant.role not in READERS:
        return None
    grant, user = found.grant, found.grant.user
    if user.is_demo and not settings.LUOSHI_DEMO:
        return None
    return Viewer(user.pk, str(user), user.person, (Held(grant.role, grant.unit, grant.tree),))
