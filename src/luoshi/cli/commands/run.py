"""``luoshi run``: the whole main job on the sample, from the speech to the weekly paper, then the server."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from luoshi import __version__
from luoshi.city.names.places import CITY
from luoshi.cli.days import read_day
from luoshi.cli.instance import DEMO_DAY, DEMO_HOME, WALKED_PACKS, Beside, demo_environment, manage
from luoshi.cli.walk import glance, own, sample, steps
from luoshi.draft.review import read_review
from luoshi.terms.days import Day, date_of, day_of, day_of_date, iso_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

ABOUT = "从示例讲话走到周调度材料：拟稿、审核、检查、推算、出件，然后打开演示。"

#: Where the pack of a user's own document is written.
OWN_PACK = Path("var") / "run" / "own"
_WEEKDAYS = "一二三四五六日"


def command(
    document: Annotated[
        Path | None, typer.Argument(help=say("自己的讲话或文件；不写就走示例", "your own document; none = the sample"))
    ] = None,
    units: Annotated[Path | None, typer.Option(help=say("组织名单（Excel）", "table of units (Excel)"))] = None,
    review: Annotated[Path | None, typer.Option(help=say("审核单（YAML）", "review file (YAML)"))] = None,
    until: Annotated[
        str, typer.Option(help=say("专项到哪一天；不写取任务的最后时限", "last day of the campaign (last due day)"))
    ] = "",
    serve: Annotated[bool, typer.Option(help=say("最后打开网页服务", "start the server at the end"))] = True,
    port: Annotated[int, typer.Option(help=say("端口；被占用就用下一个", "port; the next free one if taken"))] = 8000,
    out: Annotated[Path, typer.Option(help=say("文件写到哪里", "folder of the papers"))] = Path("out"),
) -> None:
    """Walk from a speech to the weekly paper: draft, review, check, evaluate, write. The sample is served afterwards.

    With a DOCUMENT, --units and --review it does the same with your own files; nothing is served then. Interrupted
    anywhere, it starts clean the next time. Nothing is fetched and nothing is sent.

    Example: luoshi run --no-serve
    """
    if document or units or review:
        _walk_own(document, units, review, until, out)
        return
    _headline()
    decided = read_review(sample.REVIEW)
    reviewed = steps.review_drafts(steps.read_speech(sample.DOCUMENT, decided), decided)
    frozen = steps.make_pack(reviewed, WALKED_PACKS)
    with Beside("prepare_demo", env=demo_environment()) if serve else nullcontext() as preparing:
        _show(frozen, steps.found_city(frozen.campaign), out)
        code = preparing.finish() if preparing else 0
    if serve:
        _serve(port, code)


def _show(frozen: steps.Frozen, city: steps.City, out: Path) -> None:
    """Steps 5 and 6, and what is seen at a glance."""
    week = steps.evaluate_week(frozen, city)
    taken = steps.write_papers(frozen.campaign, city, week, out)
    _lines(say("一眼看三点：", "At a glance:"), glance.three_sentences(taken, frozen, city, week))
    _lines(say("为什么没算：", "Why not:"), glance.one_why(frozen, city, week))


def _walk_own(document: Path | None, units: Path | None, review: Path | None, until: str, out: Path) -> None:
    """Walk with the user's own files, held against the units as of today inside the campaign."""
    if document is None or units is None or review is None:
        told = say("三样要一起给：文件、--units、--review。", "Give DOCUMENT, --units and --review together.")
        raise typer.BadParameter(told)
    last = read_day(until, option="--until") if until else None
    tables, decided = own.read_units(units), read_review(review)
    if not decided.date or len(decided.date) != len("2023-09-15"):
        lacking = say("审核单要写 date（文件日期），如 2023-09-15。", "The review needs a date, as 2023-09-15.")
        raise Refused([Finding("review", review.name, 0, lacking)])
    decided = replace(decided, document=document)
    drafts = steps.read_speech(document, decided)
    reviewed = steps.review_drafts(drafts, decided)
    end = iso_of(last) if last else own.last_day(reviewed, decided)
    frozen = steps.freeze([own.lay_out_own(OWN_PACK, drafts, decided, reviewed, tables, end)])
    window = frozen.campaign.window
    today = min(max(day_of_date(dt.date.today()), window.first), window.last)
    _show(frozen, steps.tell_city(steps.City(tables, Day(today))), out)


def _headline() -> None:
    day = date_of(day_of(DEMO_DAY))
    print(
        say(
            f"落实 Luoshi {__version__} · 演示（虚构城市“{CITY}”，演示日 {DEMO_DAY} 星期{_WEEKDAYS[day.weekday()]}）",
            f"Luoshi {__version__} · demo (invented city “{CITY}”, demo day {DEMO_DAY}, {day:%A})",
        ),
        flush=True,
    )


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
        print(
            say("上次留下的演示数据用不成，重做一遍。", "The demo left from before cannot be used; it is made anew."),
            flush=True,
        )
        shutil.rmtree(DEMO_HOME, ignore_errors=True)
        code = manage("prepare_demo", env=env)
    raise typer.Exit(code or manage("serve", "--port", str(port), "--address", "127.0.0.1", env=env))
