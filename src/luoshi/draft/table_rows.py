"""Tables whose columns give the slots: one row, one demand, one party, one time."""

from __future__ import annotations

import re
from typing import Any

from luoshi.draft import prose
from luoshi.draft.context import Context
from luoshi.draft.cues import acts
from luoshi.draft.drafts import Problem
from luoshi.draft.proposal import Proposal
from luoshi.draft.scan import Scan
from luoshi.text.clauses import split
from luoshi.text.document import Cell, Table

_LONG_CELL = 60


def propose(scan: Scan, table: Table, rules: dict[str, Any]) -> tuple[list[Proposal], list[Problem]]:
    """Return the proposals and problems of a table whose header is understood; nothing from any other table."""
    columns = _columns(scan, table)
    if "task" not in columns.values() and "problem" not in columns.values():
        return [], []
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    for row in table.rows[1:]:
        cells = _cells(columns, row)
        if problem := cells.get("problem"):
            problems.append(_problem(scan, problem))
        for task in _tasks(columns, row):
            proposals += _row(scan, task, cells, rules)
    return proposals, problems


def _columns(scan: Scan, table: Table) -> dict[int, str]:
    """Return what each column says, by its header."""
    patterns = {name: re.compile(pattern) for name, pattern in scan.lexicon.data("tables", "columns").items()}
    found: dict[int, str] = {}
    for place, cell in enumerate(table.rows[0]):
        words = scan.plain[cell.start : cell.end].replace(" ", "").replace("\u3000", "")
        name = next((name for name, pattern in patterns.items() if words and pattern.search(words)), "")
        if name:
            found[place] = name
    return found


def _cells(columns: dict[int, str], row: tuple[Cell, ...]) -> dict[str, Cell]:
    """Return the first filled cell of each sort."""
    found: dict[str, Cell] = {}
    for place, name in columns.items():
        if place < len(row) and row[place].end > row[place].start and name not in found:
            found[name] = row[place]
    return found


def _tasks(columns: dict[int, str], row: tuple[Cell, ...]) -> list[Cell]:
    """Return the cell that holds the demand: the last of several task columns that has words."""
    cells = [
        row[place]
        for place, name in columns.items()
        if name == "task" and place < len(row) and row[place].end > row[place].start
    ]
    return cells[-1:]


def _row(scan: Scan, task: Cell, cells: dict[str, Cell], rules: dict[str, Any]) -> list[Proposal]:
    actor = cells.get("actor") or cells.get("body") or cells.get("holder")
    when = cells.get("deadline") or cells.get("cadence")
    times = scan.times_in(when.start, when.end) if when else []
    context = Context(
        dict(rules),
        actor=(actor.start, actor.end) if actor else None,
        source="stated",
        times=times,
        is_item=True,
        genre="table",
    )
    sentences = split(scan.plain, task.start, task.end)
    made = [proposal for sentence in sentences for proposal in prose.propose(scan, sentence, context)]
    if made:
        return [_by_column(proposal, actor) for proposal in made]
    for start, end in _demands(scan, task):
        verb = acts.verb_at(scan.lexicon, scan.plain, start, end) or next(
            iter(acts.verbs_in(scan.lexicon, scan.plain, start, end)), None
        )
        made.append(
            Proposal(
                start,
                end,
                (actor.start, actor.end) if actor else None,
                "stated" if actor else "unknown",
                verb,
                carried=times,
                rules=["table:row"],
            )
        )
    return made


def _by_column(proposal: Proposal, actor: Cell | None) -> Proposal:
    """Give the proposal the party of its column, whatever its words seem to name."""
    if actor:
        proposal.actor, proposal.actor_source = (actor.start, actor.end), "stated"
    return proposal


def _demands(scan: Scan, task: Cell) -> list[tuple[int, int]]:
    """Return the demands of a cell: its sentences where it has several, else the cell."""
    sentences = split(scan.plain, task.start, task.end)
    if len(sentences) < 2:
        return [(task.start, task.end - (scan.plain[task.end - 1] in "。；"))]
    return [(s.clauses[0].start, s.clauses[-1].end) for s in sentences]


def _problem(scan: Scan, cell: Cell) -> Problem:
    return Problem(quote=scan.document.text[cell.start : cell.end], start=cell.start, end=cell.end)
