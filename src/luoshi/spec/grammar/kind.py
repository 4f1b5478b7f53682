"""A kind of record or item: one file of kinds/."""

from __future__ import annotations

from collections import Counter
from typing import Any

from luoshi.spec.model import FieldSpec, Kind, Link, Move
from luoshi.spec.reading import YamlNode
from luoshi.terms.language import say

from .fields import ITEM_COLUMNS, RECORD_COLUMNS, RESERVED, ROLES, FieldView, read_value
from .forms import ID_PATTERN, ListOf, MapOf, OneWord, Text, Whole, YesNo
from .parts import Key, Opened, Part
from .raw import AsWritten
from .suggest import instead_of

TYPES = (
    "text",
    "integer",
    "decimal",
    "yes_no",
    "date",
    "choice",
    "choices",
    "person",
    "people",
    "unit",
    "item",
    "file",
)
LISTS = ("types", "levels", "ranks", "domains", "roles", "tags", "categories", "texts")
USES = ("participants", "speaker", "author", "target_unit", "item", "for_date")
#: An item may have a field `target` (a figure to reach); it then stands before the role of that name in criteria.
_MAY_DECLARE: dict[str, set[str]] = {"record": set(), "item": {"target"}}
_ORDERED = ("integer", "decimal", "date")
_WORDING = ("label_en", "help", "help_en")
_ID = Text(pattern=ID_PATTERN)
_EMPTY = Text(may_be_empty=True)


def _field(opened: Opened) -> FieldSpec:
    values: dict[str, Any] = opened.given(
        "id",
        "label",
        "type",
        "values",
        "values_from",
        "digits",
        "max_length",
        "required",
        "label_en",
        "help",
        "help_en",
    )
    opened.close()
    view = FieldView(values["id"], values["type"], (), values.get("digits", 0))
    if opened.has("digits") and view.type != "decimal":
        opened.fault("digits", "wrong-type", say("digits 只用于小数（decimal）。", "digits is for decimals."))
    if view.type in ("choice", "choices"):
        if opened.has("values") == opened.has("values_from"):
            opened.fault(
                "values",
                "missing-key",
                say("选项字段要写 values 或 values_from，写一个。", "A choice needs either values or values_from."),
            )
    elif opened.has("values") or opened.has("values_from"):
        opened.fault(
            "values",
            "wrong-type",
            say(
                f"values 只用于 choice、choices，这里是 {view.type}。",
                f"values is for choice and choices, not {view.type}.",
            ),
        )
    for name in ("min", "max"):
        if opened.has(name):
            values[name] = _bound(opened, name, view)
    opened.close()
    if values.get("min") is not None and values.get("max") is not None and values["min"] > values["max"]:
        opened.fault("min", "bad-range", say("min 不能大于 max。", "min must not be above max."))
    return FieldSpec(**values)


def _bound(opened: Opened, name: str, view: FieldView) -> int | str | None:
    node: YamlNode = opened.get(name)
    if view.type not in _ORDERED:
        opened.fault(
            name,
            "wrong-type",
            say(f"{name} 只用于数和日期，这里是 {view.type}。", f"{name} is for numbers and dates, not {view.type}."),
        )
        return None
    return read_value(view, node, opened.reader)


_RAW = AsWritten(("number", "string"))
FIELD = Part(
    "field",
    lambda: say("字段", "a field"),
    (
        Key("id", _ID, True, ("英文编号", "id")),
        Key("label", Text(), True, ("页面上的名称", "label")),
        Key("label_en", _EMPTY),
        Key("type", OneWord(TYPES), True, ("类型", "type")),
        Key("values", ListOf(Text(), least=1), help=("选项", "choices")),
        Key("values_from", OneWord(LISTS), help=("选项取自 pack.yaml 的 words", "choices from words of pack.yaml")),
        Key("digits", Whole(least=0, most=6), help=("小数位数", "decimal digits")),
        Key("min", _RAW),
        Key("max", _RAW),
        Key("max_length", Whole(least=1, most=100_000)),
        Key("required", YesNo()),
        Key("help", _EMPTY),
        Key("help_en", _EMPTY),
    ),
    _field,
)
MOVE = Part(
    "move",
    lambda: say("状态变动（moves 的一项）", "a move"),
    (
        Key("from", Text(), True, ("原状态", "from")),
        Key("to", Text(), True, ("新状态", "to")),
        Key("who", ListOf(Text()), help=("谁可以做", "who may")),
        Key("filled", ListOf(Text()), help=("先要填好哪些", "fields first")),
        Key("not_same_unit", YesNo(), help=("不能由承办组织自己做", "not by the owner")),
        Key("reopens", YesNo(), help=("重新打开", "opens again")),
        Key("label", _EMPTY),
        Key("label_en", _EMPTY),
    ),
    lambda opened: Move(
        from_=opened.get("from", ""),
        **opened.given("to", "who", "filled", "not_same_unit", "reopens", "label", "label_en"),
    ),
)
LINK = Part(
    "link",
    lambda: say("关联（links 的一项）", "a link"),
    (
        Key("id", _ID, True),
        Key("to", ListOf(Text(is_id=True), least=1), True, ("关联到哪些台账", "kinds it leads to")),
        Key("label", _EMPTY),
        Key("label_en", _EMPTY),
    ),
    lambda opened: Link(**opened.given("id", "to", "label", "label_en")),
)


def _kind(opened: Opened) -> Kind:
    values: dict[str, Any] = opened.given(
        "id",
        "label",
        "uses",
        "fields",
        "states",
        "state_labels",
        "state_labels_en",
        "moves",
        "links",
        "roles",
        "columns",
        *_WORDING,
    )
    values["is_"] = opened.get("is")
    opened.close()
    kind = Kind(**values, file=opened.reader.file)
    _check_sort(opened, kind)
    _check_names(opened, kind)
    _check_moves(opened, kind)
    return kind


def _check_sort(opened: Opened, kind: Kind) -> None:
    if kind.is_ == "record":
        for name in ("states", "state_labels", "state_labels_en", "moves", "links", "roles"):
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
        ("columns", kind.columns, [*fillable, *USES, "unit", "done_on", "opened_on", "state"]),
    ):
        for name in labelled:
            if name not in known:
                opened.fault(
                    key,
                    "unknown-key",
                    say(f"{key} 里的“{name}”不存在。", f'"{name}" in {key} does not exist.'),
                    instead=instead_of(name, known),
                )


KIND_FILE = Part(
    "kind",
    lambda: say("表单或台账", "a kind"),
    (
        Key("id", _ID, True, ("英文编号", "id")),
        Key("is", OneWord(("record", "item")), True, ("记录或台账事项", "record or item")),
        Key("label", Text(), True, ("名称", "label")),
        Key("label_en", _EMPTY),
        Key("help", _EMPTY),
        Key("help_en", _EMPTY),
        Key("uses", ListOf(OneWord(USES)), help=("表单上用到的固定栏", "columns the form shows")),
        Key("fields", ListOf(FIELD, single=False), help=("字段", "fields")),
        Key("states", ListOf(Text(is_id=True)), help=("状态，第一个是初始状态", "states, the initial one first")),
        Key("state_labels", MapOf(Text())),
        Key("state_labels_en", MapOf(Text())),
        Key("moves", ListOf(MOVE, single=False), help=("允许的状态变动", "permitted moves")),
        Key("links", ListOf(LINK, single=False), help=("关联", "links")),
        Key("roles", ListOf(_ID), help=("单位角色", "roles of units")),
        Key("columns", MapOf(Text()), help=("改列名", "columns renamed")),
    ),
    _kind,
)
