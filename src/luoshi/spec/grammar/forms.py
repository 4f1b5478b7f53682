"""Forms of single values: each reads a node into a value and describes itself as JSON Schema."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction as Exact
from typing import Any, Protocol, TypeVar

from luoshi.spec.model import Fraction
from luoshi.spec.reading import Mapping, Scalar, Sequence, YamlNode
from luoshi.terms.days import Day, day_of_date
from luoshi.terms.language import say

from .reader import Reader
from .suggest import instead_of

T_co = TypeVar("T_co", covariant=True)
#: A JSON Schema, or a part of one.
Schema = dict[str, Any]
#: Named parts of the schema (``$defs``), filled while forms describe themselves.
Defs = dict[str, Schema]

ID_PATTERN = r"^[A-Za-z_][A-Za-z0-9_]*$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DATE_LIKE = re.compile(r"^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$")


class Form(Protocol[T_co]):
    """Reads one sort of value."""

    def read(self, node: YamlNode, reader: Reader, /) -> T_co:
        """Return the value. Raises Unreadable after the fault has been noted."""

    def schema(self, defs: Defs, /) -> Schema:
        """Return the JSON Schema of what may be written."""


def named(node: YamlNode) -> str:
    """Say what stands there, for a message."""
    if isinstance(node, Sequence):
        return say("一个列表", "a list")
    if isinstance(node, Mapping):
        return say("一组“键: 值”", 'a map of "key: value"')
    return say("空", "nothing") if node.is_null else say(f"“{node.text}”", f'"{node.text}"')


def scalar(node: YamlNode, reader: Reader, wanted: str) -> Scalar:
    """Return the node as a single value, or refuse it."""
    if isinstance(node, Scalar) and not node.is_null:
        return node
    raise reader.refuse(
        node,
        "wrong-type",
        say(f"这里要写{wanted}，写成了{named(node)}。", f"This must be {wanted}, but it is {named(node)}."),
    )


@dataclass(frozen=True)
class Text:
    """Any characters. ``is_id``: a word without blanks and without ``:``, ``@``, ``;``."""

    is_id: bool = False
    pattern: str = ""
    may_be_empty: bool = False

    def read(self, node: YamlNode, reader: Reader) -> str:
        """Return the characters as written."""
        if self.may_be_empty and isinstance(node, Scalar) and node.is_null:
            return ""
        text = scalar(node, reader, say("文字", "text")).text
        if not text.strip() and not self.may_be_empty:
            raise reader.refuse(node, "empty", say("这里不能是空的。", "This must not be empty."))
        if self.is_id and re.search(r"[\s:@;]", text):
            raise reader.refuse(
                node,
                "bad-id",
                say(
                    f"编号“{text}”里不能有空格、冒号、分号和 @。",
                    f'The id "{text}" must hold no blank, colon, semicolon or @.',
                ),
            )
        if self.pattern and not re.search(self.pattern, text):
            raise reader.refuse(
                node,
                "bad-id",
                say(
                    f"“{text}”只能用英文字母、数字和下划线，并以字母开头。",
                    f'"{text}" must be letters, digits and underscores, a letter first.',
                ),
            )
        return text

    def schema(self, _defs: Defs) -> Schema:
        """Text; numbers and dates written without quotes are text too."""
        return (
            {"type": "string", "pattern": self.pattern} if self.pattern else {"type": ["string", "number", "boolean"]}
        )


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    least: int | None = None
    most: int | None = None

    def read(self, node: YamlNode, reader: Reader) -> int:
        """Return the number."""
        text = scalar(node, reader, say("整数", "a whole number")).text
        if not re.fullmatch(r"[-+]?[0-9]{1,15}", text):
            raise reader.refuse(
                node,
                "wrong-type",
                say(f"这里要写整数，写成了“{text}”。", f'This must be a whole number, not "{text}".'),
            )
        number = int(text)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            bounds = f"{'' if self.least is None else self.least}–{'' if self.most is None else self.most}"
            raise reader.refuse(
                node, "out-of-bounds", say(f"{number} 不在允许的范围内（{bounds}）。", f"{number} is outside {bounds}.")
            )
        return number

    def schema(self, _defs: Defs) -> Schema:
        """Bounds as JSON Schema."""
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": "integer"} | {key: value for key, value in bounds.items() if value is not None}


@dataclass(frozen=True)
class YesNo:
    """``true`` or ``false``; nothing else is yes or no in YAML 1.2."""

    def read(self, node: YamlNode, reader: Reader) -> bool:
        """Return the truth value."""
        text = scalar(node, reader, "true / false").text
        if text not in ("true", "false"):
            meant = {
                "yes": "true",
                "on": "true",
                "是": "true",
                "1": "true",
                "no": "false",
                "off": "false",
                "否": "false",
                "0": "false",
            }.get(text.lower(), "true / false")
            raise reader.refuse(
                node,
                "wrong-type",
                say(f"这里只能写 true 或 false，写成了“{text}”。", f'This must be true or false, not "{text}".'),
                instead=say(f"写 {meant}。", f"Write {meant}."),
            )
        return text == "true"

    def schema(self, _defs: Defs) -> Schema:
        """Boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Date:
    """A calendar day, ``2023-11-05``, as a day number."""

    def read(self, node: YamlNode, reader: Reader) -> Day:
        """Return the day."""
        text = scalar(node, reader, say("日期，如 2023-11-05", "a date such as 2023-11-05")).text
        if re.fullmatch(DATE_PATTERN, text):
            try:
                return day_of_date(dt.date.fromisoformat(text))
            except ValueError:
                raise reader.refuse(
                    node, "impossible-date", say(f"没有 {text} 这一天。", f"There is no day {text}.")
                ) from None
        raise reader.refuse(
            node,
            "wrong-type",
            say(f"这里要写日期，写成了“{text}”。", f'This must be a date, not "{text}".'),
            instead=self._meant(text),
        )

    @staticmethod
    def _meant(text: str) -> str:
        found = _DATE_LIKE.match(text.strip())
        iso = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else "2023-11-05"
        return say(f"写成 {iso}。", f"Write {iso}.")

    def schema(self, _defs: Defs) -> Schema:
        """A pattern, so that editors complain of 2023-11-5."""
        return {"type": "string", "pattern": DATE_PATTERN}


@dataclass(frozen=True)
class Share:
    """A fraction ``1/2``; a decimal is read exactly (``0.8`` as 4/5), a percentage is not read."""

    def read(self, node: YamlNode, reader: Reader) -> Fraction:
        """Return the fraction as written, not reduced; of a decimal the reduced one."""
        text = scalar(node, reader, say("分数，如 1/2", "a fraction such as 1/2")).text
        num, den = _fraction(text)
        if den == 0:
            raise reader.refuse(
                node,
                "wrong-type",
                say(f"这里要写分数，写成了“{text}”。", f'This must be a fraction, not "{text}".'),
                why=say("百分数取整会有误差，不用。", "Percentages are rounded and not exact."),
                instead=say("写成 1/2、4/5、1/1 这样。", "Write 1/2, 4/5 or 1/1."),
            )
        if not 0 < num <= den:
            raise reader.refuse(
                node, "out-of-bounds", say(f"{text} 应大于 0、不超过 1/1。", f"{text} must be above 0 and at most 1/1.")
            )
        return Fraction(num=num, den=den)

    def schema(self, _defs: Defs) -> Schema:
        """A pattern."""
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^[0-9]+\s*/\s*[0-9]+$"},
                {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
            ]
        }


def _fraction(text: str) -> tuple[int, int]:
    """Return numerator and denominator; 0 below where it is no fraction."""
    if found := re.fullmatch(r"([0-9]{1,9})\s*/\s*([0-9]{1,9})", text):
        return int(found[1]), int(found[2])
    if re.fullmatch(r"[01](\.[0-9]{1,8})?", text):
        return Exact(text).as_integer_ratio()
    return 0, 0


@dataclass(frozen=True)
class OneWord:
    """One of a fixed set of words of the language."""

    words: tuple[str, ...]

    def read(self, node: YamlNode, reader: Reader) -> str:
        """Return the word."""
        text = scalar(node, reader, say("一个词", "a word")).text
        if text not in self.words:
            raise reader.refuse(
                node,
                "unknown-word",
                say(f"这里没有“{text}”这种写法。", f'"{text}" is not possible here.'),
                instead=instead_of(text, self.words),
            )
        return text

    def schema(self, _defs: Defs) -> Schema:
        """An enumeration."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class PackWord:
    """A word of one of the lists of pack.yaml (``types``, ``roles`` …)."""

    list_name: str

    def read(self, node: YamlNode, reader: Reader) -> str:
        """Return the word; where the pack has no such list the word is taken as it stands."""
        text = scalar(node, reader, say("文字", "text")).text
        words: tuple[str, ...] = getattr(reader.known.words, self.list_name)
        if words and text not in words:
            raise reader.refuse(
                node,
                "unknown-word",
                say(
                    f"pack.yaml 的 words.{self.list_name} 里没有“{text}”。",
                    f'"{text}" is not in words.{self.list_name} of pack.yaml.',
                ),
                why=say("写错一个字，就谁也选不中。", "A misspelt word matches nobody."),
                instead=instead_of(text, words),
            )
        return text

    def schema(self, _defs: Defs) -> Schema:
        """Text."""
        return {"type": "string", "description": f"words.{self.list_name}"}
