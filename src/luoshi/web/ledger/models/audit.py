"""The log: append-only, each row carrying the digest of the one before it."""

from __future__ import annotations

from django.db import models

from .columns import reference


class AuditEntry(models.Model):
    """Who did what to what, when. ``digest`` = SM3 over the previous digest and this row's own columns."""

    position = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    user = models.BigIntegerField(null=True)
    act = models.CharField(max_length=60)
    unit = reference()
    subject = reference(index=False)
    detail = models.TextField(default="", blank=True)
    previous = models.CharField(max_length=128)
    digest = models.CharField(max_length=128)

    class Meta:
        ordering = ("position",)
