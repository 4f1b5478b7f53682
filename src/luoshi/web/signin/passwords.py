"""What a password must be, in words: Django's own sentence on its length is not in Chinese."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from luoshi.terms.language import say
from luoshi.web.ledger.models import User

SHORTEST = 10


class LongEnough:
    """At least ten characters."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 (the signature is Django's)
        """Raise ValidationError for a shorter one."""
        if len(password) < SHORTEST:
            raise ValidationError(
                say(f"密码至少{SHORTEST}个字符。", f"A password has at least {SHORTEST} characters."), code="short"
            )

    def get_help_text(self) -> str:
        """Say it before."""
        return say(f"至少{SHORTEST}个字符。", f"At least {SHORTEST} characters.")
