"""What the engines must know of a kind: where its fields stand and its first state. No more travels with frozen SQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from luoshi.engine.tables.derived import GENERIC
from luoshi.spec.model import Kind
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say


class Shape(NamedTuple):
    """``types``: field -> ``int``, ``text`` or ``date``, the column it has in files. ``columns``: the single-valued
    fields -> ``n1``…``t16``; a field of several values, and a link, has none. ``retired`` columns are never used again.
    """

    is_item: bool
    first_state: str
    types: dict[str, str]
    columns: dict[str, str]
    retired: tuple[str, ...] = ()


def shape_kinds(kinds: Mapping[str, Kind], known: Mapping[str, Shape] | None = None) -> dict[str, Shape]:
    """Return the shapes of kinds; columns already given in ``known`` stay, also of fields no longer declared.

    Refused where a kind has more single-valued fields of one sort than there are columns.
    """
    known = known or {}
    return {name: _shape(kind, known.get(name)) for name, kind in kinds.items()} | {
        name: shape for name, shape in known.items() if name not in kinds
    }


def _shape(kind: Kind, known: Shape | None) -> Shape:
    given = known.columns if known else {}
    taken = {*given.values(), *(known.retired if known else ())}
    columns: dict[str, str] = {}
    for field in kind.fields:
        letter = "t" if field.column == "text" else "n"
        if not field.is_multi:
            kept = given.get(field.id, "")
            columns[field.id] = kept if kept.startswith(letter) else _free(kind, letter, taken)
            taken.add(columns[field.id])
    return Shape(
        kind.is_ == "item",
        kind.states[0] if kind.states else "",
        {field.id: field.column for field in kind.fields},
        columns,
        tuple(sorted(taken - set(columns.values()))),
    )


def _free(kind: Kind, letter: str, taken: set[str]) -> str:
    free = next((f"{letter}{n}" for n in range(1, GENERIC + 1) if f"{letter}{n}" not in taken), "")
    if not free:
        raise Refused(
            [
                Finding(
                    "too-many-fields",
                    kind.file or f"kinds/{kind.id}.yaml",
                    0,
                    say(
                        f"表单“{kind.id}”的单值字段超过 {GENERIC} 个",
                        f"kind “{kind.id}” has over {GENERIC} single-valued fields",
                    ),
                    say(
                        "数字和日期、文字各最多这么多",
                        "that many of numbers and dates, and that many of texts, is the most",
                    ),
                    say("减少字段，或改为多选", "ask for fewer fields"),
                )
            ]
        )
    return free
