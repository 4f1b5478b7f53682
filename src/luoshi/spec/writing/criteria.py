"""Criteria, as one writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.spec.grammar.fields import FieldView
from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    By,
    Compare,
    Criterion,
    Filled,
    Holds,
    Kind,
    NotOneOf,
    OneOf,
    Operand,
)

from .emit import Plain
from .values import fraction, one_or_list, sourced, typed, view_of


def criteria(pieces: Iterable[Criterion], evidence: Sequence[Kind]) -> Plain:
    """Write a ``where`` list; ``evidence`` are the kinds whose fields it speaks of."""
    return [_criterion(piece, evidence) for piece in pieces]


def _criterion(piece: Criterion, evidence: Sequence[Kind]) -> Plain:
    key = piece.field or piece.test.op
    view = view_of(piece.field, evidence)
    named: dict[str, Plain] = {} if piece.name == key else {"name": piece.name}
    return named | {key: _test(piece, view)} | sourced(piece.source, piece.local)


def _operand(operand: Operand, view: FieldView) -> Plain:
    if operand.field is not None:
        return {"field": operand.field}
    if operand.subject is not None:
        return {"subject": operand.subject}
    assert operand.value is not None
    return typed(operand.value, view)


def _test(piece: Criterion, view: FieldView) -> Plain:
    test = piece.test
    if isinstance(test, OneOf):
        return one_or_list(typed(value, view) for value in test.values)
    if isinstance(test, NotOneOf):
        return {"not": one_or_list(_operand(operand, view) for operand in test.operands)}
    if isinstance(test, AllOf):
        return {"all": [typed(value, view) for value in test.values]}
    if isinstance(test, Compare):
        return {bound.bound: _operand(bound.operand, view) for bound in test.bounds}
    if isinstance(test, Filled):
        return {"filled": True}
    if isinstance(test, By):
        return test.by
    return {"min": fraction(test.min)} if isinstance(test, AttendedShare) else {"holds": _holds(test)}


def _holds(test: Holds) -> Plain:
    from .selectors import listed, units  # noqa: PLC0415  (selectors hold criteria, and `holds` a selector of units)

    return listed(test, "role", "rank") | ({"units": "own"} if test.units_own else units(test.units))
