"""Packs as they are evaluated: SQL per dialect and what must be known to run it. Needs no compiler and no Ibis.

The SQL at rest holds the marks ``«as_of»``, ``«age_70»`` (the latest birth day of someone of 70 full years),
``«place»`` (of a text within another), ``IN_SCOPE(column)`` and ``AMONG(column, step, key)``; ``sql_for`` writes them
as the parameters and words of one database.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal

from luoshi.engine.shapes import Shape
from luoshi.terms.days import Day, date_of, day_of_date
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

Dialect = Literal["sqlite", "postgres", "duckdb"]
DIALECTS: tuple[Dialect, ...] = ("sqlite", "postgres", "duckdb")
#: Raised when the SQL or its tables change; what was frozen before is frozen again from its pack.
FORMAT = 3

_SCOPE = re.compile(r"IN_SCOPE\(([\w.\"]+)\)")
_AMONG = re.compile(r"AMONG\(([\w.\"]+), (\w+), (\w+)\)")
_AMONG_FEW = re.compile(r"AMONG\(([\w.\"]+), (few_\w+), (\w+)\)")
_IS_AMONG = r"\1 IN (SELECT \3 FROM \2)"
#: Whether a piece of evidence has a value: keys are never missing, so it may be asked for all pieces at once.
_HAS_VALUE = re.compile(
    r"EXISTS\(SELECT 1 FROM (\w+) AS (t\d+) WHERE (\()?\(\2\.m_key = (t\d+\.e_key)\)"
    r"(?(3) AND \(\2\.m_value IN (\([^()]*\))\)\))\)"
)
_MARK = re.compile(r"«(\w+)»")
_STEP = re.compile(r"(?<=[ ,])(\w+) AS \((?=SELECT)")
_SCOPED = {
    "sqlite": r"\1 IN (SELECT value FROM json_each(:scope))",
    "postgres": r"\1 = ANY(%(scope)s)",
    "duckdb": r"\1 IN (SELECT unnest($scope))",
}
#: The place of a text within another, 0 = nowhere.
_PLACE: dict[str, str] = {"sqlite": "INSTR", "postgres": "STRPOS", "duckdb": "INSTR"}
_NAMED = {"sqlite": r":\1", "postgres": r"%(\1)s", "duckdb": r"$\1"}


@dataclass(frozen=True)
class Statement:
    """One version of one obligation; ``sql`` gives its status rows, one text for every dialect.

    ``kinds`` of records and items it looks at, ``tables`` the derived tables it reads; ``above`` the trees in which
    slots of units above the one written to may change (shares over a subtree).
    """

    obligation: str
    id: str
    pack: str
    version: Day
    subject_type: str
    sql: str
    kinds: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()


@dataclass(frozen=True)
class FrozenPack:
    """Everything that was evaluated together: the packs' ids, their kinds' shapes, a statement per version."""

    packs: tuple[str, ...]
    shapes: dict[str, Shape]
    statements: tuple[Statement, ...]


def sql_for(sql: str, dialect: Dialect, *, scoped: bool, given: Mapping[str, int] | None = None) -> str:
    """Return SQL with the parameters of a database: named as_of, age_N and, if ``scoped``, scope.

    scope is a JSON list (SQLite) or a list of unit ids; without it the slots of all units are computed. Numbers in
    ``given`` are written out instead of being parameters.
    """
    if dialect == "postgres":
        sql = sql.replace("%", "%%")
    sql = _SCOPE.sub(_SCOPED[dialect] if scoped else "TRUE", sql)
    sql = sql.replace("«place»", _PLACE[dialect])
    if dialect == "duckdb":  # of a whole city, too, it reads less where the slots are those of few people
        sql = _AMONG_FEW.sub(_IS_AMONG, sql)
        sql = _HAS_VALUE.sub(_among_keys, sql)
    sql = _AMONG.sub(_IS_AMONG if scoped else "TRUE", sql)
    for name, value in (given or {}).items():
        sql = sql.replace(f"«{name}»", str(int(value)))
    if scoped and dialect == "sqlite":
        sql = _folded(sql)
    return _MARK.sub(_NAMED[dialect], sql)


def _folded(sql: str) -> str:
    """Let SQLite fold each step that is read in one place into its reader.

    Left to itself it writes down every step below one that is read twice, of the whole city for a single branch.
    """
    words = Counter(re.findall(r"\w+", sql))
    return _STEP.sub(lambda step: f"{step[1]} AS {'NOT ' if words[step[1]] <= 2 else ''}MATERIALIZED (", sql)


def _among_keys(found: re.Match[str]) -> str:
    rows, _, _, key, values = found.groups()
    where = f" WHERE m_value IN {values}" if values else ""
    return f"{key} IN (SELECT m_key FROM {rows}{where})"


def parameters(statement: Statement, as_of: Day) -> dict[str, Any]:
    """Return the values of the named parameters of a statement, but for scope."""
    return {"as_of": int(as_of)} | {f"age_{years}": int(years_before(as_of, years)) for years in statement.ages}


def years_before(day: Day, years: int) -> Day:
    """Return the latest birth day of someone of at least so many full years on a day."""
    date = date_of(day)
    try:
        return day_of_date(date.replace(year=date.year - years))
    except ValueError:  # 29 February: born on the 28th is old enough, born on 1 March is not
        return day_of_date(date.replace(year=date.year - years, day=28))


def save(frozen: FrozenPack, path: str | Path) -> None:
    """Write a frozen pack as one file of text."""
    Path(path).write_bytes(dumps(frozen).encode())


def dumps(frozen: FrozenPack) -> str:
    """Return a frozen pack as text: a line of JSON, then the SQL of all statements as it is, one after the other.

    SQL inside JSON would have to be read letter by letter; so a hundred obligations are there within milliseconds.
    """
    texts = [statement.sql for statement in frozen.statements]
    content = {
        "format": FORMAT,
        "packs": frozen.packs,
        "shapes": {name: shape._asdict() for name, shape in frozen.shapes.items()},
        "statements": [asdict(replace(statement, sql="")) for statement in frozen.statements],
        "lengths": [len(text.encode()) for text in texts],
    }
    return "".join([json.dumps(content, ensure_ascii=False), "\n", *texts])


def load(path: str | Path) -> FrozenPack:
    """Read a frozen pack. Refused where the file is none, or of another format."""
    try:
        return loads(Path(path).read_bytes())
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError):
        raise Refused(
            [
                Finding(
                    "not-frozen",
                    str(path),
                    0,
                    say("不是本版本冻结的方案文件", "not a pack frozen by this version"),
                    instead=say("用 luoshi freeze 重新生成", "make it again with luoshi freeze"),
                )
            ]
        ) from None


def loads(text: str | bytes) -> FrozenPack:
    """Read a frozen pack from text; ValueError, KeyError or TypeError where it is none."""
    head, _, body = (text.encode() if isinstance(text, str) else text).partition(b"\n")
    content = json.loads(head)
    ends = list(accumulate(content["lengths"], initial=0))
    if content["format"] != FORMAT or ends[-1] != len(body):
        raise ValueError(content["format"])
    texts = [body[start:end].decode() for start, end in pairwise(ends)]
    return FrozenPack(
        tuple(content["packs"]),
        {name: Shape(**(shape | {"retired": tuple(shape["retired"])})) for name, shape in content["shapes"].items()},
        tuple(_statement(each, sql) for each, sql in zip(content["statements"], texts, strict=True)),
    )


def _statement(content: dict[str, Any], sql: str) -> Statement:
    for name in ("kinds", "tables", "above", "ages"):
        content[name] = tuple(content[name])
    return Statement(**content | {"sql": sql})
