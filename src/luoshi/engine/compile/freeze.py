"""Freezing: the packs to be evaluated together, each version of each obligation compiled to SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.engine.frozen import FrozenPack, Statement
from luoshi.engine.oracle.rulings import Ruling, rulings, with_parents
from luoshi.engine.shapes import Shape, shape_kinds
from luoshi.engine.tables.derived import DERIVED
from luoshi.spec.model import AnyOf, Kind, Obligation, Pack, Requirement, ShareOf, Version
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .dialect import tables_read, write_sql
from .ground import Ground
from .verdict import compile_status


def freeze(packs: Pack | Sequence[Pack], *, known: Mapping[str, Shape] | None = None) -> FrozenPack:
    """Compile packs that are evaluated together (and the packs they extend) to SQL.

    ``known`` are the shapes of kinds frozen before: their columns are kept. Refused for what is not built yet.
    """
    given = [packs] if isinstance(packs, Pack) else list(packs)
    ruled = rulings(given)
    if missing := [finding for ruling in ruled for finding in not_built(ruling)]:
        raise Refused(missing)
    kinds = {name: kind for ruling in ruled for name, kind in ruling.pack.kinds.items()}
    shapes = shape_kinds(kinds, known)
    statements = [
        statement
        for ruling in ruled
        for version in ruling.obligation.versions
        if (statement := _statement(ruling, version, kinds, shapes)) is not None
    ]
    names = dict.fromkeys(pack.id for each in given for pack in with_parents(each))
    return FrozenPack(tuple(names), shapes, tuple(statements))


def _statement(
    ruling: Ruling,
    version: Version,
    kinds: Mapping[str, Kind],
    shapes: Mapping[str, Shape],
) -> Statement | None:
    ground = Ground(ruling, version, kinds, {name: shape.columns for name, shape in shapes.items()})
    judged = compile_status(ground)
    if judged is None:
        return None
    sql = write_sql(judged.status, ground)
    require = ruling.require(version)
    return Statement(
        obligation=ruling.name,
        id=ruling.obligation.id,
        pack=ruling.pack.id,
        version=Day(version.from_),
        subject_type=judged.frame.subject_type,
        sql=sql,
        kinds=tuple(sorted(_kinds(version, require))),
        tables=tables_read(sql, DERIVED),
        above=tuple(
            sorted({each.tree for each in _flat(require) if isinstance(each, ShareOf) and each.within == "subtree"})
        ),
        ages=tuple(sorted(ground.ages)),
    )


def _flat(require: Sequence[Requirement]) -> Iterator[Requirement]:
    for requirement in require:
        if isinstance(requirement, AnyOf):
            yield from _flat(requirement.any_of)
        else:
            yield requirement


def _kinds(version: Version, require: Sequence[Requirement]) -> set[str]:
    found: set[str] = set()
    for requirement in _flat(require):
        asked = requirement.have if isinstance(requirement, ShareOf) else requirement
        found |= set(getattr(asked, "kinds", ()))
        if isinstance(requirement, ShareOf):
            found |= {selector.kind for selector in requirement.who.each}
    return found | {selector.kind for selector in version.who.each} if version.who else found


def not_built(ruling: Ruling) -> list[Finding]:
    """Return what of an obligation no engine can judge yet: `call`, and members of `any_or_none`."""
    obligation = ruling.obligation
    found = []
    if obligation.every.cadence == "call":
        found.append(_not_yet(obligation, "call"))
    for version in obligation.versions:
        sides = {selector.side for selector in version.who.members} if version.who else set()
        if "any_or_none" in sides:
            found.append(_not_yet(obligation, "any_or_none"))
    return found


def _not_yet(obligation: Obligation, word: str) -> Finding:
    return Finding(
        "not-built",
        obligation.file,
        obligation.line,
        say(f"{obligation.id}：“{word}”还没有做", f"{obligation.id}: “{word}” is not built yet"),
        instead=say("先不用它，或把这一条改为原则", "leave it out for now, or make this a principle"),
    )
