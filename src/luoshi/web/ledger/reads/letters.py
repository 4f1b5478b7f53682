"""Somebody's own letters: the address, and the last weeks' with sent or bounced."""

from __future__ import annotations

from ..models import Letter, Mailbox


def mailbox_of(user: int) -> tuple[str, list[Letter]]:
    """Return the address ("" = none wanted) and the last letters, the newest first (2 queries)."""
    address = Mailbox.objects.filter(user_id=user).values_list("mail", flat=True).first() or ""
    return address, list(Letter.objects.filter(user_id=user).order_by("-pk")[:5])
