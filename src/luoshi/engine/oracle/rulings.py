"""Which obligation of which pack rules where: packs that extend others stand in their place within their scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.spec.above import all_settings
from luoshi.spec.model import AnyOf, Obligation, Pack, Requirement, Setting, Version


@dataclass(frozen=True)
class Ruling:
    """One obligation of one pack; ``name`` as in the tables out; ``replaced_by`` = child packs that change it."""

    pack: Pack
    obligation: Obligation
    name: str
    replaced_by: tuple[Pack, ...]

    def require(self, version: Version) -> tuple[Requirement, ...]:
        """Return the version's requirements, each setting replaced by the pack's choice."""
        return tuple(_settled(version.require, all_settings(self.pack)))


def _settled(requirements: Sequence[Requirement], settings: dict[str, str]) -> Iterator[Requirement]:
    for requirement in requirements:
        if isinstance(requirement, Setting):
            yield from _settled(requirement.choices[settings[requirement.setting]], settings)
        elif isinstance(requirement, AnyOf):
            yield requirement.model_copy(update={"any_of": tuple(_settled(requirement.any_of, settings))})
        else:
            yield requirement


def rulings(packs: Sequence[Pack]) -> list[Ruling]:
    """Return the judged obligations of the packs and of all packs they extend, each once."""
    loaded = {pack.id: pack for named in packs for pack in with_parents(named)}
    found = []
    for pack in loaded.values():
        children = [child for child in loaded.values() if child.id != pack.id and pack.id in _ancestors(child)]
        for obligation in pack.obligations:
            if obligation.is_judged:
                name = f"{pack.id}:{obligation.id}" if len(loaded) > 1 else obligation.id
                changed_by = tuple(c for c in children if any(o.id == obligation.id for o in c.obligations))
                found.append(Ruling(pack, obligation, name, changed_by))
    return found


def with_parents(pack: Pack) -> Iterator[Pack]:
    """Yield the packs a pack extends, farthest first, then the pack itself."""
    for parent in pack.parents:
        yield from with_parents(parent)
    yield pack


def _ancestors(pack: Pack) -> set[str]:
    return {each.id for parent in pack.parents for each in with_parents(parent)}
