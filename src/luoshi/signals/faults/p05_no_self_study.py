"""P5 lectures and classes in place of self-study

What it shows: Units that owe self-study, have had a reading class or lectures by others, and weeks later have arranged
    none.
Rows it reads: Obligations that look at self-study; the unit's records of guided study and of self-study arranged.
Not shown: Units without guided study; units with one arrangement. Nobody's notes or hours are asked.
Settled by: One arrangement of self-study, entered by the organiser.
Source: Fault P5 (lectures and reading classes in place of reading oneself).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.engine.tables import Record
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import OWED, Scene
from luoshi.signals.settings import Settings
from luoshi.terms.days import iso_of
from luoshi.terms.language import say

SIGNAL = Head("p05-no-self-study", ("P5",), "以辅导代替自学", "Classes in place of self-study", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per such unit, with the first class or lecture."""
    own = settings.word("self_study")
    asked = scene.asking({own})
    owing = dict.fromkeys(row.unit for row in scene.rows.status if row.obligation in asked and row.status in OWED)
    for unit in owing:
        records = scene.records_of.get(unit, [])
        guided = [row for row in records if _is_guided(scene, row, settings)]
        has_own = any(row.kind == own for row in records)
        if guided and not has_own and scene.age(guided[0].done_on) >= settings.number("days"):
            label, day = scene.world.kinds[guided[0].kind], iso_of(guided[0].done_on)
            yield Found(
                unit,
                say("办了班、听了课，还没有安排个人自学。", "There were classes; self-study has not been arranged."),
                (
                    Fact(
                        say(
                            f"{day}办过{label.label}，至今没有自学安排。",
                            f"{label.label_en or label.id} on {day}; no self-study since.",
                        ),
                        tuple(Ref("record", row.id) for row in guided),
                    ),
                ),
                say("由组织者补一条自学安排即可，不用交笔记。", "The organiser enters one arrangement; no notes."),
            )


def _is_guided(scene: Scene, row: Record, settings: Settings) -> bool:
    if row.kind in settings.words("guided"):
        return True
    forms = scene.of_record(row, settings.word("form")) if row.kind == settings.word("session") else ()
    return any(form in settings.words("guided_forms") for form in forms)
