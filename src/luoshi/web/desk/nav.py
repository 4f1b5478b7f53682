"""Where one can go from a desk: one entry a page, for those whom the page answers, so that no link leads to a 404."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from luoshi.terms.language import say
from luoshi.web.ledger.access import READERS, Viewer
from luoshi.web.ledger.models import Role


class Entry(NamedTuple):
    """``name`` of the address, its words, whose page it is; ``at_home`` = only at the unit where the role is held."""

    name: str
    zh: str
    en: str
    roles: frozenset[str] = READERS
    at_home: bool = False


class Link(NamedTuple):
    """An entry as the page shows it; ``is_here`` = this is the page one stands on."""

    words: str
    address: str
    is_here: bool


ENTRIES = (
    Entry("desk", "总览", "Overview"),
    Entry("desk-tasks", "任务", "Tasks"),
    Entry("desk-overdue", "逾期", "Overdue"),
    Entry("week", "本周", "This week"),
    Entry("plan", "施工图", "Work plan"),
    Entry("prompts", "关注提示", "Prompts", frozenset({Role.SECRETARY, Role.CLERK, Role.LEADER}), at_home=True),
    Entry("visits", "走访", "Visits", frozenset({Role.LIAISON, Role.CLERK})),
    Entry("items", "事项", "Items"),
    Entry("items-between", "往来", "Between units"),
    Entry("registers", "台账", "Registers"),
    Entry("papers", "文件和表", "Papers"),
    Entry("domains", "分类指导", "By domain"),
    Entry("burden", "要填什么", "What to fill in"),
    Entry("desk-unit", "本组织", "This unit"),
    Entry("imports", "导入表格", "Import", frozenset({Role.CLERK}), at_home=True),
    Entry("drafting", "拟任务", "Draft tasks", frozenset({Role.CLERK}), at_home=True),
)


def links(viewer: Viewer, unit: str, *, query: str, here: str) -> list[Link]:
    """Return the pages of a unit that answer the viewer, in the order of the entries."""
    return [
        Link(say(one.zh, one.en), reverse(one.name, args=(unit,)) + query, one.name == here)
        for one in ENTRIES
        if (unit in viewer.units_as(*one.roles) if one.at_home else viewer.reaches(unit, one.roles))
    ]
