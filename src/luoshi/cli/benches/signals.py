"""``luoshi bench signals``: prompts held against what is planted in the demo's city."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

import luoshi.packs
from luoshi.city.demo import PACKS, demo_city
from luoshi.cli.walk.revealed import Measured, Shown, measured, shown
from luoshi.engine.oracle import evaluate_packs
from luoshi.spec import load_pack
from luoshi.terms.language import say


def command(
    cities: Annotated[int, typer.Option(min=1, help=say("几座城市（种子从1起）", "cities, seeds from 1"))] = 5,
    manifest: Annotated[
        Path | None, typer.Option(help=say("把第一座城市的清单写成 JSON", "write the first city's manifest (JSON)"))
    ] = None,
) -> None:
    """Measure precision and recall of every signal on cities with planted faults and clean look-alikes.

    Prompts of one signal at one unit count once; right are those at a unit where its fault was planted.

    Example: luoshi bench signals --cities 5
    """
    packs = [load_pack(Path(luoshi.packs.__path__[0]) / "sample" / name) for name in PACKS]
    sums: dict[str, Measured] = defaultdict(lambda: Measured("", 0, 0, 0))
    for seed in range(1, cities + 1):
        demo = demo_city(packs[0], seed=seed)
        rows = evaluate_packs(packs, demo.tables, demo.manifest.today)
        for one in measured(demo, packs, rows):
            before = sums[one.signal]
            sums[one.signal] = Measured(
                one.signal, before.shown + one.shown, before.right + one.right, before.planted + one.planted
            )
        _tell_gaps(seed, shown(demo, packs, rows))
        if manifest is not None and seed == 1:
            manifest.write_text(demo.manifest.as_json(), encoding="utf-8")
    typer.echo(say("提示规则  给出  对的  埋下  查准  查全", "signal  shown  right  planted  precision  recall"))
    for one in sums.values():
        typer.echo(
            f"{one.signal:34} {one.shown:4} {one.right:4} {one.planted:4}  "
            f"{_share(one.right, one.shown)}  {_share(one.right, one.planted)}"
        )


def _tell_gaps(seed: int, plants: list[Shown]) -> None:
    """Print what of a city was not revealed, and what clean was told."""
    bad = [one for one in plants if one.missed or one.told]
    typer.echo(
        say(
            f"城市 {seed}：埋下 {len(plants)} 处，{len(plants) - len(bad)} 处该说的说了、不该说的没说。",
            f"City {seed}: {len(plants)} plants, {len(plants) - len(bad)} told as they should be.",
        )
    )
    for one in bad:
        missed, told = " ".join(one.missed), " ".join(one.told)
        typer.echo(f"  {one.plant.id}: {say('没说', 'missed')} [{missed}] {say('误说', 'told')} [{told}]")


def _share(part: int, whole: int) -> str:
    return f"{100 * part // whole:3d}%" if whole else "   –"
