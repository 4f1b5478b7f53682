"""Bytes of a text file to text: UTF-8, UTF-16, GB18030 or Big5, found by what the bytes can be and say."""

from __future__ import annotations

import codecs
from typing import NamedTuple

#: Frequent characters of Chinese prose, simplified and traditional: the right reading of bytes has many of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "各单位县市区级党委组织部门工作开展加强建设落实责任制度检查报送月日前完成，。、；：（）《》“”\n"
    "這個國們來時對會發動過說產種後學單縣區級黨織門開強設實責報"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000


class Decoded(NamedTuple):
    """Text of a file and the encoding it was read in (a Python codec name); ``lossy`` = some bytes were no text."""

    text: str
    encoding: str
    lossy: bool = False


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``. A byte order mark decides and is not part of the text; else UTF-8 if it is that."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict_or_lossy(data[len(mark) :], encoding)
    try:
        if b"\0" not in data[:_SAMPLE]:
            return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    best = max(("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"), key=lambda encoding: _likeness(data, encoding))
    return _strict_or_lossy(data, best)


def _strict_or_lossy(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, errors="replace"), encoding, lossy=True)


def _likeness(data: bytes, encoding: str) -> float:
    """Share of frequent characters in a sample, less what could not be read (share of the characters, -1 … 1)."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    text = sample.decode(encoding, errors="replace")
    if not text:
        return -1.0
    broken = text.count("�") + text.count("\0")
    return (sum(char in _FREQUENT for char in text) - 3 * broken) / len(text)
