"""P18 boards not renewed

What it shows: Display boards whose content has hung for longer than two months, or whose own next look is past.
Rows it reads: Display boards in use: when changed, when to be looked at next.
Not shown: Boards taken down; units without a board (a board is nobody's duty by itself). No photo is asked.
Settled by: The day of the change, or taking the board down.
Source: Fault P18 (publicity not kept up to date).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say

SIGNAL = Head("p18-boards-not-renewed", ("P18",), "宣传栏没有更新", "Boards not renewed", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with such boards, all of them named by place."""
    old: dict[str, list[Fact]] = defaultdict(list)
    for board in scene.items(settings.word("board"), settings.words("states")):
        changed = scene.day_of(board, settings.word("changed")) or board.opened_on
        next_look = scene.day_of(board, settings.word("next"))
        is_past = next_look is not None and scene.age(next_look) >= settings.number("late_days") and changed < next_look
        if is_past or scene.age(changed) >= settings.number("days"):
            old[scene.owner(board)].append(_fact(scene, board, settings.word("place"), changed))
    for unit, facts in old.items():
        yield Found(
            unit,
            say("有宣传栏很久没有更新。", "A board has not been renewed for long."),
            tuple(facts),
            say("换上新的内容，记下日期；不用了就撤下。不用拍照。", "Change it and note the day, or take it down."),
        )


def _fact(scene: Scene, board: Item, field: str, changed: Day) -> Fact:
    place, day = scene.text_of(board, field), iso_of(changed)
    return Fact(say(f"{place}，上次更换{day}。", f"{place}: last changed {day}."), (Ref("item", board.id),))
