"""``luoshi bench engine``: a whole city judged, against a loop over its branches and against SQL written by hand."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import typer

from luoshi.city import Order, build_files, shape_for
from luoshi.city.demo import PACKS
from luoshi.cli.contenders import loop
from luoshi.cli.contenders.hand import Raced, race
from luoshi.cli.contenders.ledger import Ledger
from luoshi.cli.days import read_day
from luoshi.cli.engine_words import running
from luoshi.cli.sizes.dense import make_dense
from luoshi.engine.backends.duckdb import DuckdbBackend
from luoshi.engine.frozen import FrozenPack, save
from luoshi.engine.shelved import frozen_of
from luoshi.engine.tables import StatusRow
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.days import Day
from luoshi.terms.language import say

_PACK = PACKS[0]
_LOADED = 100
_LOAD = (
    "import sys, time; from luoshi.engine.frozen import load; spent = []\n"
    "for _ in range(15):\n"
    "    begun = time.perf_counter(); frozen = load(sys.argv[1]); spent.append(time.perf_counter() - begun)\n"
    "assert 'ibis' not in sys.modules; print(min(spent), len(frozen.statements))"
)
T = TypeVar("T")


class Spent(NamedTuple):
    """Seconds by the clock, and of all processors together: the second tells more where others use the machine too."""

    clock: float
    processor: float


class Looped(NamedTuple):
    """A loop over branches: its name, how many were run, what it took, and how many of its rows the engine has too."""

    name: str
    branches: int
    spent: Spent
    rows: int
    equal: int


def command(
    units: Annotated[int, typer.Option(min=60, help=say("城市的组织数", "units of the city"))] = 2000,
    seed: Annotated[int, typer.Option(min=0, help=say("种子", "seed of the city"))] = 1,
    branches: Annotated[int, typer.Option(min=1, help=say("逐个支部算几个", "branches run by the loop"))] = 200,
    as_of: Annotated[str, typer.Option(help=say("哪一天的情况", "the day asked about"))] = "2023-11-20",
    density: Annotated[
        int, typer.Option(min=1, help=say("支部的活动有几倍", "how many times as much goes on in branches"))
    ] = 1,
    data: Annotated[Path | None, typer.Option(help=say("用现成的数据文件夹", "tables that are there already"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("不显示进度", "no progress"))] = False,
) -> None:
    """Judge a city with the sample pack in DuckDB; in the same run branch by branch in Python, and by SQL by hand.

    Prints each time and its ratio. The loops run some branches and are extrapolated to all units, which favours them:
    committees with a tree below them cost a loop far more than a branch. A city of full size, with a million records
    and twenty million participations: --units 17000 --density 14; it takes about a quarter of an hour and 8 GB.

    Example: luoshi bench engine --units 2000 --branches 200
    """
    pack, day = load_pack(_PACK), read_day(as_of, option="--as-of")
    with running(quiet=quiet) as said, tempfile.TemporaryDirectory() as folder:
        frozen = frozen_of([pack])
        if data is None:
            said(say("编造一座城市", "inventing a city"))
            data = Path(folder) / "city"
            order = Order(pack, shape_for(pack, units), seed, is_lean=True)
            build_files(order, data, ending="parquet", progress=lambda name, _: said(name))
        if density > 1:
            said(say("让支部的活动多起来", "letting more go on in branches"))
            data = _denser(data, Path(folder) / "dense", density)
        for line in _lines(pack, frozen, day, data, branches, said):
            typer.echo(line)
        typer.echo(_load_line(frozen, Path(folder) / "hundred.frozen"))


def _lines(
    pack: Pack, frozen: FrozenPack, day: Day, data: Path, branches: int, said: Callable[[str], None]
) -> Iterator[str]:
    backend = DuckdbBackend()
    said(say("读取数据", "reading the tables"))
    _, (read, _) = _timed(lambda: backend.load_folder(data))
    said(say("整理、判定", "deriving and judging"))
    _, prepared = _timed(lambda: backend.prepare(frozen.shapes, day))
    _, judged = _timed(lambda: backend.judge(frozen, day))
    rows = backend.status()
    yield _city_line(backend, frozen, len(rows), read)
    said(say("抄进 SQLite", "copying into SQLite"))
    ledger = Ledger(backend.connection)
    number = int(backend.connection.execute("SELECT count(*) FROM given_unit").fetchall()[0][0])
    for looped in _loops(ledger, pack, day, rows, branches, said):
        yield from _loop_lines(looped, number, prepared, judged)
    del ledger
    said(say("与手写 SQL 比", "against SQL by hand"))
    for one in race(backend.connection, frozen, day):
        yield _race_line(one)
    backend.close()


def _denser(data: Path, directory: Path, density: int) -> Path:
    if not (data / "record.parquet").is_file():
        raise typer.BadParameter(
            say(f"{data} 里没有 record.parquet，加不了倍数", f"no record.parquet in {data}: it cannot be made denser")
        )
    make_dense(data, directory, density)
    return directory


def _city_line(backend: DuckdbBackend, frozen: FrozenPack, slots: int, read: float) -> str:
    counts = [
        int(backend.connection.execute(f"SELECT count(*) FROM given_{name}").fetchall()[0][0])
        for name in ("unit", "person", "record", "participant")
    ]
    known, derive, status = (backend.timings[name] for name in ("known", "derive", "status"))
    size = "{:,} 个组织、{:,} 人、{:,} 条记录、{:,} 人次".format(*counts)
    size_en = "{:,} units, {:,} people, {:,} records, {:,} participations".format(*counts)
    return say(
        f"城市：{size}；{len(frozen.statements)} 项任务，{slots:,} 个应办事项\n"
        f"DuckDB：读取 {read:.2f} 秒；按已知过滤 {known:.2f}；整理 {derive:.2f}；判定 {status:.2f} 秒",
        f"city: {size_en}; {len(frozen.statements)} obligations, {slots:,} slots\n"
        f"DuckDB: reading {read:.2f} s; known filter {known:.2f}; derived tables {derive:.2f}; judging {status:.2f} s",
    )


def _loops(
    ledger: Ledger, pack: Pack, day: Day, rows: Sequence[StatusRow], branches: int, said: Callable[[str], None]
) -> Iterator[Looped]:
    """Run branches spread over the whole city, in both ways; their rows are held against those of the engine."""
    everyone = ledger.branches()
    step = max(1, len(everyone) // branches)
    chosen = everyone[::step][:branches]
    meant = {unit: set[StatusRow]() for unit in chosen}
    for row in rows:
        if row.unit in meant:
            meant[row.unit].add(row)
    singles = loop.split(pack)
    ways: dict[str, Callable[[str], list[StatusRow]]] = {
        say("逐个支部、逐项任务取数", "branch by branch, obligation by obligation"): lambda unit: loop.one_by_one(
            ledger, singles, unit, day
        ),
        say("逐个支部、一次取齐", "branch by branch, all fetched at once"): lambda unit: loop.at_once(
            ledger, pack, unit, day
        ),
    }
    for name, way in ways.items():
        said(name)
        found, spent = _timed(lambda way=way: {unit: set(way(unit)) for unit in chosen})  # type: ignore[misc]
        equal = sum(len(found[unit] & meant[unit]) for unit in chosen)
        yield Looped(name, len(chosen), spent, sum(len(found[unit] | meant[unit]) for unit in chosen), equal)


def _loop_lines(looped: Looped, units: int, prepared: Spent, judged: Spent) -> Iterator[str]:
    each = looped.spent.clock / looped.branches
    whole = Spent(each * units, looped.spent.processor / looped.branches * units)
    clock, processor = (
        (cost / done, cost / (done + before)) for cost, done, before in zip(whole, judged, prepared, strict=True)
    )
    yield say(
        f"{looped.name}：{looped.branches} 个用 {looped.spent.clock:.1f} 秒，每个 {each * 1000:.0f} 毫秒；"
        f"推到 {units:,} 个组织约 {whole.clock:,.0f} 秒；{looped.equal:,}/{looped.rows:,} 行与引擎相同\n"
        f"  整城比它：判定快 {clock[0]:,.0f} 倍，连过滤和整理快 {clock[1]:,.0f} 倍"
        f"（按处理器时间 {processor[0]:,.0f} 倍、{processor[1]:,.0f} 倍）",
        f"{looped.name}: {looped.branches} in {looped.spent.clock:.1f} s, {each * 1000:.0f} ms each; extrapolated to "
        f"{units:,} units about {whole.clock:,.0f} s; {looped.equal:,}/{looped.rows:,} rows equal to the engine's\n"
        f"  whole city against it: judging {clock[0]:,.0f}×, with known filter and derived tables {clock[1]:,.0f}× "
        f"(by processor time {processor[0]:,.0f}×, {processor[1]:,.0f}×)",
    )


def _race_line(one: Raced) -> str:
    planned = (
        ""
        if one.ratio_planned is None
        else say(f"（除去计划 {one.ratio_planned:.2f} 倍）", f" ({one.ratio_planned:.2f}× once planned)")
    )
    return say(
        f"  {one.obligation}：编译 {_ms(one.compiled)}，手写 {_ms(one.by_hand)}，{one.ratio:.2f} 倍{planned}；"
        f"{one.rows:,} 行{'相同' if one.is_equal else '不同'}",
        f"  {one.obligation}: compiled {_ms(one.compiled)}, by hand {_ms(one.by_hand)}, {one.ratio:.2f}×{planned}; "
        f"{one.rows:,} rows {'equal' if one.is_equal else 'DIFFER'}",
    )


def _load_line(frozen: FrozenPack, path: Path) -> str:
    """Load a hundred compiled obligations in a process of its own, which never sees the compiler."""
    again = (frozen.statements * (_LOADED // len(frozen.statements) + 1))[:_LOADED]
    save(replace(frozen, statements=again), path)
    done = subprocess.run([sys.executable, "-c", _LOAD, str(path)], capture_output=True, text=True, check=True)
    seconds, number = done.stdout.split()
    return say(
        f"读入 {number} 项已编译的任务：{_ms(float(seconds))}，没有装载 ibis",
        f"loading {number} compiled obligations: {_ms(float(seconds))}, ibis not imported",
    )


def _timed(work: Callable[[], T]) -> tuple[T, Spent]:
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    return found, Spent(time.perf_counter() - clock, time.process_time() - processor)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} " + say("毫秒", "ms")
