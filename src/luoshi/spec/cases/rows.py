"""One entry of a case -> rows. A list makes a row each, is joined by ``;`` in tags, and is the values of a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from luoshi.spec.grammar.fields import RECORD_COLUMNS, FieldView, fields_of, read_value
from luoshi.spec.grammar.forms import Date, OneWord, Text, Whole, named, scalar
from luoshi.spec.grammar.reader import Reader, Unreadable
from luoshi.spec.grammar.suggest import instead_of
from luoshi.spec.model import Kind
from luoshi.spec.reading import Entry, Mapping, Scalar, Sequence, YamlNode
from luoshi.terms.days import Day, day_of, iso_of
from luoshi.terms.language import say

from .case import Row
from .columns import LIMITED, TABLES, Table

#: Takes a row of a table with its line.
Put = Callable[[str, Row, int], None]


def _items(node: YamlNode) -> tuple[YamlNode, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _moment(node: YamlNode, reader: Reader) -> str:
    text = scalar(node, reader, say("日期", "a date")).text
    try:
        day_of(text)
    except ValueError:
        Date().read(node, reader)  # says what is wrong
    return text


def read_cell(table: Table, column: str, node: YamlNode, reader: Reader) -> str:
    """Return the text of one column of one row."""
    if isinstance(node, Scalar) and node.is_null:
        return ""
    if column in ("entered_at", "voided_at"):
        return _moment(node, reader)
    if column in table.dates:
        return iso_of(day_of(_moment(node, reader)))  # a date-time with an offset is turned into the local day
    if column in table.whole:
        return str(Whole().read(node, reader))
    if (words := LIMITED.get((table.name, column))) is not None:
        return OneWord(words).read(node, reader)
    return Text(may_be_empty=True).read(node, reader)


def read_header(table: Table, entries: tuple[Entry, ...], reader: Reader, line: int) -> list[Row]:
    """Return the rows that the header columns make: every combination of their lists."""
    given = {entry.key.text: entry.value for entry in entries}
    broken = False
    for column in table.required:
        node = given.get(column)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            reader.fault(
                Scalar("", True, line),
                "missing-key",
                say(f"{table.name} 的这一行缺少“{column}”。", f'This row of {table.name} lacks "{column}".'),
            )
            broken = True
    columns: list[list[tuple[str, str]]] = []
    for column, node in given.items():
        try:
            texts = [read_cell(table, column, item, reader) for item in _items(node)]
        except Unreadable:
            broken = True
            continue
        columns.append([(column, ";".join(texts))] if column in table.joined else [(column, text) for text in texts])
    if broken:
        raise Unreadable
    return [{column: text for column, text in row if text} for row in product(*columns)]


@dataclass
class Evidence:
    """A record or item entry: header columns, participants, and the fields of its kind written inline."""

    table: Table
    kind: Kind
    node: Mapping
    reader: Reader
    put: Put
    name_person: Callable[[str], None]

    def read(self) -> None:
        """Put the rows of the record or item, of its participants and of its fields."""
        header = tuple(entry for entry in self.node.entries if entry.key.text in self.table.columns)
        fields = [
            entry
            for entry in self.node.entries
            if entry.key.text not in self.table.columns
            and not (self.table.name == "record" and entry.key.text == "participants")
        ]
        rows = read_header(self.table, header, self.reader, self.node.line)
        values = [(entry, self._field(entry)) for entry in fields]
        people = self._participants()
        for row in rows:
            self.put(self.table.name, row, self.node.line)
            for column in self.table.persons:
                if column in row:
                    self.name_person(row[column])
            same = {"revision": row["revision"]} if "revision" in row else {}
            for person in people:
                self.put("participant", {"record": row["id"], **same, "person": person}, self.node.line)
            for entry, view in values:
                self._put_values(row, same, entry, view)

    def _participants(self) -> list[str]:
        node = self.node.value("participants") if self.table.name == "record" else None
        people = [] if node is None else [Text(is_id=True).read(item, self.reader) for item in _items(node)]
        for person in people:
            self.name_person(person)
        return people

    def _field(self, entry: Entry) -> FieldView:
        views = fields_of(self.kind, self.reader.known.words)
        own = {field.id for field in self.kind.fields} | {link.id for link in self.kind.links}
        name = entry.key.text
        if name not in own:
            instead = instead_of(name, [*own, *self.table.columns])
            if name in (*self.kind.roles, "owner", "lead", "support", "upper", "target") and name not in RECORD_COLUMNS:
                instead = say(
                    f"单位角色写在 item_units 里：{{item: …, unit: …, role: {name}}}。",
                    f"Roles of units stand in item_units: {{item: …, unit: …, role: {name}}}.",
                )
            raise self.reader.refuse(
                entry.key,
                "unknown-key",
                say(f"{self.kind.id} 没有“{name}”这一栏。", f'{self.kind.id} has no "{name}".'),
                instead=instead,
            )
        return views[name]

    def _put_values(self, row: Row, same: Row, entry: Entry, view: FieldView) -> None:
        is_link = any(link.id == view.name for link in self.kind.links)
        if isinstance(entry.value, Sequence) and view.type not in ("choices", "people") and not is_link:
            raise self.reader.refuse(
                entry.value,
                "wrong-type",
                say(
                    f"“{view.name}”只有一个值，写成了{named(entry.value)}。",
                    f'"{view.name}" has one value, not a list.',
                ),
            )
        for item in _items(entry.value):
            if isinstance(item, Scalar) and item.is_null:
                continue
            value = read_value(view, item, self.reader)
            text = iso_of(Day(value)) if view.column == "date" and isinstance(value, int) else str(value)
            if view.type in ("person", "people"):
                self.name_person(text)
            if self.table.name == "record":
                self.put(
                    "record_field", {"record": row["id"], **same, "field": view.name, view.column: text}, item.line
                )
            else:
                self.put(
                    "item_field",
                    {"item": row["id"], "field": view.name, view.column: text, "from": row["opened_on"]},
                    item.line,
                )


def read_entry(key: str, node: YamlNode, reader: Reader, put: Put, name_person: Callable[[str], None]) -> None:
    """Put all rows of one entry under a plural key. Raises Unreadable."""
    table = TABLES[key]
    if not isinstance(node, Mapping):
        raise reader.refuse(
            node,
            "wrong-type",
            say(
                f"{key} 的每一项写成 {{列: 值}}，写成了{named(node)}。",
                f"Each entry of {key} is {{column: value}}, not {named(node)}.",
            ),
        )
    if table.name in ("record", "item"):
        Evidence(table, _kind_of(table, node, reader), node, reader, put, name_person).read()
        return
    for entry in node.entries:
        if entry.key.text not in table.columns:
            raise reader.refuse(
                entry.key,
                "unknown-key",
                say(f"{key} 没有“{entry.key.text}”这一列。", f'{key} has no column "{entry.key.text}".'),
                instead=instead_of(entry.key.text, table.columns),
            )
    for row in read_header(table, node.entries, reader, node.line):
        put(table.name, row, node.line)
        for column in table.persons:
            if column in row:
                name_person(row[column])
        if row.get("subject_type") == "person" and row.get("subject"):
            name_person(row["subject"])


def _kind_of(table: Table, node: Mapping, reader: Reader) -> Kind:
    value = node.value("kind")
    if value is None:
        raise reader.refuse(node, "missing-key", say("没有写 kind（哪种表单）。", "kind is missing."))
    name = Text().read(value, reader)
    kind = reader.known.kinds.get(name)
    if kind is None or kind.is_ != table.name:
        names = [one.id for one in reader.known.kinds.values() if one.is_ == table.name]
        raise reader.refuse(
            value,
            "unknown-kind",
            say(
                f"没有“{name}”这种{'记录' if table.name == 'record' else '台账'}。",
                f'There is no kind of {table.name} "{name}".',
            ),
            instead=instead_of(name, names),
        )
    return kind
