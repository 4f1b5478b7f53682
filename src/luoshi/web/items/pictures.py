"""Drawings as plain shapes with whole coordinates: a life cycle from its declaration, an item among its neighbours."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Kind, Move
from luoshi.terms.language import say
from luoshi.web.ledger.life.words import move_word, role_word, state_word
from luoshi.web.ledger.reads.ledgers.graph import Graph, Node

_BOX, _HIGH, _GAP, _TOP, _LEFT = 128, 46, 118, 30, 20
#: Space a move needs above or below the row of states.
_ARC = 30


class State(NamedTuple):
    """A box of a life cycle."""

    id: str
    word: str
    x: int
    y: int
    is_first: bool
    is_end: bool
    is_now: bool


class Arrow(NamedTuple):
    """A move: the path, where its words stand, what they say; ``sort`` forward, back, another (another unit's)."""

    path: str
    x: int
    y: int
    word: str
    who: str
    sort: str


class Life(NamedTuple):
    """The whole picture."""

    states: list[State]
    arrows: list[Arrow]
    width: int
    height: int


def life_of(kind: Kind, *, now: str = "") -> Life:
    """Lay out a life cycle: states in a row in their order, moves forward above it, moves back below it."""
    place = {state: number for number, state in enumerate(kind.states)}
    forward = sorted(
        (m for m in kind.moves if place[m.to] > place[m.from_]), key=lambda m: place[m.to] - place[m.from_]
    )
    back = sorted((m for m in kind.moves if place[m.to] <= place[m.from_]), key=lambda m: place[m.from_] - place[m.to])
    above, below = _lanes(forward, place), _lanes(back, place)
    base = _TOP + _ARC * (max(above.values(), default=0) + 1)
    states = [
        State(
            state,
            state_word(kind, state),
            _LEFT + number * (_BOX + _GAP),
            base,
            number == 0,
            kind.ends(state),
            state == now,
        )
        for state, number in place.items()
    ]
    arrows = [_arrow(kind, move, place, base, above[id(move)], up=True) for move in forward]
    arrows += [_arrow(kind, move, place, base, below[id(move)], up=False) for move in back]
    high = base + _HIGH + _ARC * (max(below.values(), default=0) + 2)
    return Life(states, arrows, 2 * _LEFT + len(place) * (_BOX + _GAP) - _GAP, high)


def _lanes(moves: list[Move], place: dict[str, int]) -> dict[int, int]:
    """Give every move a lane in which no other move runs over the same gaps; a step to the neighbour lies lowest."""
    taken: list[set[int]] = []
    found = {}
    for move in moves:
        low, high = sorted((place[move.from_], place[move.to]))
        gaps = set(range(low, max(high, low + 1)))
        lane = next((n for n, used in enumerate(taken) if not used & gaps), len(taken))
        if lane == len(taken):
            taken.append(set())
        taken[lane] |= gaps
        found[id(move)] = lane
    return found


def _arrow(kind: Kind, move: Move, place: dict[str, int], base: int, lane: int, *, up: bool) -> Arrow:
    start, end = (_LEFT + place[state] * (_BOX + _GAP) for state in (move.from_, move.to))
    out, into = (start + _BOX - 26, end + 26) if up else (start + 26, end + _BOX - 26)
    edge = base if up else base + _HIGH
    level = edge - _ARC * lane - 22 if up else edge + _ARC * lane + 22
    sort = "another" if move.not_same_unit else "forward" if up else "back"
    who = (
        say("另一个单位", "another unit") if move.not_same_unit else "、".join(role_word(kind, one) for one in move.who)
    )
    path = f"M{out} {edge}V{level}H{into}V{edge - 5 if up else edge + 5}"
    return Arrow(path, (out + into) // 2, level - 6 if up else level + 15, move_word(move), who, sort)


class Box(NamedTuple):
    """A neighbour in the picture, with the line that ties it to the middle."""

    node: Node
    title: str
    x: int
    y: int
    path: str
    tie_y: int


class Neighbours(NamedTuple):
    """An item in the middle: what it came from on the left, what hangs on it on the right."""

    before: list[Box]
    after: list[Box]
    height: int
    middle: int
    more: int


_ROW, _NODE, _WIDE = 92, 250, 900


def neighbours_of(graph: Graph) -> Neighbours:
    """Lay out the neighbours of an item."""
    rows = max(len(graph.before), len(graph.after), 1)
    height = rows * _ROW + 20
    middle = height // 2
    return Neighbours(
        _column(graph.before, 10, height, middle, is_left=True),
        _column(graph.after, _WIDE - _NODE - 10, height, middle, is_left=False),
        height,
        middle,
        graph.more,
    )


def _column(nodes: list[Node], x: int, height: int, middle: int, *, is_left: bool) -> list[Box]:
    first = (height - len(nodes) * _ROW) // 2
    found = []
    for number, node in enumerate(nodes):
        y = first + number * _ROW + _ROW // 2
        start, end = (x + _NODE, 365) if is_left else (x, 535)
        bend = (start + end) // 2
        title = node.title if len(node.title) <= 14 else node.title[:13] + "…"
        found.append(Box(node, title, x, y, f"M{start} {y}C{bend} {y} {bend} {middle} {end} {middle}", y - 34))
    return found
