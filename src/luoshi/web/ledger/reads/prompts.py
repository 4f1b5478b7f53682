"""关注提示 as pages show them: sentences in the reader's language, facts with the rows that open, in the 建制序."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from luoshi.signals import Signal, signals
from luoshi.terms.citation import Citation
from luoshi.terms.days import Day
from luoshi.terms.language import language, say

from ..access import Viewer
from ..access_prompts import below_units, is_seen_above
from ..models import Item, Record, StandingPrompt, Unit
from ..packs import Task, catalogue


class Fact(NamedTuple):
    """One thing that is so, and the address of the rows that show it ("" = nothing the reader may open)."""

    words: str
    address: str


class Shown(NamedTuple):
    """A prompt in words. ``label`` names the rule, ``named`` the sentence of the documents that names the fault."""

    row: StandingPrompt
    unit: Unit
    label: str
    what: str
    facts: list[Fact]
    settle: str
    named: Citation | None


def own_prompts(viewer: Viewer, unit: str) -> list[Shown]:
    """Return what a unit itself is shown: everything that holds and was not dismissed."""
    return _shown(viewer, list(StandingPrompt.objects.filter(unit=unit).exclude(ruling="dismissed")))


def prompts_below(viewer: Viewer, unit: str, *, today: Day) -> list[Shown]:
    """Return what an office is shown of its direct subordinates: what still holds after their three working days."""
    rows = StandingPrompt.objects.filter(unit__in=below_units(viewer, unit)).exclude(ruling="dismissed")
    return _shown(viewer, [row for row in rows if is_seen_above(row, today)])


def shown(viewer: Viewer, row: StandingPrompt) -> Shown:
    """Return one prompt in words."""
    return _shown(viewer, [row])[0]


def rules() -> list[tuple[Signal, str]]:
    """Return all rules with their label in the reader's language, in the order of their faults."""
    return [(one, say(one.head.label, one.head.label_en)) for one in signals()]


def _shown(viewer: Viewer, rows: list[StandingPrompt]) -> list[Shown]:
    """In the established order of units, then of rules: never by how many or how long."""
    units = Unit.objects.in_bulk([row.unit for row in rows])
    labels = {one.head.id: label for one, label in rules()}
    order = {name: place for place, name in enumerate(labels)}
    rows = [row for row in rows if row.unit in units]
    rows.sort(key=lambda row: (units[row.unit].position, row.unit, order.get(row.signal, len(order)), row.key))
    return [_one(viewer, row, units[row.unit], labels.get(row.signal, "")) for row in rows]


def _one(viewer: Viewer, row: StandingPrompt, unit: Unit, label: str) -> Shown:
    body = row.body["en" if language.get() == "en" else "zh"]
    facts = [Fact(fact["words"], _address(viewer, fact["refs"])) for fact in body["facts"]]
    named = Citation(**body["named"]) if body["named"] else None
    return Shown(row, unit, label, body["what"], facts, body["settle"], named)


def _address(viewer: Viewer, refs: list[dict[str, str]]) -> str:
    """Return where the first row of a fact opens that the reader may open."""
    opened = (_opens(viewer, ref["table"], ref["key"]) for ref in refs)
    return next((address for address in opened if address), "")


def _opens(viewer: Viewer, table: str, key: str) -> str:
    if table == "status":
        return _of_slots(viewer, key)
    if table == "obligation":
        task = _task(key)
        return reverse("source", args=(task.pack.id, task.obligation.id)) if task else ""
    if table == "unit":
        return reverse("desk-unit", args=(key,)) if viewer.reaches(key) else ""
    if table == "item":
        owner = Item.objects.filter(pk=key).values_list("unit", flat=True).first()
        return reverse("item", args=(key,)) if owner and viewer.reaches(owner) else ""
    owner = Record.objects.filter(key=key, is_latest=True).values_list("unit", flat=True).first()
    return reverse("record", args=(key,)) if owner and viewer.reaches(owner) else ""


def _task(name: str) -> Task | None:
    """Return the task that a rule names, with its pack or without."""
    return next((task for full, task in catalogue().tasks.items() if name in (full, task.obligation.id)), None)


def _of_slots(viewer: Viewer, key: str) -> str:
    """A slot opens its task at its unit; a set of slots opens the unit they stand under."""
    parts = dict(part.split("=", 1) for part in key.replace("/", ";").split(";") if "=" in part)
    unit = parts.get("under") or parts.get("unit", "")
    obligation, _, rest = key.partition("/")
    if rest and not unit:
        unit = rest.rpartition("/")[0]
    if not unit or not Unit.objects.filter(pk=unit).exists() or not viewer.reaches(unit):
        return ""
    if rest and (task := _task(obligation)):
        return reverse("task", args=(unit, task.id, rest.rpartition("/")[2]))
    return reverse("desk", args=(unit,))
