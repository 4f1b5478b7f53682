"""Two packs: a child beside a parent, or any two."""

from __future__ import annotations

from luoshi.spec.model import Obligation, Pack
from luoshi.spec.settings import resolve_settings

from .effect import Difference, Effect
from .obligations import changed


def diff(child: Pack, parent: Pack) -> list[Difference]:
    """Return what the child adds to and changes of the parent (and of the packs above it), in the child's order.

    What the child leaves out applies unchanged and is no difference. Settings of both are resolved first.
    """
    child, parent = resolve_settings(child), resolve_settings(parent)
    upper = _effective(parent)
    found: list[Difference] = []
    for obligation in child.obligations:
        if obligation.id not in upper:
            version = obligation.versions[0]
            found.append(Difference(Effect.ADDS, obligation, rule=version.local or version.source))
        else:
            before, pack = upper[obligation.id]
            found += changed(before, obligation, pack, child)
    return found


def compare(pack: Pack, other: Pack) -> list[Difference]:
    """Return how a pack differs from any other, also what only the other has (two editions of one pack, two cities)."""
    own = _effective(pack)
    whole = pack.model_copy(update={"obligations": tuple(one for one, _ in own.values())})
    dropped = [Difference(Effect.DROPS, one) for name, (one, _) in _effective(other).items() if name not in own]
    return [*diff(whole, other), *dropped]


def _effective(pack: Pack) -> dict[str, tuple[Obligation, Pack]]:
    """Return the obligations that hold in a pack by id, with the pack they stand in; its own before those above."""
    held: dict[str, tuple[Obligation, Pack]] = {}
    for parent in reversed(pack.parents):
        held |= _effective(parent)
    return held | {one.id: (one, pack) for one in pack.obligations}
