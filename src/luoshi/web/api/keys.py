"""Who is asking: a key in the header opens what its grant opens, as long as grant and account last."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from luoshi.web.door import Request
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.access_tokens import viewer_by_token


class Key(HttpBearer):
    """``Authorization: Bearer lsk_…``. A browser's session opens nothing here: no page can be tricked into a call."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """Put the key's viewer in place of the session's; None = 401."""
        asked = cast(Request, request)
        viewer = viewer_by_token(token, asked.today)
        if viewer is not None:
            asked.viewer = viewer
        return viewer
