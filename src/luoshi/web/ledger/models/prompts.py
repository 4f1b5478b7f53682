"""关注提示 that stand today: what the unit answered, what the superior ruled. Gone when the facts change."""

from __future__ import annotations

from django.db import models

from .columns import reference, word


class StandingPrompt(models.Model):
    """One prompt as long as its fault holds. ``body`` holds its sentences by language, without any member's name.

    ``ruling`` is ``confirmed`` or ``dismissed``, with a word; nothing remembers a prompt that no longer holds.
    """

    key = models.CharField(max_length=300, unique=True)
    signal = word()
    unit = reference()
    first_held = models.IntegerField()
    body = models.JSONField(default=dict)
    answer = models.CharField(max_length=300, default="", blank=True)
    answered_on = models.IntegerField(null=True, blank=True)
    ruling = word()
    ruled_word = models.CharField(max_length=300, default="", blank=True)
    ruled_on = models.IntegerField(null=True, blank=True)
