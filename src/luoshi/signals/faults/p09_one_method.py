"""P9 one method only

What it shows: Topics all of whose visits were talks in a room or work on paper, with nobody met where things happen.
Rows it reads: Field visits that name a topic, and their methods.
Not shown: Topics with a single visit that are still under way; topics with one visit on the spot among others.
Settled by: One visit on the spot (a stay, a walk, a call unannounced).
Source: Fault P9 (research of one kind, by rote or on paper).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p09-one-method", ("P9",), "调研方式单一", "Research by one method", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with such topics, all of them named."""
    indoors: dict[str, list[tuple[Item, list[str]]]] = defaultdict(list)
    for topic in scene.items(settings.word("topic")):
        visits = [row for row in scene.records_of_item.get(topic.id, ()) if row.kind == settings.word("visit")]
        methods = [str(value) for row in visits for value in scene.of_record(row, settings.word("method"))]
        is_enough = len(visits) >= settings.number("visits") or scene.state(topic) in settings.words("finished")
        if visits and methods and is_enough and set(methods) <= set(settings.words("indoors")):
            indoors[scene.owner(topic)].append((topic, [row.id for row in visits]))
    for unit, topics in indoors.items():
        yield Found(
            unit,
            say("有课题只开座谈会、只看材料。", "Some topics were only talked over or read about."),
            tuple(_fact(scene, topic, visits, settings) for topic, visits in topics),
            say("到现场去一次，方法里选“走访”“蹲点”或“四不两直”。", "Go to the spot once, and record how."),
        )


def _fact(scene: Scene, topic: Item, visits: list[str], settings: Settings) -> Fact:
    title, count = scene.text_of(topic, settings.word("title")), len(visits)
    words = "、".join(settings.words("indoors"))
    return Fact(
        say(f"“{title}”{count}次都是{words}。", f"“{title}”: all {count} visits were {words}."),
        (Ref("item", topic.id), *(Ref("record", visit) for visit in visits)),
    )
