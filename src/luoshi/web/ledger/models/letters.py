"""The weekly letter: where somebody wants it, and whether it was sent or came back. Never opened, never read (E15)."""

from __future__ import annotations

from django.db import models

from .users import User


class Mailbox(models.Model):
    """The mail address to which somebody wants the weekly letter; without a row there is none."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="mailbox")
    mail = models.CharField(max_length=254)


class Letter(models.Model):
    """One weekly letter to one person: ``sent``, ``bounced`` (the server would not take it) or ``waiting``."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="letters")
    week = models.CharField(max_length=8)
    state = models.CharField(max_length=8)
    on = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "week"), name="letter_once_a_week"),)
