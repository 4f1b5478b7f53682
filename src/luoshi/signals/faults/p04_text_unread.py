"""P4 a prescribed text never studied

What it shows: Units in which some prescribed texts have been studied and another has not appeared once, weeks after the
    beginning.
Rows it reads: Obligations that ask for values of the text field to be covered; the unit's own records of those kinds.
Not shown: Units that have begun with none (their slots say so); the first weeks; who read what.
Settled by: One record of study or of self-study arranged, with that text.
Source: Fault P4 (prescribed texts not studied in the original).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene, requirements_of
from luoshi.signals.settings import Settings
from luoshi.spec.model import Covers
from luoshi.terms.language import say

SIGNAL = Head("p04-text-unread", ("P4",), "指定书目没有学到", "A prescribed text unread", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit that owes a text which none of its records names."""
    field = settings.word("field")
    asked: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, ruling in scene.rulings.items():
        for one in requirements_of(ruling):
            if isinstance(one, Covers) and one.field == field:
                for value in one.values:
                    asked[name][str(value)] |= set(one.kinds)
    owing: dict[str, set[str]] = defaultdict(set)
    for row in scene.rows.status:
        is_old = scene.age(row.opens) >= settings.number("days")
        if row.obligation in asked and row.status == "open" and is_old:
            owing[row.unit].add(row.obligation)
    for unit, obligations in owing.items():
        texts = {text: kinds for name in obligations for text, kinds in asked[name].items()}
        studied = _studied(scene, unit, field)
        unread = [text for text, kinds in texts.items() if not studied[text] & kinds]
        if unread and len(unread) < len(texts):
            yield _found(unit, unread, sorted(obligations))


def _studied(scene: Scene, unit: str, field: str) -> dict[str, set[str]]:
    """Return the kinds of the unit's records by the text they name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in scene.records_of.get(unit, ()):
        for text in scene.of_record(row, field):
            found[str(text)].add(row.kind)
    return found


def _found(unit: str, unread: list[str], obligations: list[str]) -> Found:
    texts = "、".join(f"《{text}》" for text in unread)
    return Found(
        unit,
        say(f"{texts}还没有学过。", f"{texts} has not been studied yet."),
        (
            Fact(
                say(f"学习和自学安排的记录里都没有{texts}。", f"No record of study or self-study names {texts}."),
                tuple(Ref("obligation", name) for name in obligations),
            ),
        ),
        say("学一次或给大家安排自学，登记时选上这本书。", "Study it once, or arrange self-study, and choose the text."),
    )
