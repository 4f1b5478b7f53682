"""The form of a kind, already filled: today, the last values, all members ticked. Read back into an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from django.http import QueryDict

from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say
from luoshi.web.ledger.entry import Entry, Fault, Faulty, Values, read_day, read_field, shown
from luoshi.web.ledger.life.words import name_word
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.people import Member
from luoshi.web.ledger.words import day_word

#: Offered as chips for every field of minutes; a number typed beside them counts as well.
MINUTES = ("30", "45", "60", "90")
#: Fields filled from the unit's last record of the kind.
REMEMBERED = ("place", "form", "minutes")


class Option(NamedTuple):
    """One chip."""

    value: str
    label: str
    is_chosen: bool
    note: str = ""


@dataclass
class Box:
    """One field as the template shows it. ``shape``: chips, ticks, number, text, long, date, people, person."""

    id: str
    label: str
    shape: str
    options: list[Option] = field(default_factory=list)
    value: str = ""
    help: str = ""
    fault: str = ""
    is_main: bool = True
    is_required: bool = False
    max_length: int = 300
    prompts: list[str] = field(default_factory=list)

    @property
    def is_offered(self) -> bool:
        """Whether the value is one of the chips, so that nothing stands in the box beside them."""
        return any(option.is_chosen for option in self.options)


def words_of(spec: FieldSpec, kind: Kind) -> tuple[str, ...]:
    """Return the words a choice offers: its own, or the pack's list it names."""
    if not spec.values_from:
        return spec.values
    pack = catalogue().pack_of_kind(kind.id)
    return tuple(getattr(pack.words, spec.values_from, ())) if pack else ()


def boxes(
    kind: Kind,
    entry: Entry,
    members: list[Member],
    faults: Mapping[str, str],
    *,
    today: Day,
    day_typed: str = "",
    units: Sequence[tuple[str, str]] = (),
    ties: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType({}),
) -> list[Box]:
    """Return the boxes of a form in the order they are asked; ``units`` (id, name) may be chosen as the one visited.

    ``ties`` are the choices (value, label) of an item's links and of its roles of units.
    """
    found = [_day_box(kind, entry, today, day_typed)]
    if "participants" in kind.uses:
        found.append(_people(entry, members))
    if "target_unit" in kind.uses:
        found.append(_unit_box(entry.target_unit, units))
    if "speaker" in kind.uses:
        found.append(
            _person("speaker", say("主讲人", "Speaker"), entry.speaker, members, is_main=kind.uses[0] == "speaker")
        )
    found += [_box(spec, kind, entry.values.get(spec.id, ()), members) for spec in kind.fields]
    found += [_tie_box(name, kind, entry, choices) for name, choices in ties.items() if choices]
    for box in found:
        box.fault = faults.get(box.id, "")
        box.is_main = (box.is_main if kind.is_ == "record" else box.is_required or box.id == "done_on") or bool(
            box.fault
        )
    return found


def _tie_box(name: str, kind: Kind, entry: Entry, choices: Sequence[tuple[str, str]]) -> Box:
    """Return the box of a link or a role; the unit concerned (target) is asked at once, the rest may follow."""
    chosen = {str(value) for value in (*entry.values.get(name, ()), *entry.roles.get(name, ()))}
    options = [Option(value, label, value in chosen) for value, label in choices]
    required = name == "target" or bool(chosen)
    return Box(name, name_word(kind, name), "person", options=options, is_required=required)


def _day_box(kind: Kind, entry: Entry, today: Day, typed: str) -> Box:
    label = say("哪一天", "Day") if kind.is_ == "record" else say("登记日期", "Opened on")
    return Box(
        "done_on",
        label,
        "date",
        value=typed or iso_of(entry.done_on),
        help=say(f"最晚到今天（{day_word(today)}）", f"Today ({day_word(today)}) at the latest"),
    )


def _unit_box(chosen: str, units: Sequence[tuple[str, str]]) -> Box:
    return Box(
        "target_unit",
        say("去的是哪个组织", "Which organisation"),
        "person",
        options=[Option(value, name, value == chosen) for value, name in units],
    )


def _people(entry: Entry, members: list[Member]) -> Box:
    chosen = set(entry.participants)
    notes = {"in": say("流入", "in"), "hosted": say("依托", "hosted")}
    return Box(
        "participants",
        say("到会", "Present"),
        "people",
        options=[
            Option(one.id, one.name, one.id in chosen, notes.get(one.side, say("在外", "away") if one.is_away else ""))
            for one in members
        ],
        help=say("默认全部到会，点名字去掉没来的。", "All are ticked; tap a name to untick who was absent."),
    )


def _person(name: str, label: str, chosen: str, members: list[Member], *, is_main: bool) -> Box:
    return Box(
        name,
        label,
        "person",
        is_main=is_main,
        options=[
            Option(one.id, one.name, one.id == chosen, say("书记", "secretary") if one.is_secretary else "")
            for one in sorted(members, key=lambda one: not one.is_secretary)
        ],
    )


def _box(spec: FieldSpec, kind: Kind, values: Values, members: list[Member]) -> Box:
    if spec.type == "person":
        chosen = str(values[0]) if values else ""
        return _person(spec.id, say(spec.label, spec.label_en or spec.label), chosen, members, is_main=spec.required)
    box = Box(
        spec.id,
        say(spec.label, spec.label_en or spec.label),
        "text",
        help=say(spec.help, spec.help_en),
        is_main=spec.required,
        is_required=spec.required,
        max_length=spec.max_length or 300,
    )
    if spec.type in ("choice", "choices"):
        box.shape = "chips" if spec.type == "choice" else "ticks"
        box.options = [Option(word, word, word in values) for word in words_of(spec, kind)]
        box.is_main = True
    elif spec.type == "yes_no":
        box.shape, box.is_main = "ticks", True
        box.options = [Option("1", say("是", "yes"), values == (1,))]
    elif spec.type in ("integer", "decimal"):
        box.shape = "number"
        box.value = shown(spec, values)
        if spec.id == "minutes":
            box.options = [Option(one, one, box.value == one) for one in MINUTES]
            box.is_main = True
    else:
        box.shape = {"date": "date", "text": "long" if (spec.max_length or 0) > 60 else "text"}.get(spec.type, "text")
        box.value = shown(spec, values)
    return box


def boxes_of_item(kind: Kind, values: dict[str, Values], members: list[Member], faults: Mapping[str, str]) -> list[Box]:
    """Return the boxes of the fields of an item."""
    found = [_box(spec, kind, values.get(spec.id, ()), members) for spec in kind.fields]
    for box in found:
        box.fault = faults.get(box.id, "")
    return found


def first_entry(
    kind: Kind,
    unit: str,
    members: list[Member],
    last: dict[str, Values],
    *,
    today: Day,
    author: str,
    tied: Mapping[str, str] = MappingProxyType({}),
) -> Entry:
    """Return the entry a fresh form is filled with; ``tied`` is what the address names: parent, item, links, units."""
    head = next((one.id for one in members if one.is_secretary), "")
    values = {name: value for name, value in last.items() if name in REMEMBERED and kind.field(name)}
    for spec in kind.fields:
        if spec.id == "minutes":
            values.setdefault("minutes", (60,))
        elif spec.type == "choice" and spec.values and spec.id == "form":
            values.setdefault("form", (spec.values[0],))
    values |= {link.id: (tied[link.id],) for link in kind.links if tied.get(link.id)}
    everyone = tuple(one.id for one in members if one.side == "full" and not one.is_away)
    return Entry(
        kind=kind.id,
        unit=unit,
        done_on=today,
        author=author,
        parent=tied.get("parent", ""),
        item=tied.get("item", "") if "item" in kind.uses else "",
        target_unit=tied.get("target_unit", "") if "target_unit" in kind.uses else "",
        roles={role: (tied[role],) for role in kind.roles if tied.get(role)},
        speaker=head if "speaker" in kind.uses and kind.uses[0] == "speaker" else "",
        participants=everyone if "participants" in kind.uses else (),
        values=values,
    )


def read(kind: Kind, unit: str, post: QueryDict, *, author: str, today: Day) -> tuple[Entry, list[Fault]]:
    """Read a posted form; what could not be read is left out of the entry and named in the faults."""
    faults: list[Fault] = []
    values: dict[str, Values] = {}
    for spec in kind.fields:
        raw = [text for text in post.getlist(spec.id) if text]
        if spec.id == "minutes":
            raw = post.getlist("minutes_typed")[:1] if (post.get("minutes_typed") or "").strip() else raw
        try:
            if got := read_field(spec, raw, words_of(spec, kind)):
                values[spec.id] = got
        except ValueError as wrong:
            faults.append(Fault(spec.id, str(wrong)))
    done_on = _day(post, "done_on", faults) or today
    for_date = _day(post, "for_date", faults) if (post.get("for_date") or "").strip() else None
    entry = Entry(
        kind=kind.id,
        unit=unit,
        done_on=done_on,
        for_date=for_date,
        author=author,
        parent=post.get("parent") or "",
        target_unit=post.get("target_unit") or "",
        speaker=post.get("speaker") or "",
        item=post.get("item") or "" if "item" in kind.uses else "",
        participants=tuple(dict.fromkeys(post.getlist("participants"))),
        roles={role: given for role in kind.roles if (given := _given(post, role))},
        values=values | {link.id: given for link in kind.links if (given := _given(post, link.id))},
    )
    return entry, faults


def _given(post: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in post.getlist(name) if one))


def _day(post: QueryDict, name: str, faults: list[Fault]) -> Day | None:
    try:
        return read_day(post.get(name) or "")
    except ValueError as wrong:
        faults.append(Fault(name, str(wrong)))
        return None


def by_field(faults: list[Fault] | Faulty) -> dict[str, str]:
    """Return the sentences by field; several of one field are joined."""
    found: dict[str, str] = {}
    for fault in faults.faults if isinstance(faults, Faulty) else faults:
        found[fault.field] = f"{found[fault.field]} {fault.said}" if fault.field in found else fault.said
    return found


def _each(name: str, values: Sequence[int | str]) -> list[tuple[str, int | str]]:
    return [(name, value) for value in values]


def hidden(kind: Kind, entry: Entry) -> list[tuple[str, str]]:
    """Return the names and values that carry an entry through the preview page."""
    pairs = [
        ("done_on", iso_of(entry.done_on)),
        ("for_date", iso_of(entry.for_date) if entry.for_date else ""),
        ("speaker", entry.speaker),
        ("target_unit", entry.target_unit),
        ("parent", entry.parent),
        ("item", entry.item),
        *((name, str(value)) for link in kind.links for name, value in _each(link.id, entry.values.get(link.id, ()))),
        *((name, str(value)) for role, units in entry.roles.items() for name, value in _each(role, units)),
        *(("participants", person) for person in entry.participants),
    ]
    for spec in kind.fields:
        values = entry.values.get(spec.id, ())
        if spec.type in ("choices", "people"):
            pairs += [(spec.id, str(value)) for value in values]
        elif values:
            pairs.append((spec.id, str(values[0]) if spec.type == "yes_no" else shown(spec, values)))
    return [(name, value) for name, value in pairs if value != ""]
