"""The sixty units of the thread: both trees, people, posts and records up to the demo day.

``units`` the bodies · ``people`` members and posts · ``records`` what they did · ``cast`` who signs in as whom.
"""

from __future__ import annotations

import random

from luoshi.city.sheets import Sheets
from luoshi.city.thread.cast import Cast, SignIn
from luoshi.city.thread.people import settle_people
from luoshi.city.thread.records import write_records
from luoshi.city.thread.units import found_units
from luoshi.engine.tables import Tables

__all__ = ["Cast", "SignIn", "thread_city"]


def thread_city(*, seed: int = 1) -> tuple[Tables, Cast]:
    """Invent sixty units of 临澜市 with records from 2023-09-15 to 2023-11-10, and say who signs in as whom.

    The branch of the cast has studied in October and not yet in November; its lecture of 20 October lasted 25
    minutes, was held by the deputy, and 9 of its 23 members came. The seed draws names and what others did; the
    units and the cast are the same for every seed.
    """
    rng = random.Random(seed)
    sheets = Sheets()
    plan = found_units(sheets)
    crew = settle_people(sheets, plan, rng)
    lecture = write_records(sheets, plan, crew, rng)
    return sheets.tables, Cast.of(plan, crew, lecture)
