"""Around the registers: proposals that another decides, imports that can be undone, files added to a record."""

from __future__ import annotations

from django.db import models

from .columns import reference, word


class Proposal(models.Model):
    """提请: one asks, another decides. ``sort`` = ``change`` (of the tree) or ``waiver``; ``body`` = what is asked.

    ``unit`` is whom it concerns. ``decision`` is empty until it is granted, refused or withdrawn.
    """

    row = models.BigAutoField(primary_key=True)
    sort = word(index=True)
    unit = reference()
    body = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, default="", blank=True)
    proposed_by = models.BigIntegerField()
    proposed_on = models.IntegerField()
    decision = word(index=True)
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_on = models.IntegerField(null=True, blank=True)
    answer = models.CharField(max_length=500, default="", blank=True)


class Import(models.Model):
    """One workbook brought in: what it made (``rows`` = [table, key]…), and when it was undone.

    ``state`` is ``read`` (looked at, nothing changed), ``done`` or ``undone``; ``file`` is the digest under which the
    workbook itself is kept; ``plan`` the digest of what was shown before it was confirmed; ``told`` what was said:
    the row of the headings, columns not used, [row, sentence] of every faulty row, [row, act, sentence] of the first.
    """

    key = models.CharField(max_length=32, primary_key=True)
    table = word()
    unit = reference()
    name = models.CharField(max_length=300, default="", blank=True)
    file = models.CharField(max_length=64)
    plan = models.CharField(max_length=64, default="", blank=True)
    state = word()
    user = models.BigIntegerField()
    received_on = models.IntegerField()
    made = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    skipped = models.IntegerField(default=0)
    faulty = models.IntegerField(default=0)
    rows = models.JSONField(default=list)
    told = models.JSONField(default=dict)
    undone_on = models.IntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)


class Evidence(models.Model):
    """佐证材料: a file someone chose to add to a record. Never required; kept once by its digest."""

    row = models.BigAutoField(primary_key=True)
    record = reference()
    file = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    type = models.CharField(max_length=60)
    size = models.IntegerField()
    added_by = models.BigIntegerField()
    added_on = models.IntegerField()
    removed_on = models.IntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "file", "removed_on"), name="evidence_once"),)
