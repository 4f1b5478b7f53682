"""Writing habits evened out for the rules: same length, so every offset stays true.

Full-width digits and letters become half-width, half-width punctuation between Chinese becomes full-width, corner and
straight quotes become “ ”, and Traditional characters their Simplified ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.text.traditional import PAIRS

_FULL_WIDTH = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_SINGLE = {ord(a): b for a, b in zip("％．﹑､｡「」『』﹐﹔﹕", "%.、、。“”‘’，；：", strict=True)}
_HALF = str.maketrans(",;:!?()", "，；：！？（）")
_CJK = "\u3400-\u9fff"

#: Punctuation that stays half-width: inside numbers, clock times and codes.
_KEEP = re.compile(r"(?<=\d),(?=\d{3})|(?<=\d):(?=\d\d)|(?<=[A-Za-z]):(?=//)|[,;:!?()]")
_STOP = re.compile(rf"(?<=[{_CJK}）”》%])\.(?!\.)(?=[{_CJK}\s“（]|\Z)")


@lru_cache(maxsize=1)
def _traditional() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in PAIRS.split()}


def normalise(text: str) -> str:
    """Return ``text`` evened out for the rules; ``len`` and every offset are those of ``text``."""
    plain = text.translate(_FULL_WIDTH).translate(_SINGLE)
    if is_traditional(plain):
        plain = plain.translate(_traditional())
    plain = _KEEP.sub(lambda match: match[0].translate(_HALF) if _alone(match) else match[0], plain)
    plain = _STOP.sub("。", plain)
    if '"' in plain:
        plain = "".join(_paired(line) for line in plain.splitlines(keepends=True))
    return plain


def is_traditional(text: str) -> bool:
    """Whether the text is written in Traditional characters (more than 2 % of a sample have a Simplified form)."""
    sample = text[:20_000]
    table = _traditional()
    return sum(ord(char) in table for char in sample) * 50 > len(sample) > 0


def _alone(match: re.Match[str]) -> bool:
    """Whether a mark is punctuation, not part of a number, clock time or address."""
    text, at = match.string, match.start()
    if match[0] not in ",:":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 4]
    if match[0] == ",":
        return not (before.isdigit() and len(after) == 3 and after.isdigit())
    return not (before.isdigit() and after[:2].isdigit()) and after[:2] != "//"


def _paired(line: str) -> str:
    """Turn the straight double quotes of one line into opening and closing ones, in turn."""
    parts = line.split('"')
    if len(parts) % 2 == 0:  # an odd number of marks: inches or a slip; leave the last one
        parts[-2:] = [parts[-2] + '"' + parts[-1]]
    return "".join(part + ("“" if n % 2 == 0 else "”") for n, part in enumerate(parts[:-1])) + parts[-1]
