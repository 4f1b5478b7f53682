"""What a kind must keep to as a whole: its sort, its names, its moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from luoshi.spec.model import FieldSpec, Kind, Link
from luoshi.terms.language import say

from .fields import ITEM_COLUMNS, RECORD_COLUMNS, RESERVED, ROLES
from .parts import Opened
from .suggest import instead_of

#: Columns of `record` that a form may show.
USES = ("participants", "speaker", "author", "target_unit", "item", "for_date")
#: What a ledger of items shows beside fields, links and roles: the last word on it, who accepted it, what hangs on it.
LEDGER_COLUMNS = ("progress", "accepted", "records")
#: What only items have.
OF_ITEMS = (
    "states",
    "state_labels",
    "state_labels_en",
    "moves",
    "links",
    "roles",
    "role_labels",
    "role_labels_en",
    "under",
    "deadline",
    "lights",
    "matrix",
    "tally",
)
#: An item may have a field `target` (a figure to reach); it then stands before the role of that name in criteria.
_MAY_DECLARE: dict[str, set[str]] = {"record": set(), "item": {"target"}}


def check_kind(opened: Opened, kind: Kind) -> None:
    """Note everything of a kind that cannot be."""
    _check_sort(opened, kind)
    _check_names(opened, kind)
    _check_moves(opened, kind)
    _check_time(opened, kind)
    _check_readers(opened, kind)
    for field in kind.fields:
        _check_bound(opened, kind, field)


def _check_sort(opened: Opened, kind: Kind) -> None:
    if kind.is_ == "record":
        for name in OF_ITEMS:
            if opened.has(name):
                opened.fault(
                    name,
                    "record-with-states",
                    say(
                        f"记录（is: record）没有 {name}，只有台账（is: item）有。",
                        f"A record has no {name}; only items have.",
                    ),
                )
    elif opened.has("uses"):
        opened.fault(
            "uses",
            "item-with-columns",
            say("uses 只用于记录；台账要用的写成字段。", "uses is for records; an item declares fields."),
        )
    elif not kind.states:
        opened.fault(
            "states",
            "missing-key",
            say(
                "台账至少要有一个状态，第一个是初始状态。",
                "An item needs at least one state; the first is the initial one.",
            ),
            instead="states: [open, closed]",
        )


def _check_names(opened: Opened, kind: Kind) -> None:
    names = [*(field.id for field in kind.fields), *(link.id for link in kind.links), *kind.roles]
    for name, count in Counter(names).items():
        if count > 1:
            opened.fault(
                "fields",
                "double-name",
                say(f"“{name}”写了 {count} 次。", f'"{name}" stands {count} times.'),
                instead=say("字段、关联、角色的编号都不能重复。", "Fields, links and roles need ids of their own."),
            )
    taken = {*RESERVED, *(RECORD_COLUMNS if kind.is_ == "record" else ITEM_COLUMNS)} - _MAY_DECLARE[kind.is_]
    fields: tuple[FieldSpec | Link, ...] = (*kind.fields, *kind.links)
    for field in fields:
        if field.id in taken or (field in kind.links and field.id in ROLES):
            where = opened.reader.places.of(field)[1]
            opened.fault(
                "fields" if field in kind.fields else "links",
                "reserved-name",
                say(
                    f"字段不能叫“{field.id}”（第 {where} 行）：这个词另有用处。",
                    f'No field may be called "{field.id}" (line {where}): the word has another use.',
                ),
                instead=say("换一个编号，label 不用改。", "Choose another id; the label may stay."),
            )
    for name in kind.roles:
        if name in taken and name not in ROLES:
            opened.fault("roles", "reserved-name", say(f"角色不能叫“{name}”。", f'No role may be called "{name}".'))
    for state in kind.states:
        if state == "opened":
            opened.fault(
                "states",
                "reserved-name",
                say(
                    "状态不能叫 opened：它指事项的登记日。",
                    "No state may be called opened: that is the day it was opened.",
                ),
                instead=say("换成 open、registered 等。", "Choose open, registered …"),
            )
    for state, count in Counter(kind.states).items():
        if count > 1:
            opened.fault(
                "states",
                "double-name",
                say(f"状态“{state}”写了 {count} 次。", f'State "{state}" stands {count} times.'),
            )


def _check_time(opened: Opened, kind: Kind) -> None:
    named = (
        ("deadline", kind.deadline, ("date",)),
        ("matrix", kind.matrix, ("choice",)),
        ("tally", kind.tally, ("choice",)),
    )
    for key, name, types in named:
        field = kind.field(name) if name else None
        if name and (field is None or field.type not in types):
            fitting = [one.id for one in kind.fields if one.type in types]
            opened.fault(
                key,
                "unknown-field",
                say(
                    f"{key} 要写一个 {types[0]} 字段，“{name}”不是。",
                    f'{key} names a {types[0]} field; "{name}" is none.',
                ),
                instead=instead_of(name, fitting),
            )
    if kind.lights and not kind.deadline:
        opened.fault(
            "lights",
            "missing-key",
            say("有 lights 就要写 deadline：提醒从哪个日期往前数。", "lights need a deadline to count back from."),
        )
    known = [*kind.roles, *ROLES]
    for name in [role for light in kind.lights for role in light.told if role not in known]:
        opened.fault(
            "lights",
            "unknown-field",
            say(f"没有“{name}”这个角色。", f'There is no role "{name}".'),
            instead=instead_of(name, known),
        )


def _check_readers(opened: Opened, kind: Kind) -> None:
    has_target = "target_unit" in kind.uses if kind.is_ == "record" else "target" in kind.roles
    for key, means in (("target", kind.target == "below"), ("readers", kind.readers == "below")):
        if means and not (has_target and (key == "target" or kind.is_ == "record")):
            opened.fault(
                key,
                "no-target",
                say(
                    f"{key}: below 要有对象组织：记录在 uses 里写 target_unit，台账在 roles 里写 target"
                    "（readers 只用于记录）。",
                    f"{key}: below needs a unit concerned: target_unit in uses of a record, target in roles of an item "
                    "(readers is for records).",
                ),
            )


def _check_bound(opened: Opened, kind: Kind, field: FieldSpec) -> None:
    """Note what a field says of another one that is not there, or that is of another sort."""
    other = kind.field(field.shown_with)
    if field.shown_with and (other is None or other.shown_from is None):
        _no_such(opened, field, field.shown_with, [one.id for one in kind.fields if one.shown_from is not None])
    if field.shown_from is not None and field.type != "integer":
        _no_such(opened, field, "shown_from", [one.id for one in kind.fields if one.type == "integer"])
    for name, values in field.required_with.items():
        choice = kind.field(name)
        if choice is None or choice.type not in ("choice", "choices"):
            _no_such(opened, field, name, [one.id for one in kind.fields if one.type in ("choice", "choices")])
        elif choice.values:
            for value in values:
                if value not in choice.values:
                    _no_such(opened, field, value, choice.values)


def _no_such(opened: Opened, field: FieldSpec, name: str, known: Sequence[str]) -> None:
    opened.fault(
        "fields",
        "unknown-field",
        say(f"字段“{field.id}”里的“{name}”用不上。", f'"{name}" of field "{field.id}" fits nothing here.'),
        instead=instead_of(name, known),
    )


def _check_moves(opened: Opened, kind: Kind) -> None:
    fillable = [*(field.id for field in kind.fields), *(link.id for link in kind.links), *kind.roles, *ROLES]
    for move in kind.moves:
        for state in (move.from_, move.to):
            if kind.states and state not in kind.states:
                opened.fault(
                    "moves",
                    "unknown-state",
                    say(f"没有“{state}”这个状态。", f'There is no state "{state}".'),
                    instead=instead_of(state, kind.states),
                )
        for name in move.filled:
            if name not in fillable:
                opened.fault(
                    "moves",
                    "unknown-field",
                    say(f"没有“{name}”这个字段。", f'There is no field "{name}".'),
                    instead=instead_of(name, fillable),
                )
    for key, labelled, known in (
        ("state_labels", kind.state_labels, kind.states),
        ("state_labels_en", kind.state_labels_en, kind.states),
        ("role_labels", kind.role_labels, [*kind.roles, *ROLES]),
        ("role_labels_en", kind.role_labels_en, [*kind.roles, *ROLES]),
        ("columns", kind.columns, [*fillable, *USES, "unit", "done_on", "opened_on", "state", *LEDGER_COLUMNS]),
    ):
        for name in labelled:
            if name not in known:
                opened.fault(
                    key,
                    "unknown-key",
                    say(f"{key} 里的“{name}”不存在。", f'"{name}" in {key} does not exist.'),
                    instead=instead_of(name, known),
                )
