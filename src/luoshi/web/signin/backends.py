"""Who someone is: by password, or by a code that the office printed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from luoshi.web import clock
from luoshi.web.ledger.access import user_by_code, user_by_id, user_by_name
from luoshi.web.ledger.models import User


class _Known(BaseBackend):
    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session."""
        return user_by_id(user_id)


class PasswordBackend(_Known):
    """Name and password."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 (the signature is Django's)
        username: str | None = None,
        password: str | None = None,
        **_: Any,
    ) -> User | None:
        """Return the account if the password fits; as slow for an unknown name as for a known one."""
        if username is None or password is None:
            return None
        user = user_by_name(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None


class CodeBackend(_Known):
    """A one-time code; looking does not use it up, signing in does (``actions.sign_in``)."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 (the signature is Django's)
        code: str | None = None,
        **_: Any,
    ) -> User | None:
        """Return the account the code was made for, while it is unused and not past its day."""
        return user_by_code(code, clock.today()) if code else None
