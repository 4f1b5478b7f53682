"""``bench_exchange``: fill this (throw-away) instance, then time one thing that workbooks are for."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.test import Client

from luoshi.engine import tables
from luoshi.office.sheet import Cell, Column, write_sheet
from luoshi.terms.days import Day, day_of
from luoshi.terms.language import say
from luoshi.web.ledger import contracts
from luoshi.web.ledger.access import Viewer, viewer_of
from luoshi.web.ledger.actions import bring_in as bringing
from luoshi.web.ledger.management.commands.bench_items import add_branches, add_problems
from luoshi.web.ledger.models import Import, User
from luoshi.web.ledger.run_engine import recompute_all
from luoshi.web.story.thread import prepare_thread

TODAY: Day = day_of("2023-11-10")
_COLUMNS = 40
#: One row of people in so many has a code that no organisation has.
_ONE_FAULTY_IN = 100
_CHUNK = 1 << 20


class Command(BaseCommand):
    """Fill, or time one thing."""

    help = "Time workbooks in and out (throw-away instance, LUOSHI_DEMO=1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and how many of each."""
        parser.add_argument("part", choices=sorted(_PARTS))
        for name, size in (("people", 300_000), ("rows", 300_000), ("items", 330_000), ("units", 15_000)):
            parser.add_argument(f"--{name}", type=int, default=size)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and print seconds, seconds of the processor, and the most memory the process had."""
        begun, worked = time.perf_counter(), time.process_time()
        said = _PARTS[options["part"]](options)
        figures = _figures(time.perf_counter() - begun, time.process_time() - worked)
        self.stdout.write(f"{said}{say('：', ': ')}{figures}")


def _figures(spent: float, own: float) -> str:
    """Say seconds, those of the processor, and the most memory so far."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return say(
        f"{spent:.1f} 秒（处理器 {own:.1f} 秒），最多 {memory} MB 内存",
        f"{spent:.1f} s (processor {own:.1f} s), at most {memory} MB",
    )


def _found(options: dict[str, int]) -> str:
    """Make branches, and a workbook of people with some faulty rows."""
    call_command("migrate", verbosity=0)
    prepare_thread()
    add_branches(options["units"])
    _write_people(_book(), options["people"], options["units"])
    return say(f"准备 {options['units']:,} 个支部", f"{options['units']:,} branches made")


def _fill(options: dict[str, int]) -> str:
    """Add records and problems, straight into their tables."""
    _records(options["rows"], options["units"])
    add_problems(options["items"], options["units"])
    return say("准备记录和问题", "records and problems made")


def _book() -> Path:
    return Path(settings.LUOSHI_HOME) / "people.xlsx"


def _write_people(path: Path, people: int, units: int) -> None:
    words = ("人员编号", "姓名", "组织代码", "从哪天起", "出生日期", "标签")
    write_sheet(path, title="名册", note="", columns=[Column(word) for word in words],
                rows=_people(people, units), day=TODAY)  # fmt: skip


def _people(people: int, units: int) -> Iterator[list[Cell]]:
    for n in range(people):
        code = f"b{n % units}" if n % _ONE_FAULTY_IN else "没有这个代码"
        yield [f"p{n:07}", f"示例{n}", code, "2021-07-01", "1970/5/6", "年老体弱" if n % 20 == 0 else ""]


def _records(count: int, units: int) -> None:
    days = [Day(TODAY - n % 60) for n in range(count)]
    contracts.insert(
        "record",
        [
            tables.Record(f"x{n}", 1, "", "study_session", f"b{n % units}", "", "", "", "", days[n], None, days[n])
            for n in range(count)
        ],
        {"is_latest": [True] * count},
    )
    values = (("form", None, "集中学习"), ("content", None, "选编"), ("minutes", 60, ""), ("title", None, "示例主题"))
    for field, number, text in values:
        contracts.insert(
            "record_field", [tables.RecordField(f"x{n}", 1, field, number, text, None) for n in range(count)]
        )


def _clerk() -> tuple[Viewer, str]:
    viewer = viewer_of(User.objects.get(username="demo-city-clerk"), TODAY)
    return viewer, viewer.held[0].unit


def _read(options: dict[str, int]) -> str:
    viewer, unit = _clerk()
    with _book().open("rb") as file:
        chunks = iter(lambda: file.read(_CHUNK), b"")
        kept = bringing.read_workbook(viewer, unit, "person", chunks, name="名册.xlsx", today=TODAY)
    return say(
        f"看一遍 {options['people']:,} 人的名册（{kept.faulty:,} 行有问题）",
        f"reading a register of {options['people']:,} people ({kept.faulty:,} faulty rows)",
    )


def _bring(_options: dict[str, int]) -> str:
    """Bring the rows in; the figures are told twice, since the computing of all statuses after it is another work."""
    begun, worked, told = time.perf_counter(), time.process_time(), []

    def compute_after(**given: Any) -> int:
        told.append(_figures(time.perf_counter() - begun, time.process_time() - worked))
        return recompute_all(**given)

    with patch.object(bringing, "recompute_all", compute_after):
        kept = bringing.bring_in(_clerk()[0], Import.objects.get().pk, today=TODAY)
    return say(
        f"导入其余 {kept.made:,} 人：{told[0]}；连同重新推算全部状态",
        f"bringing the other {kept.made:,} in: {told[0]}; with all statuses computed anew",
    )


def _page(path: str) -> int:
    """Ask for a file as a browser of the city's office; return its bytes."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get("/demo/as/city-clerk/")
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    parts: Iterator[bytes] = iter(answer.streaming_content)  # type: ignore[attr-defined]
    return sum(len(part) for part in parts)


def _remarks(_options: dict[str, int]) -> str:
    size = _page(f"/import/{Import.objects.get().pk}/workbook/")
    return say(f"把原因写回用户的表（{size >> 20} MB）", f"reasons written back ({size >> 20} MB)")


def _register(options: dict[str, int]) -> str:
    size = _page(f"/desk/{_clerk()[1]}/register/study_session/export/")
    rows = options["rows"]
    return say(f"导出 {rows:,} 条记录的登记簿（{size >> 20} MB）", f"a register of {rows:,} records ({size >> 20} MB)")


def _ledger(options: dict[str, int]) -> str:
    size = _page(f"/items/{_clerk()[1]}/ledger/problem/export/")
    rows = options["items"]
    return say(f"导出 {rows:,} 行的问题台账（{size >> 20} MB）", f"a ledger of {rows:,} problems ({size >> 20} MB)")


def _sheet(options: dict[str, int]) -> str:
    rows, path = options["rows"], Path(settings.LUOSHI_HOME) / "sheet.xlsx"
    columns = [Column(f"第{n}列", 12) for n in range(_COLUMNS)]
    write_sheet(path, title="台账", note="", columns=columns, rows=_cells(rows), day=TODAY)
    return say(f"写 {rows:,} 行 × {_COLUMNS} 列的表", f"writing a sheet of {rows:,} × {_COLUMNS}")


def _cells(rows: int) -> Iterator[list[Cell]]:
    """Yield rows as ledgers have them: a number, names of units, a sentence, and words that come again."""
    for n in range(rows):
        yield [n, f"示例{n % 15_000}支部", f"第{n}个问题：路灯不亮，影响{n % 90}户", *["11月集中学习"] * (_COLUMNS - 3)]


_PARTS: dict[str, Callable[[dict[str, int]], str]] = {
    "found": _found,
    "read": _read,
    "remarks": _remarks,
    "bring": _bring,
    "fill": _fill,
    "register": _register,
    "ledger": _ledger,
    "sheet": _sheet,
}
