"""Criteria: ``where`` lists. An entry has one field key (or ``by``, ``attended_share``), may be named and sourced."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    Bound,
    By,
    Compare,
    Criterion,
    Filled,
    Holds,
    NotOneOf,
    OneOf,
    Operand,
)
from luoshi.spec.reading import Entry, Mapping, Scalar, Sequence, YamlNode
from luoshi.terms.language import say

from .fields import FieldView, find_field, read_value, warn_unused
from .forms import Defs, OneWord, PackWord, Schema, Share, Text, YesNo, named
from .lists import ListOf
from .parts import Key, Opened, Part
from .reader import Reader
from .sources import LOCAL, QUOTE
from .suggest import instead_of
from .units import UNITS

BOUNDS = ("min", "max", "before", "after")
WAYS = ("own", "other_unit", "full", "out", "in", "hosted")
_BESIDE = ("name", "source", "local")


@dataclass(frozen=True)
class UnitsOrOwn:
    """``units`` of `holds`: a selector, or ``own`` = in the evidence's unit."""

    def read(self, node: YamlNode, reader: Reader) -> dict[str, Any]:
        """Return the two fields of Holds."""
        if isinstance(node, Scalar) and node.text == "own":
            return {"units_own": True}
        return {"units": UNITS.read(node, reader)}

    def schema(self, defs: Defs) -> Schema:
        """``own`` or a selector."""
        return {"anyOf": [{"const": "own"}, UNITS.schema(defs)]}


def _holds(opened: Opened) -> Holds:
    if not opened.values:
        opened.fault("", "empty", say("holds 要写 role、rank 或 units。", "holds needs role, rank or units."))
    return Holds(**opened.given("role", "rank"), **(opened.get("units") or {}))


HOLDS = Part(
    "holds",
    lambda: say("任职（holds）", "holds"),
    (Key("role", ListOf(PackWord("roles"))), Key("rank", ListOf(PackWord("ranks"))), Key("units", UnitsOrOwn())),
    _holds,
)
ATTENDED = Part(
    "attended_share",
    lambda: say("到会比例（attended_share）", "attended_share"),
    (Key("min", Share(), True),),
    lambda opened: AttendedShare(**opened.given("min")),
)


def _operand(node: YamlNode, field: FieldView | None, reader: Reader) -> Operand:
    """Read what a value is compared with: a constant, ``{field: F}`` or ``{subject: F}``."""
    if not isinstance(node, Mapping):
        return Operand(value=read_value(field, node, reader))
    if len(node.entries) != 1 or node.entries[0].key.text not in ("field", "subject"):
        raise reader.refuse(
            node,
            "wrong-type",
            say("这里写一个值、{field: 字段} 或 {subject: 字段}。", "This is a value, {field: F} or {subject: F}."),
        )
    entry = node.entries[0]
    name = Text().read(entry.value, reader)
    if entry.key.text == "field":
        other = find_field(name, reader.evidence, entry.value, reader)
    elif reader.subject is not None and reader.subject.sort != "each":
        raise reader.refuse(
            entry.key,
            "no-subject-item",
            say("subject 只用于每个事项（each）的任务。", "subject is for obligations on each item."),
        )
    else:
        other = find_field(name, reader.subject.kinds if reader.subject else None, entry.value, reader)
    if field and other and (field.column, field.digits) != (other.column, other.digits):
        raise reader.refuse(
            node,
            "mixed-field",
            say(f"“{field.name}”和“{name}”类型不同，不能比较。", f'"{field.name}" and "{name}" have different types.'),
        )
    return Operand(**{entry.key.text: name})


def _operands(node: YamlNode, field: FieldView | None, reader: Reader) -> tuple[Operand, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_operand(item, field, reader) for item in items)


def _values(node: YamlNode, field: FieldView | None, reader: Reader) -> tuple[int | str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    if not items:
        raise reader.refuse(node, "empty", say("这里至少要有一个值。", "There must be at least one value."))
    return tuple(read_value(field, item, reader) for item in items)


def _compare(node: Mapping, field: FieldView | None, reader: Reader) -> Compare:
    if field is not None and field.column == "text":
        raise reader.refuse(
            node,
            "wrong-type",
            say(f"“{field.name}”是文字，不能比大小先后。", f'"{field.name}" is text and has no order.'),
        )
    return Compare(
        bounds=tuple(
            Bound(bound=cast(Any, entry.key.text), operand=_operand(entry.value, field, reader))
            for entry in node.entries
        )
    )


def _test(node: YamlNode, field: FieldView | None, reader: Reader) -> Any:
    """Read the test of a field."""
    if not isinstance(node, Mapping):
        return OneOf(values=_values(node, field, reader))
    keys = [entry.key.text for entry in node.entries]
    if keys and set(keys) <= set(BOUNDS):
        return _compare(node, field, reader)
    if len(keys) != 1:
        raise reader.refuse(
            node,
            "two-in-one",
            say(
                f"一个条件只写一种比较，这里写了 {'、'.join(keys) or '空'}。",
                f"A criterion has one test; here: {', '.join(keys) or 'none'}.",
            ),
            instead=say("分成两条，各起一个 name。", "Write two, each with a name."),
        )
    value = node.entries[0].value
    if keys[0] == "all":
        return AllOf(values=_values(value, field, reader))
    if keys[0] == "not":
        return NotOneOf(operands=_operands(value, field, reader))
    if keys[0] == "holds":
        if field is not None and field.type not in ("person", "people"):
            raise reader.refuse(
                node,
                "wrong-type",
                say(f"holds 只用于人员字段，“{field.name}”不是。", f'holds is for persons; "{field.name}" is not one.'),
            )
        return HOLDS.read(value, reader)
    if keys[0] == "filled":
        if not YesNo().read(value, reader):
            raise reader.refuse(
                value, "wrong-type", say("只有 filled: true 这一种写法。", "Only filled: true is possible.")
            )
        return Filled()
    raise reader.refuse(
        node.entries[0].key,
        "unknown-key",
        say(f"没有“{keys[0]}”这种比较。", f'There is no test "{keys[0]}".'),
        instead=instead_of(keys[0], (*BOUNDS, "all", "not", "holds", "filled")),
    )


def _by(node: YamlNode, reader: Reader) -> By:
    way = OneWord(WAYS).read(node, reader)
    if way in ("full", "out", "in", "hosted") and reader.subject is not None and not reader.subject.is_person:
        raise reader.refuse(
            node, "no-person", say(f"by: {way} 只用于承担者是人的任务。", f"by: {way} is for obligations of persons.")
        )
    return By(by=way)  # type: ignore[arg-type]


def _attended(entry: Entry, reader: Reader) -> AttendedShare:
    if reader.evidence is not None and any(kind.is_ == "item" for kind in reader.evidence):
        raise reader.refuse(
            entry.key,
            "not-a-record",
            say(
                "到会比例只用于记录，台账事项没有参加人员。",
                "attended_share is for records; items have no participants.",
            ),
        )
    warn_unused("attended_share", reader.evidence or (), entry.key, reader)
    return ATTENDED.read(entry.value, reader)


@dataclass(frozen=True)
class CriterionForm:
    """One criterion."""

    def read(self, node: YamlNode, reader: Reader) -> Criterion:
        """Return the criterion typed by the field it speaks of."""
        if not isinstance(node, Mapping):
            raise reader.refuse(
                node,
                "wrong-type",
                say(
                    f"条件要写成“字段: 值”，写成了{named(node)}。", f'A criterion is "field: value", not {named(node)}.'
                ),
            )
        tests = [entry for entry in node.entries if entry.key.text not in _BESIDE]
        beside = self._beside(node, reader)
        if len(tests) != 1:
            names = "、".join(entry.key.text for entry in tests)
            raise reader.refuse(
                node,
                "one-field",
                say(
                    f"一个条件只写一个字段，这里有 {len(tests)} 个（{names}）。",
                    f"A criterion has one field; here are {len(tests)} ({names}).",
                ),
                instead=say("每个字段另起一条“- ”。", 'Begin a new "- " for each.'),
            )
        entry = tests[0]
        key = entry.key.text
        criterion = Criterion(**({"name": key} | beside), **self._tested(entry, reader))
        reader.places.put(criterion, reader.file, node.line)
        return criterion

    @staticmethod
    def _tested(entry: Entry, reader: Reader) -> dict[str, Any]:
        key = entry.key.text
        if key == "by":
            return {"test": _by(entry.value, reader)}
        if key == "attended_share":
            return {"test": _attended(entry, reader)}
        return {"field": key, "test": _test(entry.value, find_field(key, reader.evidence, entry.key, reader), reader)}

    @staticmethod
    def _beside(node: Mapping, reader: Reader) -> dict[str, Any]:
        forms: dict[str, Any] = {"name": Text(is_id=True), "source": QUOTE, "local": LOCAL}
        return {
            name: form.read(value, reader) for name, form in forms.items() if (value := node.value(name)) is not None
        }

    def schema(self, defs: Defs) -> Schema:
        """A map with one free key."""
        if "criterion" not in defs:
            defs["criterion"] = {}
            defs["criterion"] = {
                "type": "object",
                "title": say("条件", "criterion"),
                "minProperties": 1,
                "maxProperties": 4,
                "properties": {
                    "name": {"type": "string"},
                    "source": QUOTE.schema(defs),
                    "local": LOCAL.schema(defs),
                    "by": {"enum": list(WAYS)},
                    "attended_share": ATTENDED.schema(defs),
                },
                "additionalProperties": {
                    "anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array"}, _test_schema(defs)]
                },
            }
        return {"$ref": "#/$defs/criterion"}


def _test_schema(defs: Defs) -> Schema:
    operand: Schema = {
        "anyOf": [
            {"type": ["string", "number", "boolean"]},
            {
                "type": "object",
                "properties": {"field": {"type": "string"}, "subject": {"type": "string"}},
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
        ]
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            **dict.fromkeys(BOUNDS, operand),
            "all": {"type": "array"},
            "filled": {"const": True},
            "not": {"anyOf": [operand, {"type": "array", "items": operand}]},
            "holds": HOLDS.schema(defs),
        },
    }


@dataclass(frozen=True)
class Criteria:
    """A list of criteria with names unique among them."""

    def read(self, node: YamlNode, reader: Reader) -> tuple[Criterion, ...]:
        """Return the criteria in the order written."""
        criteria = ListOf(CriterionForm(), single=False).read(node, reader)
        twice = [name for name, count in Counter(one.name for one in criteria).items() if count > 1]
        if twice:
            raise reader.refuse(
                node,
                "double-name",
                say(f"条件“{twice[0]}”写了两条，名称相同。", f'Two criteria are named "{twice[0]}".'),
                why=say("没算数时要说出是哪一条。", "The reason given names the criterion that failed."),
                instead=say("给其中一条加上 name: 另一个名称。", "Give one of them a name of its own."),
            )
        return criteria

    def schema(self, defs: Defs) -> Schema:
        """A list."""
        return {"type": "array", "items": CriterionForm().schema(defs)}


CRITERIA = Criteria()
