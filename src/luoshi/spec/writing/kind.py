"""A kind, as one writes it."""

from __future__ import annotations

from luoshi.spec.grammar.fields import FieldView
from luoshi.spec.model import FieldSpec, Kind, Light, Link, Move

from .emit import Plain
from .values import typed


def _given(piece: object, *names: str) -> dict[str, Plain]:
    """Write what differs from nothing: texts, lists, maps, true."""
    plain: dict[str, Plain] = {}
    for name in names:
        if value := getattr(piece, name):
            plain[name] = list(value) if isinstance(value, tuple) else value
    return plain


def kind(piece: Kind) -> dict[str, Plain]:
    """Write a kind of record or item."""
    plain: dict[str, Plain] = {"id": piece.id, "is": piece.is_, "label": piece.label}
    plain |= _given(piece, "label_en", "help", "help_en", "uses")
    if piece.fields:
        plain["fields"] = [_field(field) for field in piece.fields]
    plain |= _given(piece, "states", "state_labels", "state_labels_en")
    if piece.moves:
        plain["moves"] = [_move(move) for move in piece.moves]
    if piece.links:
        plain["links"] = [_link(link) for link in piece.links]
    plain |= _given(piece, "roles", "role_labels", "role_labels_en", "under", "deadline")
    if piece.lights:
        plain["lights"] = [_light(light) for light in piece.lights]
    plain |= _given(piece, "matrix", "tally", "columns")
    # What stands for "nothing said" is a word here, and is left out like every other nothing.
    return plain | {key: "below" for key in ("target", "readers") if getattr(piece, key) == "below"}


def _field(piece: FieldSpec) -> Plain:
    view = FieldView(piece.id, piece.type, (), piece.digits)
    plain = _given(piece, "id", "label", "label_en", "type", "values", "values_from", "digits")
    for name, bound in (("min", piece.min), ("max", piece.max)):
        if bound is not None:
            plain[name] = typed(bound, view)
    plain |= _given(piece, "max_length", "required")
    if piece.required_with:
        plain["required_with"] = {name: list(values) for name, values in piece.required_with.items()}
    return plain | _given(piece, "shown_from", "shown_with", "help", "help_en")


def _move(piece: Move) -> Plain:
    plain = {"from": piece.from_} | _given(piece, "to", "who", "filled", "not_same_unit", "reopens", "note", "note_en")
    if piece.children:
        plain["children"] = {kind: list(states) for kind, states in piece.children.items()}
    return plain | _given(piece, "label", "label_en")


def _light(piece: Light) -> Plain:
    return {"days": piece.days, "told": list(piece.told)}


def _link(piece: Link) -> Plain:
    return _given(piece, "id", "to", "label", "label_en")
