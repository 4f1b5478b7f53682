"""Which lines the form of a kind has: the same for who prints it and for who reads it back."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from luoshi.office.read_workbook import plain
from luoshi.office.write_form import FormLine
from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.language import say

from .judge_entries import HELD, words_of

#: So many words of a choice of several get a line each, to be ticked; more are written in one cell.
_MOST_TICKS = 12
#: Texts longer than this get room to write.
_LONG = 60


class Asked(NamedTuple):
    """A line of a form: what it asks (``done_on``, ``field minutes`` …; ``word`` = one word of it, to be ticked)."""

    id: str
    zh: str
    en: str
    help: str = ""
    shape: str = "text"
    choices: tuple[str, ...] = ()
    word: str = ""

    @property
    def line(self) -> FormLine:
        """The line as it is printed, in the reader's language."""
        return FormLine(say(self.zh, self.en), self.help, self.shape, self.choices)


#: The heading below which names stand, and the line that ticks them all.
PRESENT = Asked("participants", "到会（来了的打√）", "Present (tick who came)", shape="title")
EVERYONE = Asked("everyone", "全部到会", "Everyone came", shape="tick")


def is_offered(kind: Kind) -> bool:
    """Say whether a kind can be filled in without a network: a record that belongs to no item."""
    return (
        kind.is_ == "record"
        and "item" not in kind.uses
        and not any(spec.required and spec.type not in HELD for spec in kind.fields)
    )


def lines_of(kind: Kind, people: tuple[str, ...] = ()) -> list[Asked]:
    """Return the lines above the names; ``people`` are offered as speakers."""
    found = [Asked("done_on", "哪一天*", "Day*", say("写成 2023-11-05 这样，没办的那几列留空。", "As 2023-11-05."))]
    if "for_date" in kind.uses:
        found.append(Asked("for_date", "补的是哪天", "Makes up for", say("补学、补办的才填。", "Only where made up.")))
    if "speaker" in kind.uses:
        help_ = say("写姓名；不是本支部的写人员编号。", "A name; a number for somebody of another branch.")
        found.append(Asked("speaker", "主讲人", "Speaker", help_, choices=people))
    if "target_unit" in kind.uses:
        found.append(Asked("target_unit", "去的组织代码", "Code of the unit visited"))
    for spec in kind.fields:
        if spec.type in HELD:
            found += _field_lines(kind, spec)
    return found


def _field_lines(kind: Kind, spec: FieldSpec) -> list[Asked]:
    star = "*" if spec.required else ""
    name, zh, en = f"field {spec.id}", spec.label + star, (spec.label_en or spec.label) + star
    help_ = say(spec.help, spec.help_en or spec.help)
    words = words_of(kind, spec) if spec.type in ("choice", "choices") else ()
    if spec.type == "choices" and 0 < len(words) <= _MOST_TICKS:
        return [Asked(name, f"{zh}：{word}", f"{en}: {word}", help_, "tick", word=word) for word in words]
    if spec.type == "yes_no":
        return [Asked(name, zh, en, help_ or say("是就打√。", "Tick if so."), "tick")]
    if spec.type == "choices":
        help_ = help_ or say("几项用顿号隔开。", "Several are separated by 、.")
    is_long = spec.type == "text" and (spec.max_length or 0) > _LONG
    return [Asked(name, zh, en, help_, "long" if is_long else "text", words)]


def lines_by_word(kind: Kind) -> dict[str, Asked]:
    """Return the lines by their words, without blanks, marks and notes, in both languages."""
    asked = [*lines_of(kind), PRESENT, EVERYONE]
    return {word_of(label): one for one in asked for label in (one.en, one.zh)}


def word_of(label: str) -> str:
    """Return a line's words as they are compared: units in brackets count for nothing, nor does a star."""
    return plain(label.replace("*", ""))


def name_of(text: str) -> str:
    """Return a name as it is compared: no blanks within, any sign between parts of a name the same."""
    narrow = unicodedata.normalize("NFKC", text)
    return "".join("·" if letter in "·•・‧∙" else letter for letter in narrow if not letter.isspace()).casefold()
