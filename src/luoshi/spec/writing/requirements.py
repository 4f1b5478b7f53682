"""What is asked, as one writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.spec.model import (
    AnyOf,
    Count,
    Covers,
    Distinct,
    Evidence,
    Exists,
    FilledFields,
    Has,
    InState,
    Kind,
    Requirement,
    Setting,
    ShareOf,
    Sum,
    Who,
)

from .criteria import criteria
from .emit import Plain
from .selectors import who
from .values import Kinds, decimal, fraction, one_or_list, sourced, typed, view_of


@dataclass(frozen=True)
class Writer:
    """Writes requirements of one subject; ``subject`` are the kinds of the item that owes."""

    kinds: Kinds
    subject: tuple[Kind, ...] = ()

    def all(self, pieces: Iterable[Requirement]) -> list[Plain]:
        """Write a list of requirements."""
        return [self.one(piece) for piece in pieces]

    def one(self, piece: Requirement) -> Plain:
        """Write one requirement with its source."""
        return self._asked(piece) | sourced(piece.source, piece.local)

    def _asked(self, piece: Requirement) -> dict[str, Plain]:
        if isinstance(piece, Evidence):
            return self._evidence(piece)
        if isinstance(piece, ShareOf):
            return self._share_of(piece)
        if isinstance(piece, FilledFields):
            where: dict[str, Plain] = {"where": criteria(piece.where, self.subject)} if piece.where else {}
            fields: dict[str, Plain] = {"filled": list(piece.fields)}
            return fields | where
        if isinstance(piece, InState):
            by: dict[str, Plain] = {"by": "other_unit"} if piece.by_other_unit else {}
            states: dict[str, Plain] = {"state": list(piece.states)}
            return states | by
        if isinstance(piece, Has):
            return {"has": "membership", "side": list(piece.side)}
        if isinstance(piece, AnyOf):
            return {"any_of": self.all(piece.any_of)}
        if isinstance(piece, Setting):
            choices: dict[str, Plain] = {name: self.all(choice) for name, choice in piece.choices.items()}
            return {"setting": piece.setting} | choices
        assert isinstance(piece, Exists)
        return {"exists": "subject"}

    def _evidence(self, piece: Evidence) -> dict[str, Plain]:
        kinds = [self.kinds[name] for name in piece.kinds if name in self.kinds]
        named = one_or_list(piece.kinds)
        if isinstance(piece, Sum | Distinct | Covers):
            plain: dict[str, Plain] = {piece.op: piece.field, "of": named}
        else:
            plain = {"count": named}
        plain |= self._belonging(piece, kinds)
        if isinstance(piece, Covers):
            view = view_of(piece.field, kinds)
            return plain | {"values": [typed(value, view) for value in piece.values]}
        if isinstance(piece, Sum):
            return plain | {"at_least": decimal(piece.at_least, view_of(piece.field, kinds).digits)}
        assert isinstance(piece, Count | Distinct)
        return plain | {"at_least": piece.at_least}

    def _belonging(self, piece: Evidence, kinds: Sequence[Kind]) -> dict[str, Plain]:
        plain: dict[str, Plain] = {}
        if piece.relation.as_ in ("role", "link"):
            plain["as"] = {piece.relation.as_: piece.relation.name}
        elif piece.relation.as_ != "own":
            plain["as"] = piece.relation.as_
        if piece.where:
            plain["where"] = criteria(piece.where, kinds)
        return plain | ({"in_state": list(piece.in_state)} if piece.in_state else {})

    def _share_of(self, piece: ShareOf) -> dict[str, Plain]:
        plain: dict[str, Plain] = {"share_of": who(piece.who, self.kinds)}
        if piece.within != "own":
            plain["in"] = piece.within
        if piece.tree != "territory":
            plain["tree"] = piece.tree
        inner = Writer(self.kinds, kinds_of(piece.who, self.kinds))
        return plain | {"have": inner.one(piece.have), "at_least": fraction(piece.at_least)}


def kinds_of(piece: Who | None, kinds: Kinds) -> tuple[Kind, ...]:
    """Return the kinds of the items that owe; empty for other subjects."""
    return tuple(kinds[each.kind] for each in (piece.each if piece else ()) if each.kind in kinds)
