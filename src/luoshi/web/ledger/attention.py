"""关注提示 of a day: the signals asked over the ledger. Rules in preview are asked where switched on only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from luoshi.engine.oracle.rulings import rulings
from luoshi.engine.tables import Rows, StatusRow
from luoshi.signals import Prompt, Scene, Signal, prompts, signals
from luoshi.spec.model import Pack
from luoshi.terms.days import Day
from luoshi.terms.language import language

from .batch import all_slots, is_large
from .frozen import current_frozen
from .models import Instance
from .packs import catalogue
from .run_engine import all_tables, figures_of, run, stored

#: Name under which the instance remembers the rules in preview that the administrator switched on.
SWITCHED_ON = "signals_on"


class Found(NamedTuple):
    """A prompt in both languages."""

    zh: Prompt
    en: Prompt

    @property
    def body(self) -> dict[str, Any]:
        """What is kept of it: the sentences by language, the rows they stand on, the sentence that names the fault."""
        return {"zh": _body(self.zh), "en": _body(self.en)}


def switched_on() -> set[str]:
    """Return the ids of the rules in preview that are switched on."""
    value = Instance.objects.filter(name=SWITCHED_ON).values_list("value", flat=True).first()
    return set(json.loads(value)) if value else set()


def asked_signals() -> list[Signal]:
    """Return the rules that are asked here: the stable ones, and those in preview that are switched on."""
    chosen = switched_on()
    return [signal for signal in signals() if signal.head.stage == "stable" or signal.head.id in chosen]


def found_on(day: Day) -> tuple[list[Found], bool]:
    """Return the prompts that hold on a day, as known today, and whether the ledger is too large to ask often."""
    names = {signal.head.id for signal in asked_signals()}
    packs = catalogue().packs
    if not names or not packs:
        return [], False
    tables = all_tables()
    scene = Scene(packs, tables, Rows(status=_named(_slots(tables, day), packs)), day)
    return [Found(*both) for both in zip(_said(scene, names, "zh"), _said(scene, names, "en"), strict=True)], is_large(
        tables
    )


def _said(scene: Scene, names: set[str], wanted: str) -> list[Prompt]:
    token = language.set(wanted)
    try:
        return prompts(scene, only=names)
    finally:
        language.reset(token)


def _slots(tables: Any, day: Day) -> list[StatusRow]:
    """The slots as they are kept where the day is that of the figures; computed for any other day."""
    frozen, figures = current_frozen(), figures_of()
    if frozen is None or figures == day:
        return stored()
    if is_large(tables):
        return all_slots(frozen, tables, as_of=day, known_on=day)
    return run(frozen.statements, day)


def _named(rows: list[StatusRow], packs: Sequence[Pack]) -> list[StatusRow]:
    """Slots are kept under full ids; where one pack alone is in force, an engine names its tasks without the pack."""
    names = {f"{one.pack.id}:{one.obligation.id}": one.name for one in rulings(packs)}
    return [row._replace(obligation=names[row.obligation]) for row in rows if row.obligation in names]


def _body(prompt: Prompt) -> dict[str, Any]:
    data = prompt.as_data()
    return {name: data[name] for name in ("what", "facts", "settle", "named")}
