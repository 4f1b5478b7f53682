"""People, where they belong and which posts they hold."""

from __future__ import annotations

from django.db import models

from .columns import entered, first_day, last_day, reference, voided, word


class Person(models.Model):
    """人员. No phone, no identity number: they are asked for nowhere."""

    id = models.CharField(max_length=120, primary_key=True)
    name = models.CharField(max_length=300, default="", blank=True)
    born_on = models.IntegerField(null=True, blank=True)
    tags = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """组织关系: full, out, in, hosted."""

    row = models.BigAutoField(primary_key=True)
    person = reference()
    unit = reference()
    side = word()
    category = word()
    from_day = first_day()
    to_day = last_day()
    entered_at = entered()
    voided_at = voided()


class Post(models.Model):
    """任职: a dated holding of a role in a unit."""

    row = models.BigAutoField(primary_key=True)
    person = reference()
    unit = reference()
    role = word()
    rank = word()
    in_charge_of = models.TextField(default="", blank=True)
    from_day = first_day()
    to_day = last_day()
    entered_at = entered()
    voided_at = voided()
