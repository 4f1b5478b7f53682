"""``bench_ledger``: time a save with all it brings about, an office's first page, and a register as a workbook."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client

from luoshi.office.sheet import Cell, Column, write_sheet
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.access import Held, Viewer
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry, Values
from luoshi.web.ledger.models import Closure, Role, Unit, User
from luoshi.web.ledger.reads.people import members_of
from luoshi.web.story.thread import prepare_thread

_COLUMNS = 40
_PAGES = 60
#: A meeting of more is no branch's.
_MOST_PEOPLE = 50


class Command(BaseCommand):
    """Time the ledger's daily work."""

    help = "Time a save, a first page and an export (throw-away instance, LUOSHI_DEMO=1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many saves and rows; ``--keep`` uses the instance as it is."""
        parser.add_argument("--saves", type=int, default=300)
        parser.add_argument("--rows", type=int, default=300_000)
        parser.add_argument("--keep", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print median and p95 of each."""
        if not options["keep"]:
            call_command("migrate", verbosity=0)
            prepare_thread()
        today = clock.today()
        units = Unit.objects.count()
        self.stdout.write(say(f"{connection.vendor}，{units:,} 个组织：", f"{connection.vendor}: {units:,} units:"))
        self._say(say("保存一条集中学习记录", "a save"), timed(saver(today), options["saves"]))
        self._say(say("办公室首页", "an office's first page"), timed(pages(), _PAGES))
        self._export(options["rows"], today)

    def _say(self, what: str, spent: Spent) -> None:
        middle, late = (spent.wall[len(spent.wall) * part // 100] for part in (50, 95))
        worked, at_most = (spent.worked[len(spent.worked) * part // 100] for part in (50, 95))
        self.stdout.write(
            say(
                f"  {what}：中位 {middle:.1f} 毫秒，95% {late:.1f} 毫秒（处理器 {worked:.1f}、{at_most:.1f}）",
                f"  {what}: median {middle:.1f} ms, p95 {late:.1f} ms (processor {worked:.1f}, {at_most:.1f} ms)",
            )
        )

    def _export(self, rows: int, today: Day) -> None:
        columns = [Column(f"{n}", 12) for n in range(_COLUMNS)]
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            words: list[Cell] = ["11月集中学习"] * (_COLUMNS - 1)
            made = ([number, *words] for number in range(rows))
            write_sheet(Path(folder) / "b.xlsx", title="台账", note="", columns=columns, rows=made, day=today)
        spent = time.perf_counter() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(
            say(
                f"  导出 {rows:,} 行 × {_COLUMNS} 列：{spent:.1f} 秒，全程最多 {memory} MB 内存",
                f"  a workbook of {rows:,} × {_COLUMNS}: {spent:.1f} s, at most {memory} MB in all",
            )
        )


class Spent(NamedTuple):
    """Milliseconds by the clock and of the processor, each sorted: on a busy machine they differ."""

    wall: list[float]
    worked: list[float]


def timed(work: Callable[[], None], times: int) -> Spent:
    """Run a piece of work some times, a few more to warm up."""
    for _ in range(5):
        work()
    wall, worked = [], []
    for _ in range(times):
        begun, busy = time.perf_counter(), time.process_time()
        work()
        wall.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.process_time() - busy))
    return Spent(sorted(wall), sorted(worked))


def saver(today: Day) -> Callable[[], None]:
    """Return a save of a study session of some branch with all its members, in the last thirty days."""
    rng = random.Random(1)
    account = User.objects.get(username="demo-secretary").pk
    branches = list(Unit.objects.filter(type="branch").values_list("pk", flat=True)[:400])
    members = {one: [member.id for member in members_of(one, today)][:_MOST_PEOPLE] for one in branches}
    meeting = [one for one in branches if members[one]]
    values: dict[str, Values] = {"form": ("集中学习",), "minutes": (60,), "text": ("选编",)}
    number = iter(range(10**9))

    def save() -> None:
        unit = rng.choice(meeting)
        viewer = Viewer(account, "", "", (Held(Role.SECRETARY, unit, "territory"),))
        entry = Entry(
            kind="study_session",
            unit=unit,
            done_on=Day(today - rng.randrange(30)),
            participants=tuple(members[unit]),
            values=dict(values),
        )
        submit_record(viewer, entry, key=f"bench-{next(number)}-{time.time_ns()}", today=today)

    return save


def pages() -> Callable[[], None]:
    """Return a reading of the topmost office's first page, as a browser gets it."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get("/demo/as/city-clerk/")
    below = Closure.objects.filter(depth__gt=0, tree="territory").values("descendant")
    top = Unit.objects.exclude(pk__in=below).filter(pk__in=Closure.objects.values("ancestor")).first()
    path = f"/desk/{top.pk if top else ''}/"

    def read() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(path)

    return read
