"""A plan as one text: from lines typed in a file, or from the strands and lines that stand in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from luoshi.lint.context import Plan, PlanLine

_BAR = re.compile(r"[｜|\t]")
#: Third column of a line that a pack laid in.
FIXED = ("方案", "fixed")

Others = Mapping[str, tuple[str, ...]]


def plan_of_lines(
    text: str, *, strands: Sequence[str] = (), superior: Others | None = None, neighbours: Others | None = None
) -> Plan:
    """Read a plan of one line each: ``重点措施｜办什么`` and, where a pack laid it in, ``｜方案``.

    A strand without words says that the plan has this strand and nothing stands under it. Lines without a bar stand
    under the strand above them.
    """
    lines: list[PlanLine] = []
    seen = list(strands)
    offset, strand = 0, ""
    for row in text.splitlines(keepends=True):
        cells = _BAR.split(row.rstrip("\r\n"))
        strand = cells[0].strip() or strand if len(cells) > 1 else strand
        words = cells[min(1, len(cells) - 1)]
        if strand and strand not in seen:
            seen.append(strand)
        if words.strip():
            start = offset + (len(cells[0]) + 1 if len(cells) > 1 else 0) + len(words) - len(words.lstrip())
            is_fixed = len(cells) > 2 and cells[2].strip() in FIXED
            lines.append(PlanLine(start, start + len(words.strip()), strand, is_fixed))
        offset += len(row)
    return Plan(text, tuple(lines), tuple(seen), superior or {}, neighbours or {})


def plan_of_rows(
    rows: Iterable[tuple[str, str]],
    *,
    strands: Sequence[str],
    superior: Others | None = None,
    neighbours: Others | None = None,
) -> Plan:
    """Make a plan of (strand, words) rows, all of them the unit's own; line N of its text is row N."""
    rows = [(strand, " ".join(words.split())) for strand, words in rows]
    text = "\n".join(f"{strand}｜{words}" for strand, words in rows)
    return plan_of_lines(text, strands=strands, superior=superior, neighbours=neighbours)
