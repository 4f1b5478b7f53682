"""Papers as they were made: the frozen snapshot each is written from, so that it comes out the same again."""

from __future__ import annotations

from django.db import models

from .columns import reference, word


class FrozenPaper(models.Model):
    """A snapshot of a paper of a unit on a day. ``position`` is the last row of the log it was counted at."""

    kind = word()
    unit = reference()
    as_of = models.IntegerField()
    made_on = models.IntegerField()
    position = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("kind", "unit", "as_of")),)
