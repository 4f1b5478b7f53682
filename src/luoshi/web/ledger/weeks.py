"""What was done on a day, as it was known on that day: kept when the day ends, read by the situation a week later.

A large ledger cannot be judged twice for every paper. A file a day in the instance's folder, kept for a fortnight; one
that is missing is made again from the ledger.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from luoshi.terms.days import Day, iso_of

from .batch import all_slots
from .frozen import current_frozen
from .plain_sql import rows
from .run_engine import SlotKey, all_tables, figures_of, key_of

#: Statuses that count as done.
DONE = ("met", "late")
#: Days after which a file is of no more use.
_FORTNIGHT = 14


def path_of(day: Day) -> Path:
    """Return where the done slots of a day are kept."""
    return Path(settings.LUOSHI_HOME) / "weeks" / f"{iso_of(day)}.gz"


def keep_day() -> None:
    """Keep what the maintained figures say is done, under their day; called before the figures are brought further."""
    day = figures_of()
    if day is not None:
        names = ", ".join(SlotKey._fields)
        _write(day, (SlotKey(*row) for row in rows(f"SELECT {names} FROM ledger_slot WHERE status IN ({{}})", DONE)))


def keep_past_day(day: Day) -> None:
    """Judge the whole ledger as it was known on a past day, and keep what was done: minutes in a large city."""
    frozen = current_frozen()
    found = all_slots(frozen, all_tables(), as_of=day, known_on=day) if frozen else []
    _write(day, (key_of(row) for row in found if row.status in DONE))


def done_on(day: Day) -> Iterator[SlotKey]:
    """Yield the slots done on a day. One never kept is judged now, by a process of its own: its memory goes with it."""
    if not path_of(day).exists():
        command = [sys.executable, "-m", "luoshi.web.manage", "keep_week", iso_of(day)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with gzip.open(path_of(day), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield SlotKey(*line.rstrip("\n").split("\t"))


def _write(day: Day, keys: Iterable[SlotKey]) -> None:
    """Write the file whole or not at all, and let go of those that are too old."""
    path = path_of(day)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    with gzip.open(half, "wt", encoding="utf-8", compresslevel=1) as lines:
        lines.writelines("\t".join(key) + "\n" for key in keys)
    half.replace(path)
    for old in path.parent.glob("*.gz"):
        if old.name < f"{iso_of(Day(day - _FORTNIGHT))}.gz":
            old.unlink(missing_ok=True)
