"""Cells of a ledger: fields, links, units by role, the last word, who accepted it, what records hang on it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day, iso_of
from luoshi.terms.language import say

from ...access import Viewer
from ...entry import Values, readable, shown
from ...life.standing import values_by_item
from ...life.words import name_word, state_word
from ...models import ItemMove, ItemNote, ItemNow, ItemUnit, Person, Post, Record, Unit
from ...packs import catalogue

#: Headings of what every ledger can show, where the kind gives none of its own.
_HEADINGS = {
    "unit": ("责任单位", "Unit"),
    "opened_on": ("登记日期", "Entered on"),
    "state": ("状态", "State"),
    "progress": ("进展", "Progress"),
    "accepted": ("验收", "Accepted"),
    "records": ("相关记录", "Records"),
}
#: What follows where a kind does not list its columns: the fields in their order, then these.
_USUAL = ("unit", "opened_on", "progress", "state", "accepted")


class Heading(NamedTuple):
    """A column: its name in the kind and what stands above it."""

    name: str
    word: str


class Filled(NamedTuple):
    """A row: the summary of the item and its cells in the order of the headings."""

    now: ItemNow
    cells: list[str]


def headings(kind: Kind, *, everything: bool = False) -> list[Heading]:
    """Return the columns of a kind's ledger: those it lists, in its order; with ``everything`` all others after them.

    Fields that name several people stay at the unit (E19).
    """
    fields = [spec.id for spec in kind.fields if spec.type not in ("people", "file")]
    listed = [name for name in kind.columns if name not in ("done_on",)]
    if not listed:
        listed, rest = [*fields, *_USUAL], [*(link.id for link in kind.links), *kind.roles, "records"]
    else:
        rest = [*fields, *(link.id for link in kind.links), *kind.roles, *_HEADINGS]
    names = dict.fromkeys([*listed, *rest] if everything else listed)
    return [Heading(name, _heading(kind, name)) for name in names]


def _heading(kind: Kind, name: str) -> str:
    own = kind.columns.get(name)
    if name in _HEADINGS:
        zh, en = _HEADINGS[name]
        return say(own or zh, en)
    english = name_word(kind, name)
    return say(own or english, english)


def filled(viewer: Viewer, kind: Kind, rows: list[ItemNow], columns: list[Heading], today: Day) -> list[Filled]:
    """Put cells to rows (at most 9 queries for any number)."""
    ids = [row.item for row in rows]
    values, units = values_by_item(ids, today), _units(ids, today)
    names = dict(
        Unit.objects.filter(
            pk__in={row.unit for row in rows} | {u for of in units.values() for us in of.values() for u in us}
        ).values_list("pk", "name")
    )
    people = known_people(viewer, kind, rows, values)
    linked = _titles({str(v) for of in values.values() for link in kind.links for v in of.get(link.id, ())})
    wanted = {column.name for column in columns}
    progress = _progress(ids) if "progress" in wanted else {}
    accepted = _accepted(kind, ids, names) if "accepted" in wanted else {}
    records = _records(ids) if "records" in wanted else {}
    specs = {column.name: kind.field(column.name) for column in columns}
    found = []
    for row in rows:
        special = {
            "unit": names.get(row.unit, ""),
            "opened_on": iso_of(Day(row.opened_on)),
            "state": state_word(kind, row.state),
            "progress": progress.get(row.item, ""),
            "accepted": accepted.get(row.item, ""),
            "records": records.get(row.item, ""),
        }
        of, by_role = readable(kind, values.get(row.item, {})), units.get(row.item, {})
        cells = []
        for column in columns:
            spec = specs[column.name]
            if spec is not None:
                given = of.get(spec.id, ())
                cell = people.get(str(given[0]), "") if given and spec.type == "person" else ""
                cells.append(cell if spec.type == "person" else shown(spec, given) if given else "")
            elif column.name in special:
                cells.append(special[column.name])
            elif column.name in of:
                cells.append("、".join(linked.get(str(value), "") for value in of[column.name]))
            else:
                cells.append("、".join(names.get(unit, "") for unit in by_role.get(column.name, ())))
        found.append(Filled(row, cells))
    return found


def _units(ids: list[str], today: Day) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = ItemUnit.objects.filter(item__in=ids, from_day__lte=today, to_day__gte=today, voided_at__gt=today)
    for item, role, unit in rows.order_by("row").values_list("item", "role", "unit"):
        found[item][role].append(unit)
    return found


def known_people(
    viewer: Viewer, kind: Kind, rows: list[ItemNow], values: dict[str, dict[str, Values]]
) -> dict[str, str]:
    """Return names of the people in person fields that the viewer may read: holders of posts, and those at home."""
    fields = [spec.id for spec in kind.fields if spec.type == "person"]
    home = {row.item: row.unit for row in rows}
    named = {(str(v), home[item]) for item, of in values.items() for name in fields for v in of.get(name, ())}
    if not named:
        return {}
    posted = set(Post.objects.filter(person__in={one for one, _ in named}).values_list("person", flat=True))
    readable = {one for one, unit in named if one in posted or viewer.sees_names(unit) or one == viewer.person}
    return dict(Person.objects.filter(pk__in=readable).values_list("pk", "name"))


def _titles(items: set[str]) -> dict[str, str]:
    return dict(ItemNow.objects.filter(pk__in=items).values_list("pk", "title")) if items else {}


def _progress(ids: list[str]) -> dict[str, str]:
    """Return the last word on each item: the newest note, or the newest sentence of a move."""
    said: dict[str, tuple[int, str]] = {}
    notes = list(ItemNote.objects.filter(item__in=ids).order_by("row").values_list("item", "on", "text"))
    moves = ItemMove.objects.filter(item__in=ids).exclude(note="").order_by("at", "seq")
    for item, day, text in [*moves.values_list("item", "at", "note"), *notes]:
        if day >= said.get(item, (0, ""))[0]:
            said[item] = (day, text)
    return {item: f"{iso_of(Day(day))} {text}" for item, (day, text) in said.items()}


def _accepted(kind: Kind, ids: list[str], names: dict[str, str]) -> dict[str, str]:
    """Return who accepted an item that is over, when, and what was seen."""
    last: dict[str, tuple[str, str, int, str, str]] = {}
    rows = ItemMove.objects.filter(item__in=ids).order_by("at", "seq")
    for row in rows.values_list("item", "from_state", "to_state", "at", "note", "unit"):
        last[row[0]] = (row[1], row[2], row[3], row[4], row[5])
    checked = {(move.from_, move.to) for move in kind.moves if move.not_same_unit and kind.ends(move.to)}
    ends = {item: one for item, one in last.items() if (one[0], one[1]) in checked}
    lacking = {one[4] for one in ends.values()} - set(names)
    known = names | dict(Unit.objects.filter(pk__in=lacking).values_list("pk", "name"))
    return {
        item: " ".join(part for part in (known.get(unit, ""), iso_of(Day(day)), note) if part)
        for item, (_, _, day, note, unit) in ends.items()
    }


def _records(ids: list[str]) -> dict[str, str]:
    kinds = catalogue().kinds
    found: dict[str, list[str]] = defaultdict(list)
    rows = Record.objects.filter(item__in=ids, is_latest=True, voided_at=int(OPEN)).order_by("done_on", "row")
    for item, kind, day in rows.values_list("item", "kind", "done_on"):
        label = say(kinds[kind].label, kinds[kind].label_en or kinds[kind].label) if kind in kinds else kind
        found[item].append(f"{iso_of(Day(day))} {label}")
    return {item: "；".join(texts) for item, texts in found.items()}
