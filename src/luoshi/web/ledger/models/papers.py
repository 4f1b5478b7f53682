"""Papers as they were made, so that they come out the same again; those sent down, and how many a year may be."""

from __future__ import annotations

from django.db import models

from .columns import reference, voided, word


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


class PaperBudget(models.Model):
    """How many papers a unit means to send down in a year at most, and where that number comes from."""

    unit = reference()
    year = models.IntegerField()
    most = models.IntegerField()
    basis = models.CharField(max_length=100, default="", blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "year"), name="paper_budget_once"),)


class SentPaper(models.Model):
    """A paper that a unit sent down. One noted by mistake is taken back with a reason and counts no more."""

    unit = reference()
    title = models.CharField(max_length=100)
    recipients = models.CharField(max_length=100)
    sent_on = models.IntegerField()
    entered_at = models.IntegerField()
    voided_at = voided()
    reason = models.CharField(max_length=100, default="", blank=True)
