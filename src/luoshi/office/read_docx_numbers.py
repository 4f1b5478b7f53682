"""Word's automatic numbers as text: 一、（一）1.（1）第一条 are not in the paragraphs, they are drawn from numbering.xml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from luoshi.office.read_docx_words import W

_CN = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    suffix: str


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.styles: dict[str, Element] = (
            {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")} if styles is not None else {}
        )
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def next(self, paragraph: Element) -> str:
        """Count the paragraph in its list and return its number as Word draws it; empty where it has none."""
        found = self._place(paragraph)
        if not found or found[0] not in self._lists:
            return ""
        abstract, levels = self._lists[found[0]]
        depth = found[1]
        if depth not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        return self._drawn(levels, counters, depth)

    def _read(self, numbering: Element) -> None:
        abstract = {item.get(f"{W}abstractNumId", ""): _levels(item) for item in numbering.iter(f"{W}abstractNum")}
        for item in numbering.iter(f"{W}num"):
            link = item.find(f"{W}abstractNumId")
            key = link.get(f"{W}val", "") if link is not None else ""
            levels = dict(abstract.get(key, {}))
            counter = key
            for override in item.iter(f"{W}lvlOverride"):
                counter = f"num{item.get(f'{W}numId', '')}"  # a list that starts anew counts by itself
                levels |= _levels(override)
                start = override.find(f"{W}startOverride")
                depth = _whole(override.get(f"{W}ilvl"), 0)
                if start is not None and depth in levels:
                    old = levels[depth]
                    levels[depth] = _Level(old.format, old.text, _whole(start.get(f"{W}val"), 1), old.suffix)
            self._lists[item.get(f"{W}numId", "")] = (counter, levels)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Return list and level of a paragraph: its own, or those of its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        number = properties.find(f"{W}numPr")
        style = properties.find(f"{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        own = _number(number) if number is not None else (None, None)
        seen: set[str] = set()
        while own[0] is None and name in self.styles and name not in seen:
            seen.add(name)
            inherited = self.styles[name].find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                found = _number(inherited)
                own = (found[0], found[1] if own[1] is None else own[1])
            based = self.styles[name].find(f"{W}basedOn")
            name = based.get(f"{W}val", "") if based is not None else ""
        return (own[0], own[1] or 0) if own[0] not in (None, "0") else None

    def _drawn(self, levels: dict[int, _Level], counters: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            return "•"
        words = level.text
        for other in range(9):
            if f"%{other + 1}" in words:
                shown = levels.get(other, level)
                words = words.replace(f"%{other + 1}", _write(counters.get(other, shown.start), shown.format))
        loose = words[-1:].isalnum() and level.suffix != "nothing"
        return words + (" " if loose else "")


def _levels(element: Element) -> dict[int, _Level]:
    found = {}
    for level in element.iter(f"{W}lvl"):

        def value(tag: str, default: str, level: Element = level) -> str:
            child = level.find(f"{W}{tag}")
            return child.get(f"{W}val", default) if child is not None else default

        found[_whole(level.get(f"{W}ilvl"), 0)] = _Level(
            value("numFmt", "decimal"), value("lvlText", ""), _whole(value("start", "1"), 1), value("suff", "tab")
        )
    return found


def _number(element: Element) -> tuple[str | None, int | None]:
    number, level = element.find(f"{W}numId"), element.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        _whole(level.get(f"{W}val"), 0) if level is not None else None,
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default


def _write(number: int, style: str) -> str:
    """Write a number in one of Word's formats; an unknown format is written in digits."""
    writer = _WRITERS.get(style)
    return writer(number) if writer and number > 0 else str(number)


def chinese(number: int, digits: str = _CN, steps: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Write 1 … 9,999 in Chinese: 十二, 一百零五."""
    text, zero = "", False
    for place, char in enumerate(str(number)[::-1]):
        if char == "0":
            zero = zero or bool(text)
            continue
        text = digits[int(char)] + steps[place] + (digits[0] if zero else "") + text
        zero = False
    return text[1:] if text.startswith("一十") else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _circle(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else chr(0x3251 + number - 21) if number <= 35 else str(number)


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda n: "".join(_CN[int(d)] for d in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_CN[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: chinese(n, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda _n: "",
    "decimalEnclosedParen": lambda n: f"（{n}）",
    "ideographEnclosedCircle": lambda n: f"（{chinese(n)}）",
}
