"""P17 on paper only

What it shows: What its owner reported done and nobody else has looked at for weeks; what its owner closed itself; and
    ledgers whose open problems nobody has touched for four weeks.
Rows it reads: States of problems and remedies, who moved them there, the last change of each.
Not shown: Open problems raised to a superior; ledgers with a single open problem; anything that changed lately.
Settled by: The look of another unit; a step in the ledger, or the word that a problem waits and for what.
Source: Fault P17 (put right on paper and in the ledger).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.days import iso_of
from luoshi.terms.language import say

SIGNAL = Head("p17-only-on-paper", ("P17",), "整改停在台账上", "Put right on paper only", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit for what was reported done unseen, and one for a ledger left alone."""
    unseen: dict[str, list[Fact]] = defaultdict(list)
    open_: dict[str, list[Item]] = defaultdict(list)
    for kind in settings.words("kinds"):
        for item in scene.items(kind):
            unseen[scene.owner(item)] += _unseen(scene, item, settings)
            if kind == settings.word("ledger") and scene.state(item) in settings.words("open"):
                open_[scene.owner(item)].append(item)
    for unit, facts in unseen.items():
        if facts:
            yield Found(
                unit,
                say("报了办完，还没有别的单位看过。", "Reported done, and no other unit has looked."),
                tuple(facts),
                say("请上级或别的单位去看一眼再销号；本单位不能给自己销号。", "Ask another unit to look and close it."),
                about="unseen",
            )
    for unit, items in open_.items():
        if found := _left_alone(scene, unit, items, settings):
            yield found


def _unseen(scene: Scene, item: Item, settings: Settings) -> list[Fact]:
    run, title = scene.run(item), scene.text_of(item, _title(scene, item, settings))
    since = iso_of(run.began)
    if run.state in settings.words("reported") and scene.age(run.began) >= settings.number("days"):
        words = say(f"“{title}”{since}报办完，还没有核验。", f"“{title}”: reported done on {since}, not looked at.")
    elif run.state in settings.words("closed") and run.unit == scene.owner(item):
        words = say(f"“{title}”{since}由本单位自己销号。", f"“{title}”: closed by its own unit on {since}.")
    else:
        return []
    return [Fact(words, (Ref("item", item.id),))]


def _title(scene: Scene, item: Item, settings: Settings) -> str:
    kind = scene.world.kinds[item.kind]
    return next((name for name in settings.words("titles") if kind.field(name)), settings.words("titles")[0])


def _left_alone(scene: Scene, unit: str, items: list[Item], settings: Settings) -> Found | None:
    below = [child for item in items for child in scene.children.get(item.id, ())]
    last = max(scene.last_change(item) for item in (*items, *below))
    if len(items) < settings.number("open") or scene.age(last) < settings.number("still_days"):
        return None
    day = iso_of(last)
    return Found(
        unit,
        say("问题台账有一阵子没有动了。", "The ledger of problems has stood still for a while."),
        (
            Fact(
                say(f"未解决的问题自{day}起没有任何变化。", f"No open problem has changed since {day}."),
                tuple(Ref("item", item.id) for item in items),
            ),
        ),
        say(
            "能办的先办一步；要等的，写一句在等什么；办不了的上报。",
            "Take a step, say what is being waited for, or raise it.",
        ),
        about="still",
    )
