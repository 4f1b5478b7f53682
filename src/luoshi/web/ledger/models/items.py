"""事项: what has a life cycle, in the tables of the contracts."""

from __future__ import annotations

from django.db import models

from .columns import entered, first_day, last_day, reference, voided, word


class Item(models.Model):
    """``unit`` is the first owner."""

    id = models.CharField(max_length=120, primary_key=True)
    pack = reference(index=False)
    kind = word(index=True)
    unit = reference()
    parent = reference()
    opened_on = models.IntegerField()
    entered_at = entered()
    voided_at = voided()


class ItemUnit(models.Model):
    """A unit's role in an item."""

    row = models.BigAutoField(primary_key=True)
    item = reference()
    unit = reference()
    role = word()
    from_day = first_day()
    to_day = last_day()
    entered_at = entered()
    voided_at = voided()


class ItemField(models.Model):
    """A value of an item's field from a day on."""

    row = models.BigAutoField(primary_key=True)
    item = reference()
    field = word()
    revision = models.IntegerField(default=1)
    int = models.BigIntegerField(null=True, blank=True)
    text = models.TextField(default="", blank=True)
    date = models.IntegerField(null=True, blank=True)
    from_day = first_day()
    entered_at = entered()
    voided_at = voided()


class ItemMove(models.Model):
    """A change of state."""

    row = models.BigAutoField(primary_key=True)
    item = reference()
    seq = models.IntegerField()
    at = models.IntegerField()
    from_state = word()
    to_state = word()
    person = reference()
    unit = reference()
    entered_at = entered()
    voided_at = voided()


class Waiver(models.Model):
    """不作要求, granted."""

    row = models.BigAutoField(primary_key=True)
    obligation = reference(index=False)
    subject_type = word()
    subject = reference()
    from_day = first_day()
    to_day = last_day()
    reason = models.CharField(max_length=500, default="", blank=True)
    granted_by = reference(index=False)
    entered_at = entered()
    voided_at = voided()
