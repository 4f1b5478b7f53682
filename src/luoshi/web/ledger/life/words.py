"""Labels of roles and states, as the kind declares them."""

from __future__ import annotations

from luoshi.spec.model import Kind, Move
from luoshi.terms.language import say

#: The roles every kind has (LANGUAGE), where a kind gives no label of its own.
_ROLES = {
    "owner": ("责任单位", "Owner"),
    "lead": ("牵头单位", "Lead"),
    "support": ("配合单位", "Support"),
    "upper": ("报给的上级", "Superior"),
    "target": ("对象", "Unit concerned"),
}


def role_word(kind: Kind, role: str) -> str:
    """Return the label of a role of units."""
    zh, en = _ROLES.get(role, (role, role))
    return say(kind.role_labels.get(role, zh), kind.role_labels_en.get(role, en))


def state_word(kind: Kind | None, state: str) -> str:
    """Return the label of a state; a state the kind no longer has is shown as it was written."""
    if kind is None:
        return state
    return say(
        kind.state_labels.get(state, state), kind.state_labels_en.get(state, kind.state_labels.get(state, state))
    )


def move_word(move: Move) -> str:
    """Return the label of a move."""
    return say(move.label or move.to, move.label_en or move.label or move.to)


def note_word(move: Move) -> str:
    """Return what is asked to be said with a move; "" = nothing."""
    return say(move.note, move.note_en or move.note) if move.note else ""


def name_word(kind: Kind, name: str) -> str:
    """Return the label of a field, a link or a role of a kind."""
    if field := kind.field(name):
        return say(field.label, field.label_en or field.label)
    link = next((one for one in kind.links if one.id == name), None)
    return say(link.label or name, link.label_en or link.label or name) if link else role_word(kind, name)
