"""What one piece of evidence must fulfil to be counted.

A criterion has a ``name`` (default: its field; unique per requirement) and one ``test``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Fraction, Node, Sourced, Value
from .units import UnitSelector

#: Which column of record_field / item_field holds the value.
Column = Literal["int", "text", "date"]


class Operand(Node):
    """What a value is compared with: a constant, another field of the evidence, or a field of the subject item."""

    value: Value | None = None
    field: str | None = None
    subject: str | None = None


class OneOf(Node):
    """``{FIELD: v}`` or ``{FIELD: [v, w]}``: one of the values of the field is one of these."""

    op: Literal["one_of"] = "one_of"
    values: tuple[Value, ...]


class NotOneOf(Node):
    """``{FIELD: {not: v}}``: there is a value, and none of the values equals one of these operands."""

    op: Literal["not"] = "not"
    operands: tuple[Operand, ...]


class AllOf(Node):
    """``{FIELD: {all: [..]}}``: each asked value is there."""

    op: Literal["all"] = "all"
    values: tuple[Value, ...]


class Filled(Node):
    """``{FIELD: {filled: true}}``: non-empty; blanks are empty."""

    op: Literal["filled"] = "filled"


class Bound(Node):
    """``min``/``max`` are inclusive, ``before``/``after`` strict."""

    bound: Literal["min", "max", "before", "after"]
    operand: Operand


class Compare(Node):
    """``{FIELD: {min: a, max: b}}`` …: every value of the field fits every bound."""

    op: Literal["compare"] = "compare"
    bounds: tuple[Bound, ...]


class Holds(Node):
    """``{FIELD: {holds: {role, rank, units}}}``: the person in the field holds such a post on that day.

    ``units_own`` = in the evidence's unit.
    """

    op: Literal["holds"] = "holds"
    role: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    units: tuple[UnitSelector, ...] = ()
    units_own: bool = False


class By(Node):
    """``{by: own}`` …: whose unit the evidence's unit is (LANGUAGE, `by`)."""

    op: Literal["by"] = "by"
    by: Literal["own", "other_unit", "full", "out", "in", "hosted"]


class AttendedShare(Node):
    """``{attended_share: {min: 1/2}}``: n_own * den >= num * n_member and n_member > 0."""

    op: Literal["attended_share"] = "attended_share"
    min: Fraction


Test = Annotated[OneOf | NotOneOf | AllOf | Filled | Compare | Holds | By | AttendedShare, Field(discriminator="op")]


class Criterion(Sourced):
    """One named test. ``field`` is empty for ``by`` and ``attended_share``."""

    name: str
    field: str = ""
    test: Test
