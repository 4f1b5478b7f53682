"""``luoshi bench near-duplicates``: problems like a new one among those of a whole city."""

from __future__ import annotations

import random
import statistics
import time
from typing import Annotated

import typer

from luoshi.lint import Context, check_field
from luoshi.terms.language import say
from luoshi.text.likeness import Entry, Likeness

_WHERE = "东门 西街 北区 南院 渡口 晒场 校门 车棚 楼道 村道 河堤 市场 车站 广场 地库 食堂"
_WHAT = (
    "路灯 水渠 电梯 车位 卫生室 充电口 公交线 垃圾站 井盖 护栏 水压 下水道 屋顶 消防通道 证明窗口 接送点 养老餐 图书角 "
    "信号塔 冷库 打谷机 校车 幼儿班 公厕 停水通知 物业费 摊点 噪声 油烟 扬尘"
)
_HOW = (
    "夜里不亮 淤堵浇不上水 三天两头停运 不够停满私家车 一周只开两天 少有人飞线 一小时一班等不来 没人清运 松动响声大 "
    "断了一截 早晚上不了楼 雨后倒灌 渗漏发霉 被堆物占住 要跑三趟 放学拥堵 送不到山上 早早关门 没有信号 没有电 座位不够 "
    "坏了没人修 报不上名 味道大 没有提前说 收了不公示 占道经营 半夜施工 熏到三楼 盖不住"
)


def command(
    problems: Annotated[int, typer.Option(help=say("已有问题数", "problems already entered"))] = 50_000,
    asked: Annotated[int, typer.Option(help=say("新问题数", "new problems asked"))] = 200,
) -> None:
    """Measure the index of all problems and the prompt on a new one, with as many planted near-duplicates as asked.

    Example: luoshi bench near-duplicates --problems 50000
    """
    rng = random.Random(1)
    known = [Entry(f"i{n}", f"u{n % 15_000}", _problem(rng)) for n in range(problems)]
    drafts = [(rng.randrange(problems), rng) for _ in range(asked)]
    begun = time.perf_counter()
    index = Likeness(known, names=[f"{a}{b}村" for a in _WHERE.split() for b in _WHERE.split()])
    built = time.perf_counter() - begun
    spent, hits = [], 0
    for twin, _ in drafts:
        text = _told_again(known[twin].text, rng)
        begun = time.perf_counter()
        found = check_field("problem", "title", text, context=Context(known=index), only=["PR102"])
        spent.append(time.perf_counter() - begun)
        hits += any(known[twin].id == one.id for one in index.alike(text, num=3, den=20)) and bool(found)
    spent.sort()
    middle, late = (1000 * seconds for seconds in (statistics.median(spent), spent[len(spent) * 95 // 100]))
    whole = 1000 * (built + spent[-1])
    typer.echo(
        say(
            f"{problems:,} 个问题：建索引 {built * 1000:.0f} 毫秒；新问题 中位 {middle:.1f}、95% {late:.1f} 毫秒；"
            f"连建带问最慢 {whole:.0f} 毫秒；换了说法的同一件事找到 {hits}/{asked}。",
            f"{problems:,} problems: index {built * 1000:.0f} ms; a new one median {middle:.1f}, p95 {late:.1f} ms; "
            f"index and slowest question together {whole:.0f} ms; retold twins found {hits}/{asked}.",
        )
    )


def _problem(rng: random.Random) -> str:
    where, what, how, also = (rng.choice(words.split()) for words in (_WHERE, _WHAT, _HOW, _HOW))
    return f"{where}{what}{how}，影响{rng.randint(2, 90)}户，{also}"


def _told_again(text: str, rng: random.Random) -> str:
    """Tell a problem in another order, with one half left out or another place."""
    first, _, last = text.split("，")
    return rng.choice([f"{last}，{first}", f"{rng.choice(_WHERE.split())}{first[2:]}", f"{first}，一直这样"])
