"""Registers: all items or records of one kind at and below a unit, filtered, in the established order (建制序).

Columns that hold a share, a count of prompts or a delay do not exist here, and no column can be sorted (E11).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, QuerySet

from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import OPEN, Day, iso_of
from luoshi.terms.language import say

from ..entry import Values, readable, shown
from ..life.words import state_word
from ..models import Closure, Item, ItemField, ItemMove, Record, RecordField, Unit
from ..packs import catalogue

SIZES = (20, 50, 100)


class Asked(NamedTuple):
    """What is asked for: kind, subtree, own level only, a word in the texts, a state, days."""

    kind: str
    unit: str
    tree: str = "territory"
    own_only: bool = False
    text: str = ""
    state: str = ""
    since: Day | None = None
    until: Day | None = None


class RegisterRow(NamedTuple):
    """One row: the unit, the day, the state of an item, the values in the order of the columns."""

    id: str
    unit: str
    day: str
    state: str
    values: list[str]


class Register(NamedTuple):
    """A page of rows under the kind's columns; ``page`` tells how many there are."""

    kind: Kind
    columns: list[str]
    rows: list[RegisterRow]
    page: Page[Any]


def columns_of_kind(kind: Kind) -> list[FieldSpec]:
    """Return the fields shown: people by name are left out, they belong to the unit's own page (E19)."""
    return [spec for spec in kind.fields if spec.type not in ("people", "file")]


def heading(kind: Kind, spec: FieldSpec) -> str:
    """Return a column's heading, by the name the pack gives it."""
    return say(kind.columns.get(spec.id, spec.label), spec.label_en or spec.label)


def rows_asked(asked: Asked) -> QuerySet[Any]:
    """Return the filtered rows, unread, in the established order of units, the newest first within one."""
    kind = catalogue().kinds[asked.kind]
    units = (
        {asked.unit}
        if asked.own_only
        else Closure.objects.filter(tree=asked.tree, ancestor=asked.unit).values("descendant")
    )
    position = Unit.objects.filter(pk__in=units)
    is_item = kind.is_ == "item"
    rows: QuerySet[Any] = (
        Item.objects.filter(kind=asked.kind, voided_at=int(OPEN))
        if is_item
        else Record.objects.filter(kind=asked.kind, is_latest=True, voided_at=int(OPEN))
    )
    rows = rows.filter(unit__in=position.values("pk"))
    day = "opened_on" if is_item else "done_on"
    if asked.since is not None:
        rows = rows.filter(**{f"{day}__gte": asked.since})
    if asked.until is not None:
        rows = rows.filter(**{f"{day}__lte": asked.until})
    if asked.text:
        rows = rows.filter(_with_text(asked.text, is_item=is_item))
    if asked.state and is_item:
        rows = rows.filter(pk__in=_in_state(kind, asked.state))
    order = {"order": Unit.objects.filter(pk=OuterRef("unit")).values("position")[:1]}
    ordered: QuerySet[Any, Any] = rows.annotate(**order).order_by("order", f"-{day}", "-pk")
    return ordered


def _with_text(text: str, *, is_item: bool) -> Q:
    if is_item:
        return Q(pk__in=ItemField.objects.filter(text__icontains=text).values("item"))
    return Q(key__in=RecordField.objects.filter(text__icontains=text).values("record"))


def _in_state(kind: Kind, state: str) -> set[str]:
    last: dict[str, str] = {}
    moves = ItemMove.objects.filter(item__in=Item.objects.filter(kind=kind.id).values("pk")).order_by("at", "seq")
    for item, to in moves.values_list("item", "to_state"):
        last[item] = to
    if kind.states and state == kind.states[0]:
        return set(
            Item.objects.filter(kind=kind.id)
            .exclude(pk__in=[item for item, to in last.items() if to != state])
            .values_list("pk", flat=True)
        )
    return {item for item, to in last.items() if to == state}


def register_page(asked: Asked, *, page: int, size: int) -> Register:
    """Return one page (5 queries)."""
    kind = catalogue().kinds[asked.kind]
    found = Paginator(rows_asked(asked), size if size in SIZES else SIZES[1]).get_page(page)
    return Register(
        kind, [heading(kind, spec) for spec in columns_of_kind(kind)], filled_rows(kind, list(found)), found
    )


def filled_rows(kind: Kind, rows: list[Any]) -> list[RegisterRow]:
    """Put values and words to rows (3 queries for any number)."""
    names = dict(Unit.objects.filter(pk__in={row.unit for row in rows}).values_list("pk", "name"))
    values = _item_values(rows) if kind.is_ == "item" else _record_values(rows)
    states: dict[str, str] = {}
    if kind.is_ == "item":
        for item, to in (
            ItemMove.objects.filter(item__in=[row.pk for row in rows])
            .order_by("at", "seq")
            .values_list("item", "to_state")
        ):
            states[item] = to
    found = []
    for row in rows:
        key = row.pk if kind.is_ == "item" else row.key
        state = states.get(key, kind.states[0] if kind.states else "")
        given = readable(kind, values.get(key, {}))
        found.append(
            RegisterRow(
                key,
                names.get(row.unit, row.unit),
                iso_of(Day(row.opened_on if kind.is_ == "item" else row.done_on)),
                state_word(kind, state) if kind.is_ == "item" else "",
                [shown(spec, given[spec.id]) if given.get(spec.id) else "" for spec in columns_of_kind(kind)],
            )
        )
    return found


def _item_values(rows: list[Any]) -> dict[str, dict[str, Values]]:
    found: dict[str, dict[str, tuple[tuple[int, int], Values]]] = {}
    stored = ItemField.objects.filter(item__in=[row.pk for row in rows], voided_at=int(OPEN)).order_by("row")
    for one in stored:
        value = one.int if one.int is not None else one.date if one.date is not None else one.text
        stand = (one.from_day, one.revision)
        fields = found.setdefault(one.item, {})
        before = fields.get(one.field)
        if before is None or stand > before[0]:
            fields[one.field] = (stand, (value,))
        elif stand == before[0]:
            fields[one.field] = (stand, (*before[1], value))
    return {
        item: {name: tuple(v for v in values if v != "") for name, (_, values) in fields.items()}
        for item, fields in found.items()
    }


def _record_values(rows: list[Any]) -> dict[str, dict[str, Values]]:
    revisions = {row.key: row.revision for row in rows}
    found: dict[str, dict[str, Values]] = {}
    stored = RecordField.objects.filter(record__in=revisions).order_by("row")
    for record, revision, name, number, date, text in stored.values_list(
        "record", "revision", "field", "int", "date", "text"
    ):
        if revisions[record] == revision:
            value = number if number is not None else date if date is not None else text
            fields = found.setdefault(record, {})
            fields[name] = (*fields.get(name, ()), value)
    return found


def kinds_held(unit: str, tree: str) -> list[Kind]:
    """Return the kinds of which there is anything at or below a unit, in the order of the packs (2 queries)."""
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    there = set(Item.objects.filter(unit__in=below).values_list("kind", flat=True).distinct())
    there |= set(Record.objects.filter(unit__in=below).values_list("kind", flat=True).distinct())
    return [kind for name, kind in catalogue().kinds.items() if name in there]
