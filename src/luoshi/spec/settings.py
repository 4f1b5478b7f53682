"""Settings: where a sentence can be read in several ways, the pack says which; nothing is chosen at run time."""

from __future__ import annotations

from luoshi.spec.above import all_settings
from luoshi.spec.model import AnyOf, Obligation, Pack, Requirement, Setting, Version


def resolve_settings(pack: Pack) -> Pack:
    """Return the pack (and the packs above) with each setting replaced by the requirements of its choice.

    The pack must have been loaded without errors: then every setting is set, to a choice that exists.
    """
    chosen = all_settings(pack)
    return pack.model_copy(
        update={
            "obligations": tuple(_obligation(one, chosen) for one in pack.obligations),
            "parents": tuple(resolve_settings(parent) for parent in pack.parents),
        }
    )


def _obligation(obligation: Obligation, chosen: dict[str, str]) -> Obligation:
    versions = tuple(_version(version, chosen) for version in obligation.versions)
    return obligation.model_copy(update={"versions": versions})


def _version(version: Version, chosen: dict[str, str]) -> Version:
    return version.model_copy(update={"require": _resolved(version.require, chosen)})


def _resolved(requirements: tuple[Requirement, ...], chosen: dict[str, str]) -> tuple[Requirement, ...]:
    plain: list[Requirement] = []
    for one in requirements:
        if isinstance(one, Setting):
            plain += _resolved(one.choices[chosen[one.setting]], chosen)
        elif isinstance(one, AnyOf):
            plain.append(one.model_copy(update={"any_of": _resolved(one.any_of, chosen)}))
        else:
            plain.append(one)
    return tuple(plain)
