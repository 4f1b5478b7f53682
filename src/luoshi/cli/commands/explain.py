"""``luoshi explain``: why a slot stands as it does, in sentences or as JSON."""

from __future__ import annotations

import dataclasses
import difflib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from luoshi.cli.days import read_day
from luoshi.engine.load import load_tables
from luoshi.engine.oracle.rulings import rulings
from luoshi.engine.reason import Reason, explain, sentences
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.days import Day, iso_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

ABOUT = "说明一个应办事项为什么是现在这样，怎样完成。"

_DAY_KEYS = {"day", "met_on", "opens", "due", "version"}


def command(
    pack: Annotated[list[Path], typer.Argument(help=say("方案文件夹", "pack folders"))],
    data: Annotated[Path, typer.Option(help=say("数据文件夹", "folder of the tables"))],
    as_of: Annotated[str, typer.Option(help=say("哪一天的情况，如 2023-11-10", "the day asked about, as 2023-11-10"))],
    obligation: Annotated[str, typer.Option(help=say("任务编号", "id of the obligation"))],
    subject: Annotated[str, typer.Option(help=say("对象编号", "id of the subject"))],
    period: Annotated[str, typer.Option(help=say("周期，如 2023-10", "period, as 2023-10"))] = "",
    known_on: Annotated[str, typer.Option(help=say("到哪一天为止登记的", "as typed by the end of this day"))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Say why a slot stands as it does, and what would turn it green.

    Example: luoshi explain packs/demo --data city --as-of 2023-11-10 --obligation ST-06 --subject u17:书记
    """
    day = read_day(as_of, option="--as-of")
    packs = [load_pack(path) for path in pack]
    _check_obligation(packs, obligation)
    found = explain(
        packs,
        load_tables(data),
        day,
        read_day(known_on, option="--known-on") if known_on else None,
        obligation=obligation,
        subject=subject,
    )
    reasons = [reason for reason in found if period in ("", reason.row.period)]
    if not reasons:
        periods = [reason.row.period for reason in found]
        raise Refused([_no_period(period, periods) if found else _no_slot(obligation, subject, as_of)])
    if as_json:
        print(json.dumps([_plain(reason, day) for reason in reasons], ensure_ascii=False, indent=2))
        return
    for reason in reasons:
        print("\n".join(sentences(reason, day)), end="\n\n")


def _check_obligation(packs: Sequence[Pack], obligation: str) -> None:
    """Refuse an obligation that none of the packs judges, before the tables are read."""
    names = [ruling.name for ruling in rulings(packs)]
    if obligation not in names:
        raise Refused(
            [
                Finding(
                    "unknown-obligation",
                    "--obligation",
                    0,
                    say(
                        f"方案里没有要判定的任务“{obligation}”。",
                        f"No obligation “{obligation}” is judged in the packs.",
                    ),
                    say(
                        "编号不对，或它是原则、许可，不产生应办事项。",
                        "The id is wrong, or it is a principle or a permission, which make no slots.",
                    ),
                    _nearest(obligation, names),
                )
            ]
        )


def _no_period(period: str, periods: Sequence[str]) -> Finding:
    return Finding(
        "unknown-period",
        "--period",
        0,
        say(f"这个对象的这项任务没有周期“{period}”。", f"This subject has no period “{period}” of this obligation."),
        say(f"有的是：{'、'.join(periods)}。", f"There are: {', '.join(periods)}."),
        _nearest(period, periods),
    )


def _nearest(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word.upper(), known, n=1, cutoff=0.5)
    shown = close[0] if close else known[0] if known else ""
    return (
        say(f"是不是 {shown}？", f"Did you mean {shown}?")
        if close
        else say(f"例如写 {shown}。", f"Write {shown}, for instance.")
        if shown
        else ""
    )


def _no_slot(obligation: str, subject: str, as_of: str) -> Finding:
    return Finding(
        "no-slot",
        "--subject",
        0,
        say(
            f"到{as_of}，{subject} 没有 {obligation} 的应办事项。",
            f"On {as_of}, {subject} has no slot of {obligation}.",
        ),
        say(
            "可能是编号不对，也可能当天还不到它办，或它不在范围内。",
            "The id may be wrong, or the subject does not owe it, or not yet.",
        ),
        say(
            "岗位写作“组织:职务”，任职写作“组织:职务:人员”。",
            "A post is written unit:role, a holding unit:role:person.",
        ),
    )


def _plain(reason: Reason, today: Day) -> dict[str, Any]:
    plain: dict[str, Any] = _with_iso_days(dataclasses.asdict(reason) | {"row": reason.row._asdict()})
    return plain | {"text": sentences(reason, today)}


def _with_iso_days(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_iso_days(each, name) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_with_iso_days(each) for each in value]
    is_day = key in _DAY_KEYS and isinstance(value, int) and (key != "version" or abs(value) > 366)
    return iso_of(value) if is_day else value
