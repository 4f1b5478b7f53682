"""``bench_items``: fill this (throw-away) instance with branches and problems, and time the pages and moves."""

from __future__ import annotations

import random
import statistics
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.test import Client

from luoshi.engine import tables
from luoshi.terms.days import OPEN, Day, day_of
from luoshi.terms.language import say
from luoshi.web.ledger import contracts
from luoshi.web.ledger.access import Held, Viewer
from luoshi.web.ledger.actions.move_item import Asked, move_item
from luoshi.web.ledger.life.now import rebuild_now
from luoshi.web.ledger.models import ItemNow, Unit, UnitParent, User
from luoshi.web.ledger.tree import rebuild_closure
from luoshi.web.story.thread import prepare_thread

TODAY: Day = day_of("2023-11-10")
#: Times every page is asked for.
_TIMES = 9
#: Moves that are timed, and those before them that warm up.
_MOVES, _WARM = 300, 20
_WHERE = ("东门", "西街", "北区", "南院", "渡口", "晒场", "校门", "车棚", "楼道", "村道", "河堤", "市场", "车站")
_WHAT = ("路灯不亮", "水渠淤堵", "电梯停运", "车位不够", "卫生室少开", "充电口少", "公交等不来", "垃圾没人清")
_LIVES = ((), (("open", "solved"),), (("open", "solved"), ("solved", "closed")), (("open", "raised"),))


class Command(BaseCommand):
    """Fill, then time."""

    help = "Time the ledgers of items (throw-away instance, LUOSHI_DEMO=1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many problems and branches."""
        parser.add_argument("--problems", type=int, default=50_000)
        parser.add_argument("--units", type=int, default=15_000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the median and the slowest of each page."""
        call_command("migrate", verbosity=0)
        prepare_thread()
        fill(options["problems"], options["units"])
        city = str(Unit.objects.get(name="临澜市委").pk)
        county = str(Unit.objects.get(name="云汀区委").pk)
        client = Client(headers={"host": "127.0.0.1"})
        client.get("/demo/as/city-clerk/")
        many, below = options["problems"], options["units"]
        self.stdout.write(say(f"{many:,} 个问题，{below:,} 个支部：", f"{many:,} problems, {below:,} branches:"))
        for words, address in pages(city, county):
            median, slowest, own, size = timed(client, address)
            said = say(
                f"中位 {median:.0f}，最慢 {slowest:.0f} 毫秒，其中处理器 {own:.0f}",
                f"median {median:.0f}, slowest {slowest:.0f} ms, of which processor {own:.0f}",
            )
            self.stdout.write(f"  {words}：{said}（{size // 1024} KB）")
        self.stdout.write(say("  一步（上报，含重算、汇总、日志）：", "  a move (with figures and log): ") + moved())


def pages(city: str, county: str) -> list[tuple[str, str]]:
    """Return what is asked for, in words, and its address."""
    base = f"/items/{city}/ledger/problem/"
    return [
        (say("第一页", "first page"), base),
        (say("第800页", "page 800"), f"{base}?page=800"),
        (say("按状态", "by state"), f"{base}?state=solved"),
        (say("按状态和日期", "by state and days"), f"{base}?state=open&since=2023-10-01&until=2023-10-20"),
        (say("已过时限", "past the deadline"), f"{base}?past=1"),
        (say("搜“校门路灯”", "search one word"), f"{base}?q=校门路灯"),
        (say("搜不到的词", "search in vain"), f"{base}?q=没有这样的词"),
        (say("全部栏目", "all columns"), f"{base}?columns=all"),
        (say("一个县", "one county"), f"/items/{county}/ledger/problem/?state=raised"),
        (say("看板", "board"), f"/items/{city}/board/problem/"),
        (say("待我办", "inbox"), f"/items/{city}/waiting/"),
        (say("停着不动的", "what rests"), f"/items/{city}/resting/"),
    ]


def timed(client: Client, address: str) -> tuple[float, float, float, int]:
    """Ask for a page some times; return median, slowest, median of processor time (ms), and its size in bytes."""
    spent, own, size = [], [], 0
    for _ in range(_TIMES):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        spent.append(1000 * (time.perf_counter() - begun))
        own.append(1000 * (time.process_time() - worked))
        assert answer.status_code == 200, address
        size = len(answer.content)
    return statistics.median(spent), max(spent), statistics.median(own), size


def moved() -> str:
    """Let branches raise open problems, one after another; return median and p95 by the clock and of the processor."""
    account = int(User.objects.get(username="demo-secretary").pk)
    open_ones = ItemNow.objects.filter(kind="problem", state="open").order_by("item").values_list("item", "unit")
    spent, own = [], []
    for item, unit in open_ones[: _MOVES + _WARM]:
        branch = Viewer(user=account, name="", person="", held=(Held("secretary", unit, "territory"),))
        begun, worked = time.perf_counter(), time.process_time()
        move_item(branch, item, to="raised", today=TODAY, asked=Asked("请上级出面"))
        spent.append(1000 * (time.perf_counter() - begun))
        own.append(1000 * (time.process_time() - worked))
    middle, late, work, most = (
        statistics.quantiles(times[_WARM:], n=20)[place] for times in (spent, own) for place in (9, 18)
    )
    return say(
        f"中位 {middle:.1f}，95% {late:.1f} 毫秒，其中处理器 {work:.1f}、{most:.1f}",
        f"median {middle:.1f}, p95 {late:.1f} ms, of which processor {work:.1f}, {most:.1f}",
    )


def fill(problems: int, units: int) -> None:
    """Add branches under the townships and problems to them."""
    add_branches(units)
    add_problems(problems, units)


def _towns() -> list[str]:
    return list(Unit.objects.filter(level="township", type="committee").values_list("pk", flat=True))


def add_branches(units: int) -> None:
    """Add branches b0, b1 … under the townships."""
    towns = _towns()
    last = Unit.objects.count()
    Unit.objects.bulk_create(
        [Unit(id=f"b{n}", name=f"示例{n}支部", type="branch", level="branch", position=last + n) for n in range(units)],
        batch_size=2000,
    )
    UnitParent.objects.bulk_create(
        [UnitParent(unit=f"b{n}", tree="territory", parent=towns[n % len(towns)]) for n in range(units)],
        batch_size=5000,
    )
    rebuild_closure(TODAY)


def add_problems(problems: int, units: int) -> None:
    """Add problems to the branches, with their moves, fields and superiors."""
    rng, towns = random.Random(1), _towns()
    rows: dict[str, list[Any]] = {name: [] for name in ("item", "item_field", "item_move", "item_unit")}
    for n in range(problems):
        _problem(rows, n, f"b{rng.randrange(units)}", Day(TODAY - rng.randrange(60)), towns[n % len(towns)], rng)
    for name, found in rows.items():
        contracts.insert(name, found)
    rebuild_now(TODAY)


def _problem(rows: dict[str, list[Any]], n: int, unit: str, day: Day, upper: str, rng: random.Random) -> None:
    item = f"q{n}"
    rows["item"].append(tables.Item(item, "", "problem", unit, "", day, day))
    title = f"{rng.choice(_WHERE)}{rng.choice(_WHAT)}，影响{rng.randint(2, 90)}户"
    for field, text in (("title", title), ("area", "工作作风"), ("found_by", "自查"), ("remedy", "10日内修好")):
        rows["item_field"].append(tables.ItemField(item, field, 1, None, text, None, day, day))
    rows["item_field"].append(tables.ItemField(item, "deadline", 1, None, "", Day(day + 40), day, day))
    rows["item_unit"].append(tables.ItemUnit(item, upper, "upper", day, OPEN, day))
    for seq, (before, after) in enumerate(rng.choice(_LIVES), 1):
        by = unit if after != "closed" else upper
        rows["item_move"].append(tables.ItemMove(item, seq, Day(day + seq), before, after, "", by, day))
