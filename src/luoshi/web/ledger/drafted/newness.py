"""What is new: which tasks nobody asked before, beside the packs in force; and what changed since the last version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.spec import Difference, compare
from luoshi.spec.difference.widen import takes_in
from luoshi.spec.model import AnyOf, Evidence, Obligation, Pack, Requirement, ShareOf


class New(NamedTuple):
    """A task, and the one in force that asks the same already: same form, same rhythm, at least the same people."""

    task: Obligation
    asked: Obligation | None
    by: Pack | None


def newness(pack: Pack, in_force: Sequence[Pack]) -> list[New]:
    """Return every judged task of a pack beside the other packs in force."""
    others = [(one, other) for other in in_force if other.id != pack.id for one in other.obligations if one.is_judged]
    found = []
    for task in pack.obligations:
        if task.is_judged:
            same = next(((one, other) for one, other in others if _asks_the_same(one, task)), (None, None))
            found.append(New(task, *same))
    return found


def since_last(pack: Pack, in_force: Sequence[Pack]) -> list[Difference]:
    """Return what changed since the version of this pack that is in force; nothing where it is the first."""
    last = next((one for one in in_force if one.id == pack.id), None)
    return compare(pack, last) if last else []


def _asks_the_same(asked: Obligation, task: Obligation) -> bool:
    before, now = asked.versions[-1], task.versions[-1]
    if not _as_strict(asked, task) or asked.every != task.every or before.who is None or now.who is None:
        return False
    kinds = {kind for one in now.require for kind in _kinds(one)}
    return (
        bool(kinds)
        and kinds <= {kind for one in before.require for kind in _kinds(one)}
        and takes_in(before.who, now.who)
    )


def _as_strict(asked: Obligation, task: Obligation) -> bool:
    return asked.duty == task.duty or (asked.duty, task.duty) == ("must", "should")


def _kinds(requirement: Requirement) -> Iterator[str]:
    if isinstance(requirement, AnyOf):
        for one in requirement.any_of:
            yield from _kinds(one)
    elif isinstance(requirement, ShareOf):
        yield from _kinds(requirement.have)
    elif isinstance(requirement, Evidence):
        yield from requirement.kinds
