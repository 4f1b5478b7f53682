"""What someone wants to enter, typed and checked before it becomes a record or an item."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import Day, day_of_date, iso_of
from luoshi.terms.language import say

#: Typed values of one field: integers (also scaled decimals and yes/no), texts, or days.
Values = tuple[int | str, ...]
LONGEST_TEXT = 300
LONGEST_NUMBER = 10**12


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the field (its id, or a column of the record) and a sentence."""

    field: str
    said: str


class Faulty(Exception):  # noqa: N818  (said to a person; nothing broke)
    """The entry cannot be taken as it is; nothing was changed, everything typed is still in the form."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.field}: {fault.said}" for fault in faults))


@dataclass(frozen=True)
class Entry:
    """A filled form: who it is about, when, the values of the kind's fields (and links), and units by role."""

    kind: str
    unit: str
    done_on: Day
    for_date: Day | None = None
    speaker: str = ""
    author: str = ""
    target_unit: str = ""
    item: str = ""
    parent: str = ""
    participants: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, Values] = field(default_factory=dict)


def read_day(text: str) -> Day:
    """Read a day as people type it: 2023-11-05, 2023.11.5, 2023年11月5日, full-width digits. Raises ValueError."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", plain)
    if match is None:
        raise ValueError(
            say(
                "日期写成 2023-11-05 这样就行。其他内容都还在。",
                "Write the day as 2023-11-05. Everything else is still here.",
            )
        )
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12:
        raise ValueError(
            say(
                f"一年没有{month}月，请改日期。其他内容都还在。",
                f"There is no month {month}; please change the day. Everything else is still here.",
            )
        )
    try:
        return day_of_date(dt.date(year, month, day))
    except ValueError:
        raise ValueError(
            say(
                f"{year}年{month}月没有{day}日，请改日期。其他内容都还在。",
                f"{year}-{month:02d} has no day {day}; please change it. Everything else is still here.",
            ),
        ) from None


def clean(text: str) -> str:
    """Drop control characters and outer blanks; every other character, rare or pictorial, is kept as typed."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc").strip()


def one_sentence(text: str, *, longest: int) -> str:
    """Return a sentence as it is kept; raises Faulty where none was written, or more than ``longest`` characters."""
    said = clean(text)
    if not said:
        raise Faulty([Fault("text", say("写一句就行。", "A sentence is enough."))])
    if len(said) > longest:
        raise Faulty([Fault("text", say(f"最多{longest}个字。", f"At most {longest} characters."))])
    return said


def read_field(spec: FieldSpec, raw: list[str], words: tuple[str, ...] = ()) -> Values:
    """Turn what was typed into the field's values; raises ValueError with a sentence."""
    given = [text for text in (clean(one) for one in raw) if text]
    if not given:
        return ()
    if spec.type in ("choice", "choices"):
        return _choices(spec, given, words or spec.values)
    if spec.type == "date":
        return (int(read_day(given[0])),)
    if spec.type == "yes_no":
        return (1,) if given[0] in ("1", "on", "true", "yes", "是") else (0,)
    if spec.type in ("integer", "decimal"):
        return (_number(spec, given[0]),)
    if spec.type == "people":
        return tuple(dict.fromkeys(given))
    limit = spec.max_length or LONGEST_TEXT
    if len(given[0]) > limit:
        raise ValueError(
            say(
                f"“{spec.label}”最多{limit}个字，现在是{len(given[0])}个。内容都还在，删短一点就行。",
                f"At most {limit} characters here, now {len(given[0])}. Nothing is lost; make it shorter.",
            )
        )
    return (given[0],)


def _choices(spec: FieldSpec, given: list[str], words: tuple[str, ...]) -> Values:
    unknown = [one for one in given if words and one not in words]
    if unknown:
        raise ValueError(
            say(
                f"“{spec.label}”里没有“{unknown[0][:30]}”这一项，可选：{'、'.join(words)}。",
                f"“{unknown[0][:30]}” is not one of: {', '.join(words)}.",
            )
        )
    return tuple(dict.fromkeys(given)) if spec.type == "choices" else (given[0],)


def _number(spec: FieldSpec, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    try:
        scaled = Decimal(plain) * (10**spec.digits)
    except InvalidOperation:
        raise ValueError(say(f"“{spec.label}”请填数字。", "Please enter a number.")) from None
    if not scaled.is_finite() or abs(scaled) > LONGEST_NUMBER or scaled != scaled.to_integral_value():
        raise ValueError(
            say(
                f"“{spec.label}”请填{'整数' if not spec.digits else f'最多{spec.digits}位小数的数'}。",
                f"Please enter a number with at most {spec.digits} decimals.",
            )
        )
    number = int(scaled)
    low, high = spec.min, spec.max
    if (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(say(f"“{spec.label}”在{low}到{high}之间。", f"Between {low} and {high}."))
    return number


def columns_of(spec: FieldSpec, values: Values) -> list[dict[str, int | str | None]]:
    """Return the columns ``int``, ``text``, ``date`` of a row per value."""
    empty: dict[str, int | str | None] = {"int": None, "text": "", "date": None}
    return [{**empty, spec.column: value} for value in values]


def shown(spec: FieldSpec, values: Values) -> str:
    """Write values as a page shows them."""
    if spec.type == "yes_no":
        return say("是", "yes") if values and values[0] else say("否", "no")
    if spec.type == "date":
        return "、".join(iso_of(Day(int(value))) for value in values)
    if spec.type == "decimal":
        return "、".join(str(Decimal(value) / (10**spec.digits)) for value in values)
    return "、".join(str(value) for value in values)


def readable(kind: Kind | None, values: dict[str, Values]) -> dict[str, Values]:
    """Return values as pages and files show them: of few people asked, neither how many nor what they said (E16)."""
    few = {
        spec.id
        for spec in (kind.fields if kind else ())
        if spec.shown_from is not None and not any(int(value) >= spec.shown_from for value in values.get(spec.id, ()))
    }
    tied = {spec.id for spec in (kind.fields if kind else ()) if spec.shown_with in few}
    return {name: given for name, given in values.items() if name not in few | tied} if few else values


def missing(kind: Kind, values: dict[str, Values]) -> list[Fault]:
    """Return a fault for every required field that is empty."""
    return [
        Fault(one.id, say(f"还差“{one.label}”。", f"“{one.label_en or one.label}” is still empty."))
        for one in kind.fields
        if not values.get(one.id) and (one.required or _is_asked_with(one, values))
    ]


def _is_asked_with(spec: FieldSpec, values: dict[str, Values]) -> bool:
    """Say whether another field holds a value with which this one must be filled."""
    return any(set(asked) & set(values.get(name, ())) for name, asked in spec.required_with.items())
