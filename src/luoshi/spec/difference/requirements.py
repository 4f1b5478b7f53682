"""What is asked, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.spec.model import AnyOf, Fraction, Kind, Node, Requirement, ShareOf
from luoshi.spec.writing.emit import Plain, flow
from luoshi.spec.writing.requirements import Writer

from .effect import Change, Effect

_CITED = ("source", "local", "name")


@dataclass(frozen=True)
class Sides:
    """How each side writes its requirements: its kinds, and the kinds of the item that owes."""

    before: Writer
    after: Writer

    def inside(self, before: Sequence[Kind], after: Sequence[Kind]) -> Sides:
        """Return the sides for requirements on other subjects (inside ``share_of``)."""
        return Sides(Writer(self.before.kinds, tuple(before)), Writer(self.after.kinds, tuple(after)))


def changes(before: Sequence[Requirement], after: Sequence[Requirement], sides: Sides, at: str) -> Iterator[Change]:
    """Yield what differs between two lists of which all must be met."""
    pairs, gone, new = _paired(before, after, sides)
    for number, (old, one) in pairs:
        yield from _change(old, one, sides, f"{at} {number}")
    for old in gone:
        yield Change(Effect.RELAXES, at, _shown(sides.before.one(old)), "")
    for one in new:
        yield Change(Effect.RELAXES, at, "", _shown(sides.after.one(one)))


def _paired(
    before: Sequence[Requirement], after: Sequence[Requirement], sides: Sides
) -> tuple[list[tuple[int, tuple[Requirement, Requirement]]], list[Requirement], list[Requirement]]:
    """Pair requirements of the same sort: first those alike but for numbers and criteria, then by what they count."""
    left, right = list(before), list(after)
    pairs: list[tuple[int, tuple[Requirement, Requirement]]] = []
    for alike in (_outline, _sort):
        for old in list(left):
            found = next((one for one in right if alike(old, sides.before) == alike(one, sides.after)), None)
            if found is not None:
                pairs.append((list(before).index(old) + 1, (old, found)))
                left.remove(old)
                right.remove(found)
    return sorted(pairs, key=lambda pair: pair[0]), left, right


def _outline(piece: Requirement, writer: Writer) -> str:
    plain = writer.one(piece)
    assert isinstance(plain, dict)
    return flow({key: value for key, value in plain.items() if key not in ("at_least", "where", *_CITED)})


def _sort(piece: Requirement, _writer: Writer) -> str:
    return piece.op


def _shown(plain: Plain) -> str:
    return flow({key: value for key, value in plain.items() if key not in _CITED} if isinstance(plain, dict) else plain)


def _change(before: Requirement, after: Requirement, sides: Sides, at: str) -> Iterator[Change]:
    old, new = sides.before.one(before), sides.after.one(after)
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) == new.get(key) or key == "where":
            continue
        if key == "at_least":
            yield Change(_least(before, after), f"{at} at_least", flow(old.get(key, "")), flow(new.get(key, "")))
        elif key == "any_of" and isinstance(before, AnyOf) and isinstance(after, AnyOf):
            yield from _alternatives(before, after, sides, at)
        elif key == "have" and isinstance(before, ShareOf) and isinstance(after, ShareOf):
            yield from _change(before.have, after.have, sides, f"{at} have")
        else:
            effect = Effect.REWORDS if key in _CITED else Effect.RELAXES
            yield Change(effect, f"{at} {key}", flow(old.get(key, "")), flow(new.get(key, "")))
    yield from _where(old.get("where", []), new.get("where", []), at)


def _least(before: Node, after: Node) -> Effect:
    old, new = getattr(before, "at_least", None), getattr(after, "at_least", None)
    if isinstance(old, Fraction) and isinstance(new, Fraction):
        return Effect.TIGHTENS if new.num * old.den > old.num * new.den else Effect.RELAXES
    if isinstance(old, int) and isinstance(new, int):
        return Effect.TIGHTENS if new > old else Effect.RELAXES
    return Effect.RELAXES


def _alternatives(before: AnyOf, after: AnyOf, sides: Sides, at: str) -> Iterator[Change]:
    if len(before.any_of) != len(after.any_of):
        yield Change(Effect.RELAXES, f"{at} any_of", _shown(sides.before.one(before)), _shown(sides.after.one(after)))
        return
    for number, (old, new) in enumerate(zip(before.any_of, after.any_of, strict=True), start=1):
        if old.op == new.op:
            yield from _change(old, new, sides, f"{at}.{number}")
        else:
            yield Change(Effect.RELAXES, f"{at}.{number}", _shown(sides.before.one(old)), _shown(sides.after.one(new)))


def _where(before: Plain, after: Plain, at: str) -> Iterator[Change]:
    """Criteria are told apart by what they say; their names and sources are words."""
    old = [_shown(one) for one in before] if isinstance(before, list) else []
    new = [_shown(one) for one in after] if isinstance(after, list) else []
    for text in old:
        if text not in new:
            yield Change(Effect.RELAXES, f"{at} where", text, "")
    for text in new:
        if text not in old:
            yield Change(Effect.TIGHTENS, f"{at} where", "", text)
    if sorted(old) == sorted(new) and before != after:
        yield Change(Effect.REWORDS, f"{at} where", flow(before), flow(after))
