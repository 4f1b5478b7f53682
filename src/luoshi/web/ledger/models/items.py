"""事项: what has a life cycle, in the tables of the contracts."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Left

from .columns import LONGEST_ID, entered, first_day, last_day, reference, voided, word


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

    class Meta:
        # By it is found what names an item. Not the whole text: PostgreSQL takes no long one into an index.
        indexes = (models.Index(Left("text", LONGEST_ID), name="ledger_itemfield_named"),)


class ItemMove(models.Model):
    """A change of state; ``note`` is the sentence said with it (why returned, what was seen).

    ``entered_by`` is the account that made it (none: it was loaded).
    """

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
    note = models.CharField(max_length=300, default="", blank=True)
    entered_by = models.BigIntegerField(null=True, blank=True)


class ItemNote(models.Model):
    """Progress or a comment on an item, in a sentence, by a unit that has a part in it. Never changed, never gone."""

    row = models.BigAutoField(primary_key=True)
    item = reference()
    unit = reference(index=False)
    on = models.IntegerField()
    text = models.CharField(max_length=300)


class ItemNow(models.Model):
    """Where every item stands today, derived: one row an item, so that ledgers of a city page, filter and search fast.

    ``position`` is the owner's place in the established order; ``deadline`` 0 = none; ``text`` all its texts.
    """

    item = models.CharField(max_length=120, primary_key=True)
    kind = word()
    unit = reference(index=False)
    parent = reference()
    position = models.IntegerField(default=0)
    state = word()
    is_ended = models.BooleanField(default=False)
    opened_on = models.IntegerField()
    changed_on = models.IntegerField()
    deadline = models.IntegerField(default=0)
    title = models.CharField(max_length=300, default="", blank=True)
    text = models.TextField(default="", blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("kind", "position", "-opened_on", "item")),
            models.Index(fields=("kind", "state", "position")),
            models.Index(fields=("unit", "kind")),
        )


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
