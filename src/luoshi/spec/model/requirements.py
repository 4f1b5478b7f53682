"""What a version asks for. ``require`` is a conjunction of these."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Fraction, Node, Sourced, Tree, Value
from .criteria import Criterion
from .selectors import Side, Who


class Relation(Node):
    """How evidence belongs to the slot (``as:``); ``name``: the role of ``{role: R}``, the field of ``{link: N}``."""

    as_: Literal["own", "target", "speaker", "author", "participant", "item", "parent", "call", "role", "link"] = "own"
    name: str = ""


class Evidence(Sourced):
    """Common to count, sum, distinct, covers: which evidence is looked at."""

    kinds: tuple[str, ...]
    relation: Relation = Relation()
    where: tuple[Criterion, ...] = ()
    in_state: tuple[str, ...] = ()


class Count(Evidence):
    """At least n pieces."""

    op: Literal["count"] = "count"
    at_least: int = 1


class Sum(Evidence):
    """The running sum of ``field`` (scaled to the field's digits, as is ``at_least``) reaches n."""

    op: Literal["sum"] = "sum"
    field: str
    at_least: int


class Distinct(Evidence):
    """At least n different values of ``field`` over all pieces."""

    op: Literal["distinct"] = "distinct"
    field: str
    at_least: int = 1


class Covers(Evidence):
    """Every one of ``values`` appears in ``field`` over all pieces."""

    op: Literal["covers"] = "covers"
    field: str
    values: tuple[Value, ...]


class Has(Sourced):
    """The person has a membership of one of the sides on the reference day."""

    op: Literal["has"] = "has"
    side: tuple[Side, ...]


class Exists(Sourced):
    """Fulfilled on the subject's since."""

    op: Literal["exists"] = "exists"


class FilledFields(Sourced):
    """The subject item's fields (or roles of units) are non-empty, and ``where`` is true of it, on as_of."""

    op: Literal["filled"] = "filled"
    fields: tuple[str, ...]
    where: tuple[Criterion, ...] = ()


class InState(Sourced):
    """The subject item stands in one of the states; ``by: other_unit`` = moved there by another than the owner."""

    op: Literal["state"] = "state"
    states: tuple[str, ...]
    by_other_unit: bool = False


Have = Annotated[Count | Sum | Distinct | Covers | Has, Field(discriminator="op")]


class ShareOf(Sourced):
    """At least num/den of the selected that owe have the evidence."""

    op: Literal["share_of"] = "share_of"
    who: Who
    within: Literal["own", "subtree"] = "own"
    tree: Tree = "territory"
    have: Have
    at_least: Fraction


class Setting(Sourced):
    """``{setting: ID, CHOICE: [...]}``: replaced by the requirements of the pack's choice when frozen."""

    op: Literal["setting"] = "setting"
    setting: str
    choices: dict[str, tuple[Requirement, ...]]


class AnyOf(Sourced):
    """One of several; met on the earliest of their days. One level deep."""

    op: Literal["any_of"] = "any_of"
    any_of: tuple[Requirement, ...]


Requirement = Annotated[
    Count | Sum | Distinct | Covers | Has | Exists | FilledFields | InState | ShareOf | Setting | AnyOf,
    Field(discriminator="op"),
]

Setting.model_rebuild()
AnyOf.model_rebuild()
