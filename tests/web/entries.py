"""Entries that tests send, of the branch of the walk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from luoshi.city import Cast
from luoshi.terms.days import day_of
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.reads.people import members_of


def study(people: Cast, **changes: Any) -> Entry:
    """A study session of today with all 23 members of the branch."""
    everyone = tuple(one.id for one in members_of(people.branch, people.today))
    entry = Entry(
        kind="study_session",
        unit=people.branch,
        done_on=people.today,
        participants=everyone,
        author=people.secretary.person,
        values={"form": ("集中学习",), "minutes": (60,), "text": ("选编",)},
    )
    return replace(entry, **changes)


OCTOBER_20 = day_of("2023-10-20")
