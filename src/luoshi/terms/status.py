"""The six statuses of a slot (SEMANTICS, Status). `state` is said of items only."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What is true of one slot on one day; due-soon and overdue are read off ``due`` by whoever shows it."""

    MET = "met"
    LATE = "late"
    OPEN = "open"
    WAIVED = "waived"
    CLEAR = "clear"
    BREACHED = "breached"


#: Order of the counting columns of a cell.
STATUSES: tuple[Status, ...] = tuple(Status)
