"""人员, 组织关系 and 任职 from a workbook."""

from __future__ import annotations

import hashlib

from luoshi.terms.days import SINCE_EVER, Day
from luoshi.terms.language import say

from .lines import LONGEST_NAME, MADE, SKIPPED, Cells, Column, Judged, Unfit, open_end
from .registers import Registers, Span

SIDES = {"正式": "full", "流出": "out", "流入": "in", "依托": "hosted"}
_UNIT = Column("unit", "组织代码", "Code of the organisation", True, "", "示例0001")
_PERSON = Column("person", "人员编号", "Number", True, "按文本填。", "示例100001")
_FROM = Column("from", "从哪天起", "From", True, "如 2023-11-05。", "2021-07-01")
_TO = Column("to", "到哪天", "Until", False, "一直有效的留空。")

PEOPLE = (
    Column("person", "人员编号", "Number", False, "没有编号的留空，由系统给一个。", "示例100001"),
    Column("name", "姓名", "Name", True, "", "示例姓名"),
    Column("unit", "组织代码", "Code of the organisation", True, "正式组织关系所在的组织。", "示例0001"),
    Column("from", "从哪天起", "From", False, "组织关系从哪天在这里；不知道的留空。", "2021-07-01"),
    Column("born_on", "出生日期", "Born on"),
    Column("tags", "标签", "Tags", False, "如“年老体弱”。几个用顿号隔开。"),
)
MEMBERSHIPS = (
    _PERSON,
    _UNIT,
    Column("side", "关系", "Belongs how", True, "流出、流入各由一边登记。", "正式", tuple(SIDES)),
    Column("category", "备注类别", "Category"),
    _FROM,
    _TO,
)
POSTS = (
    _PERSON,
    _UNIT,
    Column("role", "职务", "Post", True, "", "书记"),
    Column("rank", "职级", "Rank"),
    Column("in_charge_of", "分管", "In charge of", False, "几项用顿号隔开。"),
    _FROM,
    _TO,
)
_THERE = ("已经有了，没有变化。", "There already; nothing changes.")


class JudgePeople:
    """New people with their full membership; the same person in the same place again is skipped."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.given: dict[str, int] = {}

    def judge(self, number: int, cells: Cells) -> Judged:
        """Return what the row would do. Raises Unfit."""
        name, unit = cells.text("name", longest=LONGEST_NAME), self.registers.unit(cells.text("unit"))
        first, born = cells.day("from"), cells.day("born_on")
        self.registers.not_ahead(first)
        self.registers.lives(unit, first)
        person = cells.text("person", longest=60) or self._number(unit.pk, name, born)
        known = self.registers.people.get(person)
        if known is not None and known != name:
            raise Unfit(say("这个编号在名册里是另一个姓名，请核对。", "This number has another name in the register."))
        spans = self.registers.memberships.setdefault(person, [])
        if any(span[:2] == (unit.pk, "full") for span in spans):
            return Judged(number, SKIPPED, say(*_THERE))
        _no_second_full(spans, first, open_end(SINCE_EVER))
        spans.append((unit.pk, "full", int(first), int(open_end(SINCE_EVER))))
        data = {
            "person": person, "name": name, "unit": unit.pk, "from": int(first), "is_known": known is not None,
            "born_on": None if born == SINCE_EVER else int(born), "tags": cells.several("tags"),
        }  # fmt: skip
        return Judged(number, MADE, data=data)

    def _number(self, unit: str, name: str, born: Day) -> str:
        """Give a number that the same row of the same file gets again; namesakes of a unit are counted."""
        key = f"person {unit} {name} {int(born)}"
        self.given[key] = self.given.get(key, 0) + 1
        return "n" + hashlib.sha256(f"{key} {self.given[key]}".encode()).hexdigest()[:12]


def _no_second_full(spans: list[Span], first: Day, last: Day) -> None:
    if any(side == "full" and start <= last and end >= first for _, side, start, end in spans):
        raise Unfit(
            say(
                "同一天只能有一处正式组织关系，请原组织先登记转出的日子。",
                "A person is a full member in one place at a time; the earlier one ends first.",
            )
        )


class JudgeMemberships:
    """Memberships of people who are in the register."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers

    def judge(self, number: int, cells: Cells) -> Judged:
        """Return what the row would do. Raises Unfit."""
        person, unit = self.registers.person(cells.text("person")), self.registers.unit(cells.text("unit"))
        side, first, last = cells.one_of("side", SIDES), cells.day("from"), open_end(cells.day("to"))
        self.registers.not_ahead(first)
        self.registers.lives(unit, first)
        if last < first:
            raise Unfit(say("结束的日子比开始的还早。", "The last day is before the first."))
        spans = self.registers.memberships.setdefault(person, [])
        if (unit.pk, side, int(first)) in {span[:3] for span in spans}:
            return Judged(number, SKIPPED, say(*_THERE))
        if any(span[:2] == (unit.pk, side) and span[2] <= last and span[3] >= first for span in spans):
            raise Unfit(say("这段时间在这里已经登记过了。", "Entered there over these days already."))
        if side == "full":
            _no_second_full(spans, first, last)
        elif side == "out" and not any(span[:2] == (unit.pk, "full") for span in spans):
            raise Unfit(say("流出的同志，正式组织关系要在这个组织。", "Only a full member can be away from there."))
        spans.append((unit.pk, side, int(first), int(last)))
        data = {"person": person, "unit": unit.pk, "side": side, "category": cells.text("category", longest=60),
                "from": int(first), "to": int(last)}  # fmt: skip
        return Judged(number, MADE, data=data)


class JudgePosts:
    """Holdings of posts; several holders of one post over the same days are taken as written, and said so before."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers

    def judge(self, number: int, cells: Cells) -> Judged:
        """Return what the row would do. Raises Unfit."""
        person, unit = self.registers.person(cells.text("person")), self.registers.unit(cells.text("unit"))
        first, last, role = cells.day("from"), open_end(cells.day("to")), cells.text("role", longest=60)
        self.registers.not_ahead(first)
        self.registers.lives(unit, first)
        if last < first:
            raise Unfit(say("结束的日子比开始的还早。", "The last day is before the first."))
        key = (person, unit.pk, role, int(first))
        if key in self.registers.posts:
            return Judged(number, SKIPPED, say(*_THERE))
        self.registers.posts.add(key)
        data = {"person": person, "unit": unit.pk, "role": role, "rank": cells.text("rank", longest=60),
                "in_charge_of": list(cells.several("in_charge_of")), "from": int(first), "to": int(last)}  # fmt: skip
        return Judged(number, MADE, self._shared(person, unit.pk, role, int(first), int(last)), data)

    def _shared(self, person: str, unit: str, role: str, first: int, last: int) -> str:
        """Say that somebody else holds the post over these days, from the ledger or from a row above; "" = nobody."""
        held = self.registers.holdings.setdefault((unit, role), [])
        others = {one for one, since, until in held if one != person and since <= last and first <= until}
        held.append((person, first, last))
        if not others or self.registers.is_shared(role):
            return ""
        return say(
            f"这个职务这段时间另有{len(others)}人担任，将记为两人同任；如是换人，请填前一位的“到哪天”。",
            f"{len(others)} other(s) hold this post over these days; where one follows the other, give the last day.",
        )
