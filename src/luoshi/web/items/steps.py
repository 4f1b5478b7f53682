"""The little form of each move: what is still to be filled in for it, the sentence it asks, and reading both back."""

from __future__ import annotations

from typing import NamedTuple

from django.http import QueryDict

from luoshi.spec.model import Move
from luoshi.terms.days import Day
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.actions.move_item import LONGEST_NOTE, Asked
from luoshi.web.ledger.entry import Fault, Faulty, Values, read_field
from luoshi.web.ledger.life.links import link_of
from luoshi.web.ledger.life.standing import Standing
from luoshi.web.ledger.life.words import move_word, name_word, note_word
from luoshi.web.ledger.reads.ledgers.choices import items_for, units_for
from luoshi.web.ledger.reads.people import Member
from luoshi.web.phone.forms import Box, Option, boxes_of_item, words_of


class Step(NamedTuple):
    """A move as the page offers it: its words, the boxes to fill first, the label of the sentence, what was typed."""

    to: str
    word: str
    boxes: list[Box]
    note: str
    typed: str
    fault: str
    is_open: bool
    longest: int = LONGEST_NOTE


def steps_of(
    viewer: Viewer, standing: Standing, moves: list[Move], members: list[Member], today: Day, tried: Tried | None = None
) -> list[Step]:
    """Return the moves open to the viewer as little forms; the one that was tried keeps what was typed."""
    return [_step(viewer, standing, move, members, today, tried) for move in moves]


class Tried(NamedTuple):
    """A move that was refused: what was typed, and the sentences by field."""

    to: str
    post: QueryDict
    faults: dict[str, str]


def _step(
    viewer: Viewer, standing: Standing, move: Move, members: list[Member], today: Day, tried: Tried | None
) -> Step:
    mine = tried if tried and tried.to == move.to else None
    faults = mine.faults if mine else {}
    boxes = [
        _box(viewer, standing, name, members, today, faults, mine)
        for name in move.filled
        if not standing.values.get(name) and not standing.units.get(name)
    ]
    typed = mine.post.get("note", "") if mine else ""
    return Step(
        move.to,
        move_word(move),
        boxes,
        note_word(move),
        typed,
        faults.get("note", ""),
        bool(mine or boxes or move.note),
    )


def _box(
    viewer: Viewer,
    standing: Standing,
    name: str,
    members: list[Member],
    today: Day,
    faults: dict[str, str],
    tried: Tried | None,
) -> Box:
    kind, given = standing.kind, tried.post.getlist(name) if tried else []
    if kind.field(name):
        values: dict[str, Values] = {name: tuple(given)} if given and given[0] else {}
        return next(box for box in boxes_of_item(kind, values, members, faults) if box.id == name)
    link = link_of(kind, name)
    if link is not None:
        choices = items_for(viewer, kind, link, standing.owner, without=standing.item.pk)
    else:
        choices = units_for(name, standing.owner, today)
    options = [Option(one.value, one.label, one.value in given) for one in choices]
    return Box(name, name_word(kind, name), "person", options=options, fault=faults.get(name, ""))


def read_step(standing: Standing, post: QueryDict) -> Asked:
    """Read what came with a move. Raises Faulty with a sentence for a field that cannot be read."""
    kind = standing.kind
    values: dict[str, Values] = {}
    faults = []
    for spec in kind.fields:
        if spec.id in post:
            try:
                values[spec.id] = read_field(spec, post.getlist(spec.id), words_of(spec, kind))
            except ValueError as wrong:
                faults.append(Fault(spec.id, str(wrong)))
    if faults:
        raise Faulty(faults)
    values |= {link.id: given for link in kind.links if (given := _given(post, link.id))}
    roles = {role: given for role in (*kind.roles, "upper") if (given := _given(post, role))}
    seen = post.get("seen", "")
    return Asked(post.get("note", ""), values, roles, int(seen) if seen.isdecimal() else None)


def _given(post: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in post.getlist(name) if one))
