"""Keys for programs: each opens what one grant opens, nothing more. Only the digest is kept."""

from __future__ import annotations

from django.db import models

from .users import Grant


class ApiToken(models.Model):
    """A key bound to a grant until ``expires_on`` or until it is revoked. When it was used is not kept."""

    digest = models.CharField(max_length=64, unique=True)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60, default="", blank=True)
    made_on = models.IntegerField()
    expires_on = models.IntegerField()
    revoked_on = models.IntegerField(null=True, blank=True)
