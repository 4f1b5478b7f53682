"""P16 special projects without a main leader

What it shows: Special projects of a county that no main leader has taken charge of: nobody at all, or somebody who
    holds no such post there on the day.
Rows it reads: Special projects and the person in charge of them; posts on the day.
Not shown: Projects entered within the last days; dropped and accepted ones. The person is never named.
Settled by: A main leader entered as the one in charge.
Source: Fault P16 (no main leader in charge).
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

SIGNAL = Head(
    "p16-projects-without-main-leader",
    ("P16",),
    "专项项目没有主要领导包案",
    "Projects without a main leader",
    "stable",
    "0.1",
)


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with such projects, all of them named."""
    without: dict[str, list[Fact]] = defaultdict(list)
    for project in scene.items(settings.word("project"), settings.words("states")):
        owner = scene.owner(project)
        is_asked = scene.value(owner, "level") in settings.words("levels")
        if is_asked and scene.age(project.opened_on) >= settings.number("days"):
            without[owner] += _gaps(scene, project, settings)
    for unit, facts in without.items():
        if facts:
            yield Found(
                unit,
                say("有专项项目没有主要负责同志包案。", "Some special projects have no main leader in charge."),
                tuple(facts),
                say("请一位主要负责同志包案，填进“包案领导”。", "Enter a main leader as the one in charge."),
            )


def _gaps(scene: Scene, project: Item, settings: Settings) -> list[Fact]:
    title, people = scene.text_of(project, settings.word("title")), scene.of_item(project, settings.word("leader"))
    posts = [post for person in people for post in scene.holds(str(person), settings.words("roles"))]
    if any(scene.value(post.unit, "level") in settings.words("levels") for post in posts):
        return []
    words = (
        say(f"“{title}”的包案领导不是主要负责同志。", f"“{title}”: the one in charge is no main leader.")
        if people
        else say(f"“{title}”没有填包案领导。", f"“{title}”: nobody is in charge.")
    )
    return [Fact(words, (Ref("item", project.id),))]
