"""The naive way: branch by branch, its rows fetched by queries, judged obligation by obligation in Python."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from luoshi.engine.load import SHEETS
from luoshi.engine.load.rows import fill_given
from luoshi.engine.oracle.evaluate import Only, judge
from luoshi.engine.tables import StatusRow, Tables
from luoshi.spec.model import Pack
from luoshi.terms.days import Day

_INDEXES = (
    "membership (unit)", "membership (person)", "post (unit)", "post (person)", "record (id)", "record (unit)",
    "record (target_unit)", "record (speaker)", "record (author)", "record (item)", "record_field (record)",
    "participant (person)", "participant (record)", "item (unit)", "item (parent)", "item (id)", "item_unit (unit)",
    "item_unit (item)", "item_field (item)", "item_field (text)", "item_move (item)", "unit (id)", "unit_parent (unit)",
    "unit_parent (parent)", "person (id)", "attribute (subject)",
)
_ABOVE = (
    "WITH RECURSIVE line(id) AS (SELECT value FROM json_each(?) UNION SELECT p.parent FROM given_unit_parent p "
    "JOIN line ON p.unit = line.id) SELECT id FROM line"
)


class Ledger:
    """Tables in a SQLite database with an index for every way they are looked up."""

    def __init__(self, tables: Tables) -> None:
        self._connection = sqlite3.connect(":memory:")
        fill_given(self._connection, tables)
        for index in _INDEXES:
            table, columns = index.split(" ", 1)
            name = f"{table}_{columns.strip('()')}"
            self._connection.execute(f"CREATE INDEX {name} ON given_{table} {columns}")

    def branches(self) -> list[str]:
        """Return the units with none below them, in the order of the tables."""
        return self._texts("SELECT id FROM given_unit WHERE id NOT IN (SELECT parent FROM given_unit_parent)")

    def judge(self, packs: Sequence[Pack], unit: str, as_of: Day) -> list[StatusRow]:
        """Return the status rows of the slots charged to one branch."""
        part = self._part(unit)
        return [case.row for case in judge(packs, part, as_of, only=Only(unit=unit))]

    def _part(self, unit: str) -> Tables:
        """Fetch every row that can bear on a branch: itself and what is above, its people, their records, its items."""
        people = self._ids("SELECT person FROM given_membership WHERE unit = ?1 "
                           "UNION SELECT person FROM given_post WHERE unit = ?1", unit)
        items = self._items(unit)
        records = self._ids("SELECT id FROM given_record WHERE unit = ?1 OR target_unit = ?1", unit)
        for column, known in (("speaker", people), ("author", people), ("item", items)):
            records |= self._near("id", "record", column, known)
        records |= self._near("record", "participant", "person", people)
        units = {unit} | self._near("unit", "record", "id", records) | self._near("unit", "item", "id", items)
        units |= self._near("unit", "membership", "person", people) | self._near("unit", "post", "person", people)
        units = self._ids(_ABOVE, json.dumps(sorted(units)))
        there = self._near("person", "participant", "record", records)
        found = {
            "unit": ("id", units), "unit_parent": ("unit", units), "record": ("id", records),
            "record_field": ("record", records), "participant": ("record", records), "item": ("id", items),
            "item_unit": ("item", items), "item_field": ("item", items), "item_move": ("item", items),
        }
        rows = {name: self._rows(name, column, known) for name, (column, known) in found.items()}
        for name in ("membership", "post"):
            rows[name] = list(dict.fromkeys(
                [*self._rows(name, "person", people | there), *self._rows(name, "unit", units)]))
        people |= there | {row.person for name in ("membership", "post") for row in rows[name]}
        rows["person"] = self._rows("person", "id", people)
        rows["attribute"] = self._rows("attribute", "subject", units | people)
        rows["waiver"] = self._all("waiver")
        return Tables(**rows)

    def _items(self, unit: str) -> set[str]:
        mine = self._ids("SELECT id FROM given_item WHERE unit = ?1 UNION SELECT item FROM given_item_unit "
                         "WHERE unit = ?1", unit)
        near = self._near("id", "item", "parent", mine) | self._near("parent", "item", "id", mine)
        near |= self._near("item", "item_field", "text", mine)
        return mine | near | self._near("id", "item", "id", self._near("text", "item_field", "item", mine))

    def _near(self, wanted: str, table: str, column: str, known: Collection[str]) -> set[str]:
        return self._ids(f"SELECT {wanted} FROM given_{table} WHERE {column} IN (SELECT value FROM json_each(?))",
                         json.dumps(sorted(known)))

    def _rows(self, table: str, column: str, known: Collection[str]) -> list[Any]:
        return self._all(table, f"WHERE {column} IN (SELECT value FROM json_each(?))", json.dumps(sorted(known)))

    def _all(self, table: str, where: str = "", *given: str) -> list[Any]:
        sheet = SHEETS[table]
        columns = ", ".join(f'"{column.field}"' for column in sheet.columns)
        tags = [place for place, column in enumerate(sheet.columns) if column.type == "tags"]
        rows = self._connection.execute(f"SELECT {columns} FROM given_{table} {where} ORDER BY rowid", given)
        return [sheet.row._make(_typed(row, tags)) for row in rows]

    def _ids(self, sql: str, *given: str) -> set[str]:
        return {text for text in self._texts(sql, *given) if text}

    def _texts(self, sql: str, *given: str) -> list[str]:
        return [row[0] for row in self._connection.execute(sql, given)]


def _typed(row: Sequence[Any], tags: Collection[int]) -> list[Any]:
    """Rows as objects, as an object mapper makes them; tags as a tuple."""
    return [
        tuple(filter(None, value.split(";"))) if place in tags else value for place, value in enumerate(row)]
