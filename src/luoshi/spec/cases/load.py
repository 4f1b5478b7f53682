"""The cases of a pack folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luoshi.spec.above import all_words
from luoshi.spec.grammar.forms import Date, Defs, Schema, Text
from luoshi.spec.grammar.lists import ListOf
from luoshi.spec.grammar.parts import Key, Opened, Part
from luoshi.spec.grammar.reader import Known, Places, Reader, Unreadable
from luoshi.spec.grammar.suggest import instead_of
from luoshi.spec.loading import Reading, read_pack
from luoshi.spec.model import Pack
from luoshi.spec.reading import DiskFolder, Folder, Mapping, Scalar, Sequence, YamlNode, read_nodes, read_text
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

from .case import Case, Expectation, Row
from .columns import CELL_COLUMNS, KEYS, STATUS_COLUMNS, TABLES, Table
from .rows import read_entry, read_header


@dataclass
class _Rows:
    """Rows by table while a case is read; persons are made when named."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    named: dict[str, None] = field(default_factory=dict)

    def put(self, table: str, row: Row, line: int) -> None:
        self.tables.setdefault(table, []).append(row)
        self.lines.setdefault(table, []).append(line)

    def name(self, person: str) -> None:
        self.named.setdefault(person)

    def make_persons(self, line: int) -> None:
        there = {row["id"] for row in self.tables.get("person", ())}
        for person in self.named:
            if person not in there:
                self.put("person", {"id": person}, line)


def load_cases(pack_dir: Path | str, pack: Pack | None = None) -> list[Case]:
    """Read tests/*.yaml of a pack folder; ``pack`` saves reading it again. Raises Refused with all findings."""
    reading = Reading(pack=pack) if pack is not None else read_pack(pack_dir)
    findings = [one for one in reading.findings if one.severity is Severity.ERROR]
    cases: list[Case] = []
    if reading.pack is not None and not findings:
        cases = read_cases(DiskFolder(Path(pack_dir).resolve()), reading.pack, findings)
    if findings:
        raise Refused(findings)
    return cases


def read_cases(folder: Folder, pack: Pack, findings: list[Finding], broken: frozenset[str] = frozenset()) -> list[Case]:
    """Read the cases of a folder; faults are noted. ``broken`` = obligations that exist but could not be read."""
    known = Known(kinds=pack.kinds, words=all_words(pack))
    obligations = frozenset(_ids(pack)) | broken
    cases: list[Case] = []
    for path in folder.names("tests"):
        if not path.endswith(".yaml"):
            continue
        reader = Reader(folder.shown + path, findings, Places(), known)
        text = read_text(folder, path, findings)
        node = None if text is None else read_nodes(text, reader.file, findings)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            continue
        if not isinstance(node, Sequence):
            reader.fault(
                node,
                "wrong-type",
                say(
                    "测试文件要写成列表，每个例子以“- name:”开头。",
                    'A file of cases is a list; each begins with "- name:".',
                ),
            )
            continue
        cases += [case for item in node.items if (case := _case(item, reader, obligations)) is not None]
    return cases


def _ids(pack: Pack) -> set[str]:
    own = {one.id for one in pack.obligations}
    return own | {f"{pack.id}:{name}" for name in own} | {name for parent in pack.parents for name in _ids(parent)}


def _case(node: YamlNode, reader: Reader, obligations: frozenset[str]) -> Case | None:
    try:
        opened = CASE.open(node, reader)
        case = _built(opened, obligations)
        opened.close()
    except Unreadable:
        return None
    return case


def _built(opened: Opened, obligations: frozenset[str]) -> Case:
    values: dict[str, Any] = opened.given("name", "as_of", "known_on")
    rows = _Rows()
    for key in TABLES:
        for item in _entries(opened, key):
            try:
                read_entry(key, item, opened.reader, rows.put, rows.name)
            except Unreadable:
                opened.broken = True
    rows.make_persons(opened.node.line)
    expect = _expectations(opened, "expect", STATUS_COLUMNS, obligations)
    cells = _expectations(opened, "expect_cells", CELL_COLUMNS, obligations)
    if not expect and not cells and not opened.broken:
        opened.fault("expect", "missing-key", say("这个例子没有写期望（expect）。", "This case expects nothing."))
    opened.close()
    as_of = values["as_of"]
    known_on = values.get("known_on", as_of)
    if known_on < as_of:
        opened.fault(
            "known_on", "known-before-as-of", say("known_on 不能早于 as_of。", "known_on must not be before as_of.")
        )
    return Case(
        values["name"],
        Day(as_of),
        Day(known_on),
        rows.tables,
        expect,
        cells,
        rows.lines,
        opened.reader.file,
        opened.node.line,
    )


def _entries(opened: Opened, key: str) -> tuple[YamlNode, ...]:
    if not opened.has(key):
        return ()
    node = opened.at(key)
    if isinstance(node, Sequence):
        return node.items
    opened.fault(key, "wrong-type", say(f"{key} 要写成列表。", f"{key} must be a list."))
    return ()


def _expectations(opened: Opened, key: str, table: Table, obligations: frozenset[str]) -> list[Expectation]:
    expectations: list[Expectation] = []
    for node in _entries(opened, key):
        try:
            expectations += _expectation(node, table, opened.reader, obligations)
        except Unreadable:
            opened.broken = True
    return expectations


def _expectation(node: YamlNode, table: Table, reader: Reader, obligations: frozenset[str]) -> list[Expectation]:
    if not isinstance(node, Mapping):
        raise reader.refuse(node, "wrong-type", say("期望写成 {列: 值}。", "An expectation is {column: value}."))
    for entry in node.entries:
        if entry.key.text not in table.columns:
            raise reader.refuse(
                entry.key,
                "unknown-key",
                say(f"结果表没有“{entry.key.text}”这一列。", f'The table out has no column "{entry.key.text}".'),
                instead=instead_of(entry.key.text, table.columns),
            )
    empty = {entry.key.text: "" for entry in node.entries if isinstance(entry.value, Scalar) and entry.value.is_null}
    rows = read_header(table, node.entries, reader, node.line)
    if rows and not any(key in rows[0] for key in KEYS):
        raise reader.refuse(
            node,
            "missing-key",
            say(
                "期望没有说是哪一行：写上 obligation、subject、period 等。",
                "The expectation names no row: give obligation, subject, period …",
            ),
        )
    for row in rows:
        if "obligation" in row and row["obligation"] not in obligations:
            raise reader.refuse(
                node.value("obligation") or node,
                "unknown-obligation",
                say(f"方案里没有任务“{row['obligation']}”。", f'The pack has no obligation "{row["obligation"]}".'),
                instead=instead_of(row["obligation"], obligations),
            )
    return [Expectation(empty | row, node.line) for row in rows]


@dataclass(frozen=True)
class RowsOf:
    """A list of rows, read once the kinds are known. Records and items also take the fields of their kind."""

    table: Table

    def read(self, node: YamlNode, _reader: Reader) -> YamlNode:
        """Return the node itself."""
        return node

    def schema(self, defs: Defs) -> Schema:
        """The columns; a list makes a row each."""
        one: Schema = {"type": ["string", "number", "boolean", "null"]}
        cell: Schema = {"anyOf": [one, {"type": "array", "items": one}]}
        name = f"rows-{self.table.name}"
        defs[name] = {
            "type": "object",
            "properties": dict.fromkeys(self.table.columns, cell),
            "required": list(self.table.required),
            "additionalProperties": self.table.name in ("record", "item"),
        }
        return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


CASE: Part[Any] = Part(
    "case",
    lambda: say("例子（tests 的一项）", "a case"),
    (
        Key("name", Text(), True, ("一句话说清这个例子", "one sentence")),
        Key("as_of", Date(), True, ("哪天看", "as of")),
        Key("known_on", Date(), help=("哪天已录入的算数", "as known on")),
        *(Key(name, RowsOf(table)) for name, table in TABLES.items()),
        Key("expect", RowsOf(STATUS_COLUMNS)),
        Key("expect_cells", RowsOf(CELL_COLUMNS)),
    ),
    lambda opened: opened,
)
CASES = ListOf(CASE, single=False)
