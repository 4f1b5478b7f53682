"""What a workbook's column is, and what was found about a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from luoshi.terms.days import OPEN, SINCE_EVER, Day
from luoshi.terms.language import say
from luoshi.text.numerals import value_of

from ..entry import clean, read_day

#: What a row would do: make something, change something, nothing (it is there already), or it cannot be taken.
MADE, CHANGED, SKIPPED, FAULTY = "made", "changed", "skipped", "faulty"
LONGEST_NAME = 100


class Column(NamedTuple):
    """A column: its id, headings in both languages, what to write, an example, words to choose from."""

    id: str
    zh: str
    en: str
    must: bool = False
    help: str = ""
    sample: str = ""
    choices: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The heading in the reader's language."""
        return say(self.zh, self.en)


@dataclass(frozen=True)
class Judged:
    """A row's verdict; ``data`` is what making it needs, ``said`` why it is faulty or skipped."""

    number: int
    act: str
    said: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class Unfit(ValueError):  # noqa: N818 (said to a person; nothing broke)
    """A cell cannot be taken; the message is said to the user."""


class Cells:
    """The cells of one row by column id, read with care."""

    def __init__(self, by_id: Mapping[str, str], columns: Mapping[str, Column]) -> None:
        self._by_id, self._columns = by_id, columns

    def text(self, column: str, *, longest: int = 300) -> str:
        """Return a cell's text. Raises Unfit where it must not be empty or is too long."""
        raw = self._by_id.get(column, "")
        found = raw.strip() if raw.isprintable() else clean(raw)
        declared = self._columns[column]
        if declared.must and not found:
            raise Unfit(say(f"还差“{declared.zh}”。", f"“{declared.en}” is empty."))
        if len(found) > longest:
            raise Unfit(
                say(
                    f"“{declared.zh}”最多{longest}个字，现在是{len(found)}个。",
                    f"“{declared.en}” holds at most {longest} characters, this has {len(found)}.",
                )
            )
        return found

    def day(self, column: str, *, empty: Day = SINCE_EVER) -> Day:
        """Return a cell's day; ``empty`` where nothing is written. Raises Unfit."""
        found = self.text(column)
        if not found:
            return empty
        try:
            return read_day(_as_typed(found))
        except ValueError as wrong:
            raise Unfit(f"“{self._columns[column].heading}”：{str(wrong).replace('其他内容都还在。', '')}") from None

    def one_of(self, column: str, words: Mapping[str, str]) -> str:
        """Return the value of a word. Raises Unfit with the words there are."""
        found = self.text(column)
        if found not in words:
            raise Unfit(
                say(
                    f"“{self._columns[column].zh}”里没有“{found[:30]}”，可填：{'、'.join(words)}。",
                    f"“{found[:30]}” is not one of: {', '.join(words)}.",
                )
            )
        return words[found]

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds several, separated by 、 ; or ，."""
        found = self.text(column, longest=30_000)
        for mark in "；;，,\n":
            found = found.replace(mark, "、")
        return tuple(dict.fromkeys(part.strip() for part in found.split("、") if part.strip()))


_CHINESE_DAY = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]+)月(?P<day>[一二三四五六七八九十]+)日?"
)


def _as_typed(text: str) -> str:
    """Return 20231105 and 二〇二三年十一月五日 in the form :func:`read_day` reads; anything else as it is."""
    if len(text) == 8 and text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _CHINESE_DAY.fullmatch(text)
    if found is None:
        return text
    year = found["year"].replace("○", "〇").replace("零", "〇")
    return f"{value_of(year)}-{value_of(found['month'])}-{value_of(found['day'])}"


def open_end(day: Day) -> Day:
    """Return a last day; nothing written = open."""
    return OPEN if day == SINCE_EVER else day
