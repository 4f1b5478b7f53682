"""Fields that a criterion may speak of: those of the kinds, and what every record or item has.

A field decides how a value is typed: a date as a day number, a decimal exactly scaled, yes_no as 1/0, else text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from luoshi.spec.model import Kind, Value, Words
from luoshi.spec.reading import YamlNode
from luoshi.terms.language import say

from .forms import Date, YesNo, scalar
from .reader import Reader
from .suggest import instead_of

#: What every record has, whatever its kind.
RECORD_COLUMNS: dict[str, str] = {
    "done_on": "date",
    "for_date": "date",
    "unit": "unit",
    "target": "unit",
    "speaker": "person",
    "author": "person",
    "participant": "people",
    "item": "item",
}
#: Columns that stand on the form only where the kind `uses` them; the number attending comes of the participants.
USED: dict[str, str] = {
    "for_date": "for_date",
    "target": "target_unit",
    "speaker": "speaker",
    "author": "author",
    "participant": "participants",
    "item": "item",
    "attended_share": "participants",
}
#: What every item has: `done_on` is its day, `unit` its owner, `target` its role of that name.
ITEM_COLUMNS: dict[str, str] = {"done_on": "date", "unit": "unit", "target": "unit"}
#: Roles of units that every kind of item has.
ROLES: tuple[str, ...] = ("owner", "lead", "support", "upper", "target")
#: Keys that stand beside the field of a criterion, or in its place; no field may have these names.
RESERVED: tuple[str, ...] = ("name", "source", "local", "by", "attended_share")
#: What is written by mistake -> what was meant.
MISTAKEN = {"participants": "participant", "target_unit": "target", "opened_on": "done_on", "date": "done_on"}


class FieldView(NamedTuple):
    """A field as seen by a criterion. ``values`` empty = any."""

    name: str
    type: str
    values: tuple[str, ...] = ()
    digits: int = 0

    @property
    def column(self) -> str:
        """``int``, ``text`` or ``date``."""
        if self.type in ("integer", "decimal", "yes_no"):
            return "int"
        return "date" if self.type == "date" else "text"


def fields_of(kind: Kind, words: Words) -> dict[str, FieldView]:
    """Return every field a criterion may name on evidence of this kind."""
    columns = RECORD_COLUMNS if kind.is_ == "record" else ITEM_COLUMNS
    views = {name: FieldView(name, type_) for name, type_ in columns.items()}
    for spec in kind.fields:
        listed: tuple[str, ...] = getattr(words, spec.values_from) if spec.values_from else spec.values
        views[spec.id] = FieldView(spec.id, spec.type, listed, spec.digits)
    for link in kind.links:
        views[link.id] = FieldView(link.id, "item")
    return views


def find_field(name: str, kinds: Iterable[Kind] | None, node: YamlNode, reader: Reader) -> FieldView | None:
    """Return the field as all of these kinds have it; None where the kinds are unknown. Refuses an unknown field."""
    if kinds is None:
        return None
    kinds = tuple(kinds)
    tables = [(kind, fields_of(kind, reader.known.words)) for kind in kinds]
    views = [table[name] for _, table in tables if name in table]
    if not views:
        labels = "、".join(kind.id for kind in kinds)
        raise reader.refuse(
            node,
            "unknown-field",
            say(f"{labels} 没有“{name}”这个字段。", f'{labels} has no field "{name}".'),
            instead=_meant(name, [key for _, table in tables for key in table]),
        )
    lacking = [kind.id for kind, table in tables if name not in table]
    if lacking:
        reader.warn(
            node,
            "field-missing-in-kind",
            say(
                f"{'、'.join(lacking)} 没有“{name}”这个字段，这类记录在此永远不算数。",
                f'{", ".join(lacking)} has no field "{name}"; such evidence never counts here.',
            ),
        )
    warn_unused(name, kinds, node, reader)
    if len({(view.column, view.digits) for view in views}) > 1:
        raise reader.refuse(
            node,
            "mixed-field",
            say(f"几类表单的“{name}”类型不同，不能放在一起比较。", f'"{name}" has different types in these kinds.'),
            instead=say("每类表单分开写一条要求。", "Write one requirement a kind."),
        )
    return _joined(views)


def warn_unused(name: str, kinds: Iterable[Kind], node: YamlNode, reader: Reader) -> None:
    """Warn of a column that the form of a record does not show, so that it will always be empty."""
    column = USED.get(name)
    lacking = [kind.id for kind in kinds if kind.is_ == "record" and column and column not in kind.uses]
    if lacking:
        reader.warn(
            node,
            "column-not-used",
            say(
                f"{'、'.join(lacking)} 的表单上没有 {column} 这一栏，这里永远是空的。",
                f"The form of {', '.join(lacking)} does not show {column}; it will always be empty here.",
            ),
            instead=say(f"在表单的 uses 里加上 {column}。", f"Add {column} to uses of the kind."),
        )


def _joined(views: list[FieldView]) -> FieldView:
    if len(views) == 1 or not all(view.values for view in views):
        return views[0] if len(views) == 1 else views[0]._replace(values=())
    return views[0]._replace(values=tuple(dict.fromkeys(value for view in views for value in view.values)))


def _meant(name: str, names: list[str]) -> str:
    if name in MISTAKEN and MISTAKEN[name] in names:
        return say(f"是不是“{MISTAKEN[name]}”？", f'Did you mean "{MISTAKEN[name]}"?')
    return instead_of(name, names)


def read_value(field: FieldView | None, node: YamlNode, reader: Reader) -> Value:
    """Read a value typed by its field. Without a known field it stays text."""
    if field is None or field.type not in ("date", "yes_no", "integer", "decimal", "choice", "choices"):
        return scalar(node, reader, say("文字", "text")).text
    if field.type == "date":
        return Date().read(node, reader)
    if field.type == "yes_no":
        return int(YesNo().read(node, reader))
    text = scalar(node, reader, say("一个值", "a value")).text
    if field.type in ("integer", "decimal"):
        return read_number(text, field, node, reader)
    if field.values and text not in field.values:
        raise reader.refuse(
            node,
            "unknown-value",
            say(f"“{field.name}”没有“{text}”这个选项。", f'"{field.name}" has no value "{text}".'),
            instead=instead_of(text, field.values),
        )
    return text


def read_number(text: str, field: FieldView, node: YamlNode, reader: Reader) -> int:
    """Read a number exactly, scaled by the declared digits."""
    found = re.fullmatch(r"([-+]?)([0-9]{1,12})(?:\.([0-9]+))?", text)
    if found is None:
        raise reader.refuse(
            node,
            "wrong-type",
            say(f"“{field.name}”要写数，写成了“{text}”。", f'"{field.name}" must be a number, not "{text}".'),
        )
    decimals = (found[3] or "").rstrip("0")
    if len(decimals) > field.digits:
        raise reader.refuse(
            node,
            "too-precise",
            say(
                f"“{field.name}”只有 {field.digits} 位小数，“{text}”写多了。",
                f'"{field.name}" has {field.digits} decimals; "{text}" has more.',
            ),
            why=say("数要原样比较，不四舍五入。", "Numbers are compared exactly, never rounded."),
        )
    number = int(found[2] + decimals.ljust(field.digits, "0"))
    return -number if found[1] == "-" else number
