"""Ways through the states of an item kind, from its first state to where nothing follows; no turning back."""

from __future__ import annotations

from functools import lru_cache

from luoshi.spec.model import Kind, Move

#: One way: the moves in order.
Path = tuple[Move, ...]


def paths_of(kind: Kind) -> tuple[Path, ...]:
    """Return every way that only leads further from the first state (at least the empty one)."""
    steps = tuple((move.from_, move.to) if not move.reopens else ("", "") for move in kind.moves)
    return tuple(tuple(kind.moves[place] for place in path) for path in _paths(kind.states, steps))


@lru_cache(maxsize=200)
def _paths(states: tuple[str, ...], steps: tuple[tuple[str, str], ...]) -> tuple[tuple[int, ...], ...]:
    """The ways as places in the list of steps (from, to)."""
    if not states:
        return ((),)
    rank = {state: number for number, state in enumerate(states)}
    onward = [(place, step) for place, step in enumerate(steps) if rank.get(step[1], -1) > rank.get(step[0], 0)]
    found: list[tuple[int, ...]] = []

    def walk(state: str, path: tuple[int, ...]) -> None:
        following = [(place, to) for place, (from_, to) in onward if from_ == state]
        if not following:
            found.append(path)
        for place, to in following:
            walk(to, (*path, place))

    walk(states[0], ())
    return tuple(found)


def reaching(kind: Kind, states: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the ways that come through one of the states."""
    return tuple(path for path in paths_of(kind) if any(move.to in states for move in path))
