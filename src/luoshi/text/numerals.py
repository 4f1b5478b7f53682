"""Chinese and Arabic numerals to numbers."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}

#: A whole or decimal number as the grammar meets it (thousands may be parted by commas).
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"

_ARABIC = re.compile(rf"(?:{ARABIC})\Z")
_CHINESE = re.compile(rf"{CHINESE}\Z")


def value_of(text: str) -> int | float | None:
    """Return the number that ``text`` writes (``12``, ``1,200``, ``1.5``, ``三百二十``, ``二〇二四``), or None.

    Whole numbers are int. ``十万``, ``两千零八`` and digit by digit years are read; ``3万`` is not one word here (the
    step is a unit of its own: see ``quantities``).
    """
    if _ARABIC.match(text):
        number = float(text.replace(",", ""))
        return int(number) if number.is_integer() else number
    return _chinese(text) if _CHINESE.match(text) else None


def whole(text: str) -> int | None:
    """Return ``value_of`` where it is a whole number."""
    number = value_of(text)
    return number if isinstance(number, int) else None


def _chinese(text: str) -> int | None:
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    last_step = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _STEPS:
            section += (digit or 1) * _STEPS[char]
            digit, last_step = 0, _STEPS[char]
        else:
            total = (total + section + digit or 1) * _BIG[char]
            section = digit = 0
            last_step = _BIG[char]
    short = digit * last_step // 10 if digit and last_step > 10 and "零" not in text and "〇" not in text else digit
    return total + section + short
