"""Plain data (maps, lists, text, numbers, true/false) -> YAML text."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

#: Maps, lists and scalars; a ``Token`` is written as it stands.
Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool"

_SAFE_START = re.compile(r"[A-Za-z_0-9\u3007\u4e00-\u9fff“《（【「]")
_UNSAFE = re.compile(r":(?: |$)| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|^\s|\s$")
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
#: Words that some readers of YAML take for true, false or nothing.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "none", "nan", "inf"})


class Token(str):
    """Text that must not be quoted: a date, a fraction, a decimal."""

    __slots__ = ()


def scalar_text(value: str | int) -> str:
    """Return a scalar as YAML, quoted only where a reader could take it for something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Token):
        return str(value)
    return value if _is_plain(value) else _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _is_plain(text: str) -> bool:
    if not text or not _SAFE_START.match(text) or _UNSAFE.search(text) or text.lower() in _WORDS:
        return False
    # what begins with a digit may look like a number, a day or a time, unless there is a Chinese character in it
    return not text[0].isdigit() or bool(re.search(r"[\u4e00-\u9fff]", text))


def block(value: Plain, indent: int = 0) -> str:
    """Return a map or list in block style, ending with a line break."""
    lines: list[str] = []
    _block(value, indent, lines)
    return "\n".join(lines) + "\n"


def _block(value: Plain, indent: int, lines: list[str]) -> None:
    pad = " " * indent
    if isinstance(value, dict):
        for key, inner in value.items():
            _entry(f"{pad}{scalar_text(key)}:", inner, indent + 2, lines)
    elif isinstance(value, list):
        for item in value:
            start = len(lines)
            if isinstance(item, dict | list) and item:
                _block(item, indent + 2, lines)
                lines[start] = f"{pad}- {lines[start][indent + 2 :]}"
            else:
                lines.append(f"{pad}- {_leaf(item)}")
    else:
        lines.append(f"{pad}{_leaf(value)}")


def _entry(head: str, value: Plain, indent: int, lines: list[str]) -> None:
    if isinstance(value, dict | list) and value:
        lines.append(head)
        _block(value, indent, lines)
    else:
        lines.append(f"{head} {_leaf(value)}")


def _leaf(value: Plain) -> str:
    if isinstance(value, dict):
        return "{}"
    return "[]" if isinstance(value, list) else scalar_text(value)


def flow(value: Plain) -> str:
    """Return the data on one line, for a message: ``count: lecture, at_least: 1``."""
    return _inline(value).removeprefix("{").removesuffix("}") if isinstance(value, dict) and value else _inline(value)


def _inline(value: Plain) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
