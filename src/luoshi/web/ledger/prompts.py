"""Prompts for who is writing: about the text typed now, and about a plan as a whole. They never block anything."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.lint import Context, LintFinding, check_field, check_plan
from luoshi.lint.plans import plan_of_rows
from luoshi.spec.model import Kind
from luoshi.terms.days import Day

from .entry import Entry, Values
from .life.standing import Standing
from .models import Closure, Item, ItemField, Unit
from .packs import catalogue
from .reads.ledgers.alike import index_of

#: The kind whose texts are compared with one another, so that the same trouble is solved once.
COMPARED = "problem"


def prompts_on(kind: Kind, entry: Entry, *, today: Day) -> list[LintFinding]:
    """Return the prompts on the free texts of an entry."""
    return _prompts(kind, entry.values, unit=entry.unit, item="", roles=frozenset(entry.roles), today=today)


def prompts_on_item(standing: Standing, today: Day) -> list[LintFinding]:
    """Return the prompts on the texts of an item whose life is not over."""
    if standing.is_ended:
        return []
    roles = frozenset(standing.units)
    item = standing.item.pk
    return _prompts(standing.kind, standing.values, unit=standing.owner, item=item, roles=roles, today=today)


def _prompts(
    kind: Kind, given: Mapping[str, Values], *, unit: str, item: str, roles: frozenset[str], today: Day
) -> list[LintFinding]:
    texts = {spec.id: str(given[spec.id][0]) for spec in kind.fields if spec.type == "text" and given.get(spec.id)}
    filled = frozenset(name for name, values in given.items() if values) | {"owner"} | roles
    found: list[LintFinding] = []
    for name, text in texts.items():
        context = Context(
            item=item,
            unit=unit,
            known=index_of(COMPARED) if kind.id == COMPARED else None,
            filled=filled - {name},
            on=today,
            values={other: words for other, words in texts.items() if other != name},
        )
        found += check_field(kind.id, name, text, context=context)
    return found


def own_lines(units: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Return (strand, words) of the own lines of units' plans (2 queries)."""
    items = dict(
        Item.objects.filter(unit__in=units, kind="plan_line").order_by("opened_on", "pk").values_list("pk", "unit")
    )
    fields: dict[str, dict[str, str]] = {}
    rows = ItemField.objects.filter(item__in=items, field__in=("title", "strand")).order_by("from_day", "revision")
    for item, field, text in rows.values_list("item", "field", "text"):
        fields.setdefault(item, {})[field] = text
    found: dict[str, list[tuple[str, str]]] = {}
    for item, unit in items.items():
        words = fields.get(item, {})
        if words.get("title"):
            found.setdefault(unit, []).append((words.get("strand", ""), words["title"]))
    return found


def prompts_on_plan(unit: str, *, today: Day) -> list[LintFinding]:
    """Return the prompts on a plan: an empty strand, study only, lines equal to the superior's or a neighbour's."""
    parent = (
        Closure.objects.filter(tree="territory", descendant=unit, depth=1).values_list("ancestor", flat=True).first()
    )
    beside = set(
        Closure.objects.filter(tree="territory", ancestor=parent, depth=1).values_list("descendant", flat=True)
    )
    lines = own_lines({unit, parent or "", *beside})
    names = dict(Unit.objects.filter(pk__in=lines).values_list("pk", "name"))
    superior = {names[parent]: tuple(words for _, words in lines[parent])} if parent in lines else {}
    neighbours = {names[one]: tuple(words for _, words in lines[one]) for one in beside - {unit} if one in lines}
    strands = [strand.title for strand in catalogue().strands.values()]
    plan = plan_of_rows(lines.get(unit, []), strands=strands, superior=superior, neighbours=neighbours)
    return check_plan(plan, context=Context(unit=unit, on=today))
