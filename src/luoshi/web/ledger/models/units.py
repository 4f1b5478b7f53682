"""Units, their dated attributes, and the two trees."""

from __future__ import annotations

from django.db import models

from luoshi.terms.days import OPEN, SINCE_EVER

from .columns import entered, first_day, last_day, reference, voided, word


class Unit(models.Model):
    """组织. ``position`` is the established order (建制序): the order of the register it came from."""

    id = models.CharField(max_length=120, primary_key=True)
    code = models.CharField(max_length=120, default="", blank=True, db_index=True)
    name = models.CharField(max_length=300, default="", blank=True)
    type = word()
    level = word()
    rank = word()
    domain = word()
    tags = models.TextField(default="", blank=True)
    batch = models.CharField(max_length=300, default="", blank=True)
    founded_on = models.IntegerField(default=int(SINCE_EVER))
    abolished_on = models.IntegerField(default=int(OPEN))
    position = models.IntegerField(default=0, db_index=True)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class Attribute(models.Model):
    """A dated value that replaces a column of a unit or person."""

    row = models.BigAutoField(primary_key=True)
    subject_type = word()
    subject = reference()
    name = word()
    value = models.CharField(max_length=300, default="", blank=True)
    from_day = first_day()
    to_day = last_day()
    entered_at = entered()
    voided_at = voided()


class Succession(models.Model):
    """Merge or split of units."""

    row = models.BigAutoField(primary_key=True)
    from_unit = reference()
    to_unit = reference()
    on = models.IntegerField()


class UnitParent(models.Model):
    """An edge of the tree ``territory`` (属地) or ``sector`` (系统)."""

    row = models.BigAutoField(primary_key=True)
    unit = reference()
    tree = word()
    parent = reference()
    from_day = first_day()
    to_day = last_day()
    entered_at = entered()
    voided_at = voided()


class Closure(models.Model):
    """Who stands above whom in a tree today; a unit stands above itself at depth 0. Derived from ``UnitParent``."""

    row = models.BigAutoField(primary_key=True)
    tree = word()
    ancestor = reference(index=False)
    descendant = reference(index=False)
    depth = models.IntegerField()

    class Meta:
        # asked from both ends, of one tree or of both: the unit stands first
        constraints = (models.UniqueConstraint(fields=("ancestor", "tree", "descendant"), name="closure_once"),)
        indexes = (models.Index(fields=("descendant", "tree", "depth")),)
