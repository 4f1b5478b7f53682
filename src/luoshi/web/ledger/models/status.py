"""What the engine derived for today, and the cells of every unit in both trees. Written by ``run_engine`` only."""

from __future__ import annotations

from django.db import models

from .columns import reference, word


class Slot(models.Model):
    """应办事项: one row of the status table. ``obligation`` is ``pack:id``."""

    row = models.BigAutoField(primary_key=True)
    obligation = reference(index=False)
    version = models.IntegerField()
    subject_type = word()
    subject = reference()
    unit = reference()
    period = word()
    opens = models.IntegerField()
    due = models.IntegerField()
    status = word()
    met_on = models.IntegerField(null=True, blank=True)
    counted = models.IntegerField(default=0)
    seen = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("obligation", "subject_type", "subject", "period"), name="slot_once"),
        )
        indexes = (models.Index(fields=("unit", "status", "due")), models.Index(fields=("obligation", "period")))


class Cell(models.Model):
    """汇总: counts of a unit and all below it.

    Kept per due day so that overdue is read, not swept nightly, and per level of the charged unit for the gap view.
    """

    row = models.BigAutoField(primary_key=True)
    tree = word()
    unit = reference(index=False)
    obligation = reference(index=False)
    period = word()
    due = models.IntegerField()
    level = word()
    total = models.IntegerField(default=0)
    met = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    open = models.IntegerField(default=0)
    waived = models.IntegerField(default=0)
    clear = models.IntegerField(default=0)
    breached = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tree", "unit", "obligation", "period", "due", "level"), name="cell_once"),
        )
