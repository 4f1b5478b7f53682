"""P25 a named area without a line

What it shows: Units whose superior's plan names a task of the year for which they have no plan line and no project,
    while they have planned other things.
Rows it reads: Plan lines of the unit and of the one above it, and the yearly task each serves; livelihood projects.
Not shown: Branches and offices; units without any line of their own (P2, P11); tasks named only lately; tasks that a
    line or project names.
Settled by: One line that names the task, or the word that it is not asked here.
Source: Fault P25 (named areas of work with no task, owner or target in the plan).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say
from luoshi.text.masking import masked_form

SIGNAL = Head("p25-area-without-line", ("P25",), "点到的工作没有安排", "A named area without a line", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit and named task for which nothing is planned."""
    lines: dict[str, list[Item]] = defaultdict(list)
    for line in scene.items(settings.word("line")):
        lines[scene.owner(line)].append(line)
    projects: dict[str, list[Item]] = defaultdict(list)
    for project in scene.items(settings.word("project")):
        projects[scene.owner(project)].append(project)
    for unit, own in lines.items():
        if scene.value(unit, "type") not in settings.words("types"):
            continue
        above = [
            line
            for line in lines.get(scene.parent(unit), ())
            if scene.text_of(line, settings.word("task")) and scene.age(line.opened_on) >= settings.number("days")
        ]
        said = _said(scene, [*own, *projects.get(unit, ())], settings)
        missing: dict[str, list[str]] = defaultdict(list)
        for line in above:
            task = scene.text_of(line, settings.word("task"))
            if not any(masked_form(task, scene.names) in words for words in said):
                missing[task].append(line.id)
        if missing:
            yield _found(scene, unit, missing)


def _said(scene: Scene, items: Sequence[Item], settings: Settings) -> list[str]:
    """Return what the unit's lines and projects name, in the form in which texts are compared."""
    fields = (settings.word("task"), settings.word("title"))
    return [masked_form(scene.text_of(item, field), scene.names) for item in items for field in fields]


def _found(scene: Scene, unit: str, missing: dict[str, list[str]]) -> Found:
    above = scene.name(scene.parent(unit))
    return Found(
        unit,
        say("上级点到的工作，这里还没有安排。", "Work that the superior names has no line here."),
        tuple(
            Fact(
                say(f"{above}的计划点到“{task}”，本单位没有一条。", f"{above} names “{task}”; no line of yours does."),
                tuple(Ref("item", line) for line in lines),
            )
            for task, lines in missing.items()
        ),
        say(
            "写一条谁来办、办到什么程度；不涉及本单位的，说明一句即可。",
            "Write who does what and how far; or say that it is not asked here.",
        ),
    )
