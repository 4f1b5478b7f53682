"""A process of its own that saves a record and is killed (-9) before its n-th statement, for every n; then tries again.

Begun by ``test_killed``; prints one JSON line: what stood before, what stands after an unbroken save,
how many places there were to be killed at, and every place after which something else was found.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from instance import TODAY, viewer
from luoshi.city import thread_city
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.frozen import current_frozen
from luoshi.web.ledger.packs import catalogue
from web.entries import study

State = tuple[object, ...]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _in_child(work: Callable[[], None]) -> int:
    """Run something in a process of its own; return how it ended (0 = well, 9 = killed)."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _ready() -> tuple[Any, Any]:
    """Return who sends what; everything slow is read before processes part."""
    found = viewer("secretary"), study(thread_city()[1])
    assert current_frozen() is not None
    assert catalogue().tasks
    return found


def _save(place: int, person: Any, entry: Any) -> None:
    """Save the record; be killed before the statement (or at the end of the transaction) of this number; 0 = never."""
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == place:
            _die()

    def before(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        step()
        return execute(sql, params, many, context)

    commit = BaseDatabaseWrapper._commit

    def watched_commit(self: Any) -> None:
        step()
        commit(self)
        step()

    BaseDatabaseWrapper._commit = watched_commit  # type: ignore[method-assign]
    with connection.execute_wrapper(before):
        submit_record(person, entry, key="one sending", today=TODAY)
    Path(os.environ["PLACES"]).write_text(str(count))


def _state() -> State:
    """Count everything a save writes."""
    asked = (
        "SELECT count(*) FROM ledger_record", "SELECT count(*) FROM ledger_recordfield",
        "SELECT count(*) FROM ledger_participant", "SELECT count(*) FROM ledger_submission",
        "SELECT count(*) FROM ledger_auditentry", "SELECT count(*) FROM record_now", "SELECT count(*) FROM record_person",
        "SELECT count(*), sum(counted), sum(seen), sum(met_on) FROM ledger_slot",
        "SELECT group_concat(status || n) FROM (SELECT status, count(*) AS n FROM ledger_slot GROUP BY status)",
        "SELECT count(*), sum(total), sum(met), sum(open), sum(waived) FROM ledger_cell", "PRAGMA integrity_check",
    )  # fmt: skip
    with connection.cursor() as cursor:
        found = [cursor.execute(sql).fetchone() for sql in asked]
    connection.close()
    return tuple(value for row in found for value in row)


def main(source: Path) -> None:
    """Kill a save at every place there is."""
    database = Path(os.environ["LUOSHI_HOME"]) / "luoshi.sqlite3"
    def fresh() -> None:
        for rest in database.parent.glob("luoshi.sqlite3*"):
            rest.unlink()
        shutil.copyfile(source, database)

    fresh()
    person, entry = _ready()
    before = _state()
    assert _in_child(lambda: _save(0, person, entry)) == 0
    after, places = _state(), int(Path(os.environ["PLACES"]).read_text())
    odd: list[list[object]] = []
    for place in range(1, places + 1):
        fresh()
        ended = _in_child(lambda place=place: _save(place, person, entry))
        found = _state()
        if ended != signal.SIGKILL or found not in (before, after) or (place < places and found != before):
            odd.append([place, "killed", ended, found])
        _in_child(lambda: _save(0, person, entry))
        if (found := _state()) != after:
            odd.append([place, "again", found])
    print(json.dumps({"before": before, "after": after, "places": places, "odd": odd}))
