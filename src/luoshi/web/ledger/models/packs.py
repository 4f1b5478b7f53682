"""方案 loaded into this instance, each version kept."""

from __future__ import annotations

from django.db import models


class LoadedPack(models.Model):
    """A pack as typed JSON, each version kept. The newest version of an id is in force unless it was taken out."""

    row = models.BigAutoField(primary_key=True)
    pack = models.CharField(max_length=120, db_index=True)
    version = models.IntegerField()
    body = models.TextField()
    loaded_on = models.IntegerField()
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("pack", "version"), name="pack_version_once"),)


class Frozen(models.Model):
    """The SQL of packs that are in force together, frozen once; ``state`` names their content."""

    state = models.CharField(max_length=64, unique=True)
    body = models.TextField()
    is_current = models.BooleanField(default=True, db_index=True)


class Instance(models.Model):
    """Facts of this instance by name: the day up to which slots were opened, the demo's day, the audit position."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.TextField(default="")
