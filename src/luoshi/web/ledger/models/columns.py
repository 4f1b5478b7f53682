"""Columns used by many tables. A day is an integer (``terms.days``); a reference is the text id of the contracts.

Names that Django forbids are spelled differently in Python and the same in the table: ``from_day`` is column
``from_``, ``to_day`` is ``to``, ``key`` is ``id`` where a revision belongs to the key.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from luoshi.terms.days import OPEN, SINCE_EVER

#: No id is longer: a longer text names nothing.
LONGEST_ID = 120


def reference(*, column: str | None = None, index: bool = True, blank: bool = True) -> models.CharField[Any, Any]:
    """Return a column holding the text id of a row elsewhere; "" = none."""
    return models.CharField(max_length=LONGEST_ID, default="", blank=blank, db_index=index, db_column=column)


def word(*, column: str | None = None, index: bool = False) -> models.CharField[Any, Any]:
    """Return a column holding a word of a pack (a type, a level, a role)."""
    return models.CharField(max_length=120, default="", blank=True, db_index=index, db_column=column)


def first_day() -> models.IntegerField[Any, Any]:
    """Return the inclusive first day of a dated row."""
    return models.IntegerField(default=int(SINCE_EVER), db_column="from_")


def last_day() -> models.IntegerField[Any, Any]:
    """Return the inclusive last day of a dated row."""
    return models.IntegerField(default=int(OPEN), db_column="to")


def entered() -> models.IntegerField[Any, Any]:
    """Return the day the row was typed."""
    return models.IntegerField(default=int(SINCE_EVER))


def voided() -> models.IntegerField[Any, Any]:
    """Return the day the row was withdrawn."""
    return models.IntegerField(default=int(OPEN))
