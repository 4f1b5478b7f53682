"""``luoshi run``: the whole main job on the sample, from the speech to the weekly paper, then the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from luoshi import __version__
from luoshi.city.names.places import CITY
from luoshi.cli.instance import DEMO_DAY, DEMO_HOME, WALKED_PACKS, Beside, demo_environment, manage
from luoshi.cli.walk import glance, sample, steps
from luoshi.draft.review import read_review
from luoshi.terms.days import date_of, day_of
from luoshi.terms.language import say

ABOUT = "从示例讲话走到周调度材料：拟稿、审核、检查、推算、出件，然后打开演示。"

_WEEKDAYS = "一二三四五六日"


def command(
    serve: Annotated[bool, typer.Option(help=say("最后打开网页服务", "start the server at the end"))] = True,
    port: Annotated[int, typer.Option(help=say("端口；被占用就用下一个", "port; the next free one if taken"))] = 8000,
    out: Annotated[Path, typer.Option(help=say("文件写到哪里", "folder of the papers"))] = Path("out"),
) -> None:
    """Walk from the sample speech to the weekly paper: draft, review, check, evaluate, write; then serve the demo.

    Interrupted anywhere, it starts clean the next time. Nothing is fetched and nothing is sent.

    Example: luoshi run --no-serve
    """
    _headline()
    review = read_review(sample.REVIEW)
    reviewed = steps.review_drafts(steps.read_speech(sample.DOCUMENT, review), review)
    frozen = steps.make_pack(reviewed, WALKED_PACKS)
    with Beside("prepare_demo", env=demo_environment()) if serve else nullcontext() as preparing:
        city = steps.found_city(frozen.campaign)
        week = steps.evaluate_week(frozen, city)
        taken = steps.write_papers(frozen.campaign, city, week, out)
        _lines(say("一眼看三点：", "At a glance:"), glance.three_sentences(taken, frozen, city, week))
        _lines(say("为什么没算：", "Why not:"), glance.one_why(frozen, city, week))
        code = preparing.finish() if preparing else 0
    if serve:
        _serve(port, code)


def _headline() -> None:
    day = date_of(day_of(DEMO_DAY))
    print(say(f"落实 Luoshi {__version__} · 演示（虚构城市“{CITY}”，演示日 {DEMO_DAY} 星期{_WEEKDAYS[day.weekday()]}）",
              f"Luoshi {__version__} · demo (invented city “{CITY}”, demo day {DEMO_DAY}, {day:%A})"), flush=True)


def _lines(title: str, texts: Iterable[str]) -> None:
    for number, text in enumerate(texts):
        steps.line(title if number == 0 else "", text)


def _serve(port: int, code: int) -> None:
    """Serve the demo instance; the server prints its address and stops on Ctrl+C.

    ``code`` is that of its preparation. A demo that an interruption or an older version left unusable is made anew; it
    holds nothing but invented data.
    """
    env = demo_environment()
    if code and env["LUOSHI_HOME"] == str(DEMO_HOME) and not env.get("DATABASE_URL"):
        print(say("上次留下的演示数据用不成，重做一遍。", "The demo left from before cannot be used; it is made anew."),
              flush=True)
        shutil.rmtree(DEMO_HOME, ignore_errors=True)
        code = manage("prepare_demo", env=env)
    raise typer.Exit(code or manage("serve", "--port", str(port), "--address", "127.0.0.1", env=env))
