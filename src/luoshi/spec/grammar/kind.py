"""A kind of record or item: one file of kinds/."""

from __future__ import annotations

from typing import Any

from luoshi.spec.model import FieldSpec, Kind, Light, Link, Move
from luoshi.spec.reading import YamlNode
from luoshi.terms.language import say

from .fields import FieldView, read_value
from .forms import ID_PATTERN, OneWord, Text, Whole, YesNo
from .kind_checks import OF_ITEMS, USES, check_kind
from .lists import ListOf, MapOf
from .parts import Key, Opened, Part
from .raw import AsWritten

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
        "required_with",
        "shown_from",
        "shown_with",
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
        Key("required_with", MapOf(ListOf(Text())), help=("哪一栏选了什么就必填", "required with these values")),
        Key("shown_from", Whole(least=2, most=1000), help=("少于这个数不显示", "smaller numbers are not shown")),
        Key("shown_with", _ID, help=("跟着哪一栏显示", "shown only where that field is")),
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
        Key("note", Text(), help=("这一步要写的一句话叫什么", "label of the sentence said with it")),
        Key("note_en", _EMPTY),
        Key("children", MapOf(ListOf(Text())), help=("下面的事项要到哪些状态", "states the items beneath must be in")),
        Key("label", _EMPTY),
        Key("label_en", _EMPTY),
    ),
    lambda opened: Move(
        from_=opened.get("from", ""),
        **opened.given(
            "to",
            "who",
            "filled",
            "not_same_unit",
            "reopens",
            "note",
            "note_en",
            "children",
            "label",
            "label_en",
        ),
    ),
)
LIGHT = Part(
    "light",
    lambda: say("提醒（lights 的一项）", "a light"),
    (
        Key("days", Whole(least=0, most=1000), True, ("时限前几天；0 为过期", "days before the deadline; 0 when over")),
        Key("told", ListOf(Text(), least=1), help=("提醒哪些角色", "roles it tells")),
    ),
    lambda opened: Light(**opened.given("days", "told")),
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
        *OF_ITEMS,
        "columns",
        "target",
        "readers",
        *_WORDING,
    )
    values["is_"] = opened.get("is")
    opened.close()
    kind = Kind(**values, file=opened.reader.file)
    check_kind(opened, kind)
    return kind


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
        Key("role_labels", MapOf(Text()), help=("角色在页面上的名称", "labels of roles")),
        Key("role_labels_en", MapOf(Text())),
        Key("under", ListOf(_ID), help=("挂在哪些台账的事项下面", "kinds beneath which it is entered")),
        Key("deadline", _ID, help=("哪个字段是时限", "the field that is its deadline")),
        Key("lights", ListOf(LIGHT, single=False), help=("时限前的提醒", "lights before the deadline")),
        Key("matrix", _ID, help=("哪个选项字段与层级对照", "the choice field laid out against levels")),
        Key("tally", _ID, help=("台账上按哪个选项字段计数", "the choice field counted over the ledger")),
        Key("columns", MapOf(Text()), help=("改列名", "columns renamed")),
        Key("target", OneWord(("any", "below")), help=("对象组织限于下级（below）", "the unit concerned is below")),
        Key("readers", OneWord(("near", "below")), help=("没写对象时下级都能看（below）", "read by all below")),
    ),
    _kind,
)
