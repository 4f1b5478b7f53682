"""记录: what happened once. Never deleted: a correction is a further revision, a withdrawal has a reason."""

from __future__ import annotations

from django.db import models

from .columns import entered, reference, voided, word


class Record(models.Model):
    """One revision, complete in itself. ``received_at`` is the moment of sending, ``reason`` why it was corrected.

    ``is_latest`` marks the highest revision, which is what lists show.
    """

    row = models.BigAutoField(primary_key=True)
    key = reference(column="id", blank=False)
    revision = models.IntegerField(default=1)
    pack = reference(index=False)
    kind = word()
    unit = reference()
    target_unit = reference()
    speaker = reference()
    author = reference()
    item = reference()
    done_on = models.IntegerField()
    for_date = models.IntegerField(null=True, blank=True)
    entered_at = entered()
    voided_at = voided()
    received_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    is_latest = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "revision"), name="record_revision_once"),)
        indexes = (models.Index(fields=("unit", "kind", "done_on")),)


class RecordField(models.Model):
    """A value of a field of one revision; ``choices`` have a row each."""

    row = models.BigAutoField(primary_key=True)
    record = reference(index=False)
    revision = models.IntegerField(default=1)
    field = word()
    int = models.BigIntegerField(null=True, blank=True)
    text = models.TextField(default="", blank=True)
    date = models.IntegerField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("record", "revision")),)


class Participant(models.Model):
    """Someone who took part."""

    row = models.BigAutoField(primary_key=True)
    record = reference(index=False)
    revision = models.IntegerField(default=1)
    person = reference()

    class Meta:
        indexes = (models.Index(fields=("record", "revision")),)


class RecordAnswer(models.Model):
    """A sentence of the unit that a record names as its target: visited, written to, reported to. Never changed."""

    row = models.BigAutoField(primary_key=True)
    record = reference()
    unit = reference(index=False)
    on = models.IntegerField()
    text = models.CharField(max_length=300)
    entered_by = models.BigIntegerField(null=True, blank=True)


class Submission(models.Model):
    """One sending of a form: the key makes a second tap find the first one's answer."""

    key = models.CharField(max_length=64, primary_key=True)
    user = models.BigIntegerField()
    record = reference(index=False)
    received_at = models.DateTimeField()
    receipt = models.JSONField(default=dict)
