"""Reading: units, what they owe, what they recorded, their items and prompts, what the packs declare."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest
from ninja import Router

from luoshi.terms.days import OPEN, Day, iso_of
from luoshi.terms.language import say
from luoshi.web.api import shapes
from luoshi.web.door import Request
from luoshi.web.ledger import models
from luoshi.web.ledger.access import Viewer, access_item, access_record, access_unit
from luoshi.web.ledger.access_prompts import own_units
from luoshi.web.ledger.actions.move_item import moves_of
from luoshi.web.ledger.actions.renew_prompts import keep_fresh
from luoshi.web.ledger.entry import Values, readable, shown
from luoshi.web.ledger.life.standing import standing_of
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.below import tasks_below
from luoshi.web.ledger.reads.branch import task_lines
from luoshi.web.ledger.reads.figures import lines_of
from luoshi.web.ledger.reads.items import items_of
from luoshi.web.ledger.reads.prompts import own_prompts
from luoshi.web.ledger.reads.records import entry_of, records_of
from luoshi.web.ledger.reads.trees import children_of
from luoshi.web.phone.forms import words_of

router = Router()
#: Types of fields that name people: told to their own unit only (E19).
PEOPLE = ("person", "people", "file")
_MOST = 100_000


def asking(plain: HttpRequest) -> Request:
    """Return the request past the door, with the key's viewer."""
    return cast(Request, plain)


@router.get("/units/{unit}", response=shapes.Unit, url_name="api-unit")
def unit(request: HttpRequest, unit: shapes.Id) -> shapes.Unit:
    """One unit within the key's reach."""
    return _unit(access_unit(asking(request).viewer, unit))


@router.get("/units/{unit}/below", response=list[shapes.Unit], url_name="api-below")
def below(request: HttpRequest, unit: shapes.Id) -> list[shapes.Unit]:
    """Its direct subordinates in the grant's tree, in the established order."""
    viewer = asking(request).viewer
    access_unit(viewer, unit)
    return [_unit(one) for one in children_of(unit, viewer.held[0].tree)]


@router.get("/units/{unit}/tasks", response=list[shapes.Task], url_name="api-tasks")
def tasks(request: HttpRequest, unit: shapes.Id) -> list[shapes.Task]:
    """What one unit itself owes; members are numbers."""
    asked = asking(request)
    access_unit(asked.viewer, unit)
    return [
        shapes.Task(
            task=one.task.id,
            title=one.task.title,
            period=one.period,
            due=iso_of(one.due),
            status=one.word,
            asked=one.total - one.waived,
            done=one.done,
            waived=one.waived,
        )
        for one in task_lines(unit, asked.today)
    ]


@router.get("/units/{unit}/counts", response=list[shapes.Counts], url_name="api-counts")
def counts(request: HttpRequest, unit: shapes.Id) -> list[shapes.Counts]:
    """The slots at and below a unit by task and period, in the order of the packs."""
    asked = asking(request)
    access_unit(asked.viewer, unit)
    lines = lines_of([unit], asked.viewer.held[0].tree, as_of=asked.today)
    return [
        shapes.Counts(
            task=one.task.id,
            title=one.task.title,
            period=one.period,
            due=iso_of(one.due),
            asked=one.counts.asked,
            done=one.counts.done,
            late=one.counts.late,
            overdue=one.counts.overdue,
            waived=one.counts.waived,
        )
        for one in tasks_below(lines)
    ]


@router.get("/units/{unit}/records", response=list[shapes.Record], url_name="api-records")
def records(
    request: HttpRequest, unit: shapes.Id, limit: shapes.Limit = 50, offset: shapes.Offset = 0
) -> list[shapes.Record]:
    """The records of a unit, the newest first."""
    viewer = asking(request).viewer
    access_unit(viewer, unit)
    lines = records_of(unit, limit=min(offset + limit, _MOST))[offset:]
    return [record_of(viewer, line.record) for line in lines]


@router.get("/records/{record}", response=shapes.Record, url_name="api-record")
def record(request: HttpRequest, record: shapes.Id) -> shapes.Record:
    """One record, its latest revision."""
    viewer = asking(request).viewer
    return record_of(viewer, access_record(viewer, record))


@router.get("/units/{unit}/items", response=list[shapes.Item], url_name="api-items")
def items(
    request: HttpRequest, unit: shapes.Id, kind: str = "", limit: shapes.Limit = 50, offset: shapes.Offset = 0
) -> list[shapes.Item]:
    """The items of a unit, the newest first; ``kind`` asks for one ledger."""
    asked = asking(request)
    access_unit(asked.viewer, unit)
    if kind and kind not in catalogue().kinds:
        return []
    lines = items_of(unit, kind, limit=min(offset + limit, _MOST))[offset:]
    return [_item(asked.viewer, line.item, asked.today) for line in lines]


@router.get("/items/{item}", response=shapes.Item, url_name="api-item")
def item(request: HttpRequest, item: shapes.Id) -> shapes.Item:
    """One item as it stands today."""
    asked = asking(request)
    return _item(asked.viewer, access_item(asked.viewer, item), asked.today)


@router.get("/units/{unit}/prompts", response=list[shapes.Prompt], url_name="api-prompts")
def prompts(request: HttpRequest, unit: shapes.Id) -> list[shapes.Prompt]:
    """What the unit itself should look at; 404 for others, who see it on the desk in their turn."""
    asked = asking(request)
    access_unit(asked.viewer, unit)
    if unit not in own_units(asked.viewer):
        raise Http404
    keep_fresh(today=asked.today)
    return [
        shapes.Prompt(rule=one.row.signal, what=one.what, facts=[fact.words for fact in one.facts], settle=one.settle)
        for one in own_prompts(asked.viewer, unit)
    ]


@router.get("/tasks", response=list[shapes.Demand], url_name="api-demands")
def demands(request: HttpRequest) -> list[shapes.Demand]:
    """Every demand of the packs in force with the words it comes from."""
    today = asking(request).today
    found = []
    for task in catalogue().tasks.values():
        source = task.version(today).source
        place = (source.document, source.paragraph, source.quote) if source else ("", "", "")
        found.append(
            shapes.Demand(
                task=task.id,
                title=task.title,
                duty=task.obligation.duty,
                strand=task.obligation.strand,
                source=shapes.Source(document=place[0], paragraph=place[1], quote=place[2]),
            )
        )
    return found


@router.get("/kinds", response=list[shapes.Kind], url_name="api-kinds")
def kinds(request: HttpRequest) -> list[shapes.Kind]:  # noqa: ARG001 (the signature is the router's)
    """Every form and ledger: what may be entered."""
    return [
        shapes.Kind(
            id=kind.id,
            label=say(kind.label, kind.label_en or kind.label),
            sort=kind.is_,
            uses=list(kind.uses),
            states=list(kind.states),
            links=[link.id for link in kind.links],
            roles=list(kind.roles),
            fields=[
                shapes.Spec(
                    id=spec.id,
                    label=say(spec.label, spec.label_en or spec.label),
                    type=spec.type,
                    required=spec.required,
                    words=list(words_of(spec, kind)),
                )
                for spec in kind.fields
            ],
        )
        for kind in catalogue().kinds.values()
    ]


def record_of(viewer: Viewer, row: models.Record) -> shapes.Record:
    """Return a record as the key may see it: who took part is told to the unit itself only."""
    entry = entry_of(row)
    sees_names = viewer.sees_names(row.unit)
    return shapes.Record(
        id=row.key,
        revision=row.revision,
        kind=row.kind,
        unit=row.unit,
        done_on=iso_of(Day(row.done_on)),
        is_void=row.voided_at != OPEN,
        people=len(entry.participants),
        participants=list(entry.participants) if sees_names else [],
        values=_filled(row.kind, entry.values, sees_names=sees_names),
    )


def _item(viewer: Viewer, row: models.Item, today: Day) -> shapes.Item:
    standing = standing_of(row, today)
    moves = models.ItemMove.objects.filter(item=row.pk).order_by("at", "seq")
    return shapes.Item(
        id=row.pk,
        kind=row.kind,
        unit=row.unit,
        parent=row.parent,
        opened_on=iso_of(Day(row.opened_on)),
        state=standing.state,
        values=_filled(row.kind, dict(standing.values), sees_names=viewer.sees_names(standing.owner)),
        owner=standing.owner,
        units={role: list(units) for role, units in standing.units.items()},
        links={
            link.id: [str(one) for one in standing.values[link.id]]
            for link in standing.kind.links
            if standing.values.get(link.id)
        },
        seen=standing.seq,
        moves=[
            shapes.Moved(
                seq=one.seq,
                on=iso_of(Day(one.at)),
                before=one.from_state,
                to=one.to_state,
                unit=one.unit,
                note=one.note,
            )
            for one in moves
        ],
        open_to=[move.to for move in moves_of(viewer, standing)],
    )


def _filled(kind: str, values: dict[str, Values], *, sees_names: bool) -> list[shapes.Filled]:
    declared = catalogue().kinds.get(kind)
    values = readable(declared, values)
    return [
        shapes.Filled(field=spec.id, value=shown(spec, values[spec.id]))
        for spec in (declared.fields if declared else ())
        if values.get(spec.id) and (sees_names or spec.type not in PEOPLE)
    ]


def _unit(row: models.Unit) -> shapes.Unit:
    return shapes.Unit(id=row.pk, code=row.code, name=row.name, type=row.type, level=row.level, domain=row.domain)
