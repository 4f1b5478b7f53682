"""Ways through the states of an item kind, from its first state to where nothing follows; no turning back."""

from __future__ import annotations

from functools import lru_cache

from luoshi.spec.model import Kind, Move

#: One way: the moves in order.
Path = tuple[Move, ...]


def paths_of(kind: Kind) -> tuple[Path, ...]:
    """Return every way that only leads further from the first state (at least the empty one)."""
    return _paths(kind.id, kind.states, kind.moves)


@lru_cache(maxsize=200)
def _paths(_kind: str, states: tuple[str, ...], moves: tuple[Move, ...]) -> tuple[Path, ...]:
    if not states:
        return ((),)
    rank = {state: number for number, state in enumerate(states)}
    onward = [move for move in moves if not move.reopens and rank.get(move.to, -1) > rank.get(move.from_, 0)]
    found: list[Path] = []

    def walk(state: str, path: Path) -> None:
        following = [move for move in onward if move.from_ == state]
        if not following:
            found.append(path)
        for move in following:
            walk(move.to, (*path, move))

    walk(states[0], ())
    return tuple(found)


def reaching(kind: Kind, states: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the ways that come through one of the states."""
    return tuple(path for path in paths_of(kind) if any(move.to in states for move in path))
