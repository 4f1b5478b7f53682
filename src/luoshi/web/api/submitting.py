"""Submitting: the same actions as the forms, under the same checks; a sending that comes twice is kept once."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Status

from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.api import shapes
from luoshi.web.api.reading import asking, router
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_item, access_record, access_unit
from luoshi.web.ledger.actions.ask_question import ask_question
from luoshi.web.ledger.actions.change_record import correct_record, void_record
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.move_item import Asked, move_item
from luoshi.web.ledger.actions.note_item import note_item
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.set_units import set_units
from luoshi.web.ledger.actions.submit_record import Receipt, submit_record
from luoshi.web.ledger.audit import digest_of
from luoshi.web.ledger.entry import Entry, Fault, Faulty, Values, read_day, read_field
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.preview import preview
from luoshi.web.phone.forms import words_of

_BAD = {400: shapes.Faults}


@router.post("/units/{unit}/records/preview", response={200: list[shapes.Serves], **_BAD}, url_name="api-preview")
def preview_record(request: HttpRequest, unit: shapes.Id, sent: shapes.NewRecord) -> list[shapes.Serves]:
    """What a record would count towards, before it is sent; nothing is kept."""
    asked = asking(request)
    access_unit(asked.viewer, unit, to_write=True)
    entry = _record(asked, unit, sent)
    if entry.kind not in catalogue().kinds:
        return []
    return [
        shapes.Serves(task=one.task.id, period=one.period, title=one.title)
        for one in preview(entry, today=asked.today).served
    ]


@router.post("/units/{unit}/records", response={201: shapes.Receipt, **_BAD}, url_name="api-record-new")
def new_record(request: HttpRequest, unit: shapes.Id, sent: shapes.NewRecord) -> Status[shapes.Receipt]:
    """Enter a record of a unit."""
    asked = asking(request)
    access_unit(asked.viewer, unit, to_write=True)
    receipt = submit_record(asked.viewer, _record(asked, unit, sent), key=_key(asked, sent.key), today=asked.today)
    return Status(201, _receipt(receipt))


@router.post("/records/{record}/corrections", response={201: shapes.Receipt, **_BAD}, url_name="api-record-correct")
def correct(request: HttpRequest, record: shapes.Id, sent: shapes.Correction) -> Status[shapes.Receipt]:
    """Correct a record by a further revision; the kind stays what it was."""
    asked = asking(request)
    found = access_record(asked.viewer, record, to_write=True)
    entry = _record(asked, found.unit, sent)
    if entry.kind != found.kind:
        said = say("更正不能换表单；记错了表单，请撤回后重新记。", "A correction keeps its form; record it anew.")
        raise Faulty([Fault("kind", said)])
    receipt = correct_record(
        asked.viewer, record, entry, reason=sent.reason, key=_key(asked, sent.key), today=asked.today
    )
    return Status(201, _receipt(receipt))


@router.post("/records/{record}/withdrawal", response={200: shapes.Receipt, **_BAD}, url_name="api-record-void")
def withdraw(request: HttpRequest, record: shapes.Id, sent: shapes.Withdrawal) -> shapes.Receipt:
    """Withdraw a record; it stays readable and counts for nothing."""
    asked = asking(request)
    return _receipt(void_record(asked.viewer, record, reason=sent.reason, today=asked.today))


@router.post("/units/{unit}/items", response={201: shapes.Receipt, **_BAD}, url_name="api-item-new")
def new_item(request: HttpRequest, unit: shapes.Id, sent: shapes.NewItem) -> Status[shapes.Receipt]:
    """Open an item of a unit."""
    asked = asking(request)
    access_unit(asked.viewer, unit, to_write=True)
    kind = catalogue().kinds.get(sent.kind)
    faults: list[Fault] = []
    values = _of_item(kind, sent.values, faults)
    opened_on = _day("opened_on", sent.opened_on, faults)
    if faults or opened_on is None:
        raise Faulty(faults)
    entry = Entry(
        kind=sent.kind, unit=unit, done_on=opened_on, parent=sent.parent, values=values, roles=_units(sent.units)
    )
    return Status(201, _receipt(open_item(asked.viewer, entry, key=_key(asked, sent.key), today=asked.today)))


@router.post("/items/{item}/fields", response={200: shapes.Receipt, **_BAD}, url_name="api-item-fill")
def fill(request: HttpRequest, item: shapes.Id, sent: shapes.Filling) -> shapes.Receipt:
    """Set fields and links of an item from today on."""
    asked = asking(request)
    found = access_item(asked.viewer, item, to_write=True)
    faults: list[Fault] = []
    values = _of_item(catalogue().kinds.get(found.kind), sent.values, faults)
    if faults:
        raise Faulty(faults)
    return _receipt(fill_item(asked.viewer, item, values, today=asked.today))


@router.post("/items/{item}/moves", response={200: shapes.Receipt, **_BAD}, url_name="api-item-move")
def move(request: HttpRequest, item: shapes.Id, sent: shapes.Step) -> shapes.Receipt:
    """Move an item to its next state, by whom its kind allows, with what the step asks."""
    asked = asking(request)
    found = access_item(asked.viewer, item)
    faults: list[Fault] = []
    values = _of_item(catalogue().kinds.get(found.kind), sent.values, faults)
    if faults:
        raise Faulty(faults)
    with_it = Asked(sent.note, values, _units(sent.units), sent.seen)
    return _receipt(move_item(asked.viewer, item, to=sent.to, today=asked.today, asked=with_it))


@router.post("/items/{item}/units", response={200: shapes.Receipt, **_BAD}, url_name="api-item-units")
def name_units(request: HttpRequest, item: shapes.Id, sent: shapes.Part) -> shapes.Receipt:
    """Say which units lead, support, are the superior or the unit concerned from today on."""
    asked = asking(request)
    units = tuple(dict.fromkeys(sent.units))
    return _receipt(set_units(asked.viewer, item, sent.role, units, today=asked.today))


@router.post("/items/{item}/notes", response={201: None, **_BAD}, url_name="api-item-note")
def note(request: HttpRequest, item: shapes.Id, sent: shapes.Sentence) -> Status[None]:
    """Write a sentence to an item: how far it is."""
    asked = asking(request)
    note_item(asked.viewer, item, sent.text, today=asked.today)
    return Status(201, None)


@router.post("/units/{unit}/questions", response={201: None, **_BAD}, url_name="api-ask")
def ask(request: HttpRequest, unit: shapes.Id, sent: shapes.Question) -> Status[None]:
    """Ask under a task; the office above answers on the page."""
    asked = asking(request)
    ask_question(asked.viewer, unit=unit, obligation=sent.task, text=sent.text, today=asked.today)
    return Status(201, None)


def _record(asked: Request, unit: str, sent: shapes.NewRecord) -> Entry:
    faults: list[Fault] = []
    values = _values(catalogue().kinds.get(sent.kind), sent.values, faults)
    done_on = _day("done_on", sent.done_on, faults)
    for_date = _day("for_date", sent.for_date, faults) if sent.for_date else None
    if faults or done_on is None:
        raise Faulty(faults)
    return Entry(
        kind=sent.kind,
        unit=unit,
        done_on=done_on,
        for_date=for_date,
        author=asked.viewer.person,
        target_unit=sent.target_unit,
        speaker=sent.speaker,
        item=sent.item,
        participants=tuple(dict.fromkeys(sent.participants)),
        values=values,
    )


def _values(kind: Kind | None, sent: dict[str, list[str]], faults: list[Fault]) -> dict[str, Values]:
    """Read fields as the forms do; a field the kind does not have is left to no one's guess and named."""
    values: dict[str, Values] = {}
    for name, raw in sent.items():
        spec = kind.field(name) if kind else None
        if kind is not None and spec is None:
            faults.append(_unknown(name))
        elif kind is not None and spec is not None:
            try:
                if got := read_field(spec, raw, words_of(spec, kind)):
                    values[name] = got
            except ValueError as wrong:
                faults.append(Fault(name, str(wrong)))
    return values


def _of_item(kind: Kind | None, sent: dict[str, list[str]], faults: list[Fault]) -> dict[str, Values]:
    """Read fields and links of an item; links hold the ids of other items."""
    links = {link.id for link in kind.links} if kind else set()
    tied: dict[str, Values] = {name: tuple(dict.fromkeys(ids)) for name, ids in sent.items() if name in links}
    return tied | _values(kind, {name: raw for name, raw in sent.items() if name not in links}, faults)


def _units(sent: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(dict.fromkeys(units)) for role, units in sent.items() if units}


def _unknown(name: str) -> Fault:
    said = say("这种表单没有这一栏，请看 /api/kinds。", "This form has no such field; see /api/kinds.")
    return Fault(name[:60], said)


def _day(name: str, text: str, faults: list[Fault]) -> Day | None:
    try:
        return read_day(text)
    except ValueError as wrong:
        faults.append(Fault(name, str(wrong)))
        return None


def _key(asked: Request, key: str) -> str:
    """Keep the sendings of accounts apart: two programs may count alike."""
    return "api:" + digest_of("sending", str(asked.viewer.account), key, algorithm="SM3")[:56]


def _receipt(receipt: Receipt) -> shapes.Receipt:
    return shapes.Receipt(
        id=receipt.record, received_at=receipt.received_at.isoformat(), is_repeated=receipt.is_repeated
    )
