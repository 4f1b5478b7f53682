"""What a meeting decided: the record of the meeting, and the item that each decision became."""

from __future__ import annotations

from django.db import models

from .columns import reference


class MeetingDecision(models.Model):
    """One decision of a meeting; its words, day and state are those of the item."""

    record = reference(blank=False)
    item = models.CharField(max_length=120, unique=True)
