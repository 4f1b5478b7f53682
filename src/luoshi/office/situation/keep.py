"""A snapshot as text and back: what a report froze is written down, so that its paper comes out the same again."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from luoshi.office.situation.facts import Snapshot


def dump_snapshot(snapshot: Snapshot) -> str:
    """Write a snapshot as JSON: the same snapshot gives the same text."""
    return json.dumps(_plain(snapshot), ensure_ascii=False, separators=(",", ":"))


def load_snapshot(text: str) -> Snapshot:
    """Read what ``dump_snapshot`` wrote; the snapshot equals the one written."""
    found = _built(Snapshot, json.loads(text))
    assert isinstance(found, Snapshot)
    return found


def _plain(value: Any) -> Any:
    """Everything a snapshot holds becomes a list in the order of its fields, or a plain value."""
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _built(shape: Any, value: Any) -> Any:
    """Build a value of a declared type from what it was written as."""
    if value is None:
        return None
    if get_origin(shape) is types.UnionType:
        return _built(next(one for one in get_args(shape) if one is not type(None)), value)
    if get_origin(shape) is tuple:
        parts = get_args(shape)
        shapes = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_built(one, part) for one, part in zip(shapes, value, strict=True))
    if isinstance(shape, type) and (is_dataclass(shape) or hasattr(shape, "_fields")):
        hints = get_type_hints(shape)
        return shape(*(_built(hints[name], part) for name, part in zip(_names(shape), value, strict=True)))
    return value


def _names(shape: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape)) if is_dataclass(shape) else shape._fields
