"""What comes up from below: questions under a task (问一问), and suggestions without a name (E12)."""

from __future__ import annotations

from django.db import models

from .columns import reference


class Question(models.Model):
    """问一问: asked by a unit under a task, answered by the office above, shareable to all who owe the task."""

    unit = reference()
    obligation = reference()
    asked_on = models.IntegerField()
    text = models.CharField(max_length=1000)
    to_unit = reference()
    answer = models.CharField(max_length=2000, default="", blank=True)
    answered_on = models.IntegerField(null=True, blank=True)
    is_shared = models.BooleanField(default=False)


class Suggestion(models.Model):
    """A suggestion or complaint. Neither account, address nor device is kept, and the day only, not the hour.

    ``about_unit`` asked for the thing complained of and never sees the row; ``to_unit`` is its superior.
    """

    code_digest = models.CharField(max_length=64, unique=True)
    obligation = reference(index=False)
    about_unit = reference()
    to_unit = reference()
    sent_on = models.IntegerField()
    text = models.CharField(max_length=2000)
    answer = models.CharField(max_length=2000, default="", blank=True)
    answered_on = models.IntegerField(null=True, blank=True)
