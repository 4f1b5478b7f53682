"""Labels of what a draft can be, in the reader's language."""

from __future__ import annotations

from luoshi.draft.genre import names
from luoshi.draft.lexicon import load
from luoshi.office.demand import unit_text
from luoshi.spec.model import UnitSelector
from luoshi.terms.language import say

CADENCES = {
    "once": ("一次", "once"),
    "weekly": ("每周", "weekly"),
    "monthly": ("每月", "monthly"),
    "quarterly": ("每季度", "quarterly"),
    "yearly": ("每年", "yearly"),
    "campaign": ("活动期间", "during the campaign"),
}
MODALITIES = {
    "must": ("必须做", "must"),
    "must_not": ("不得做", "must not"),
    "should": ("应当做（不亮红）", "should (never red)"),
    "may": ("可以做（不考核）", "may (not judged)"),
}
STATES = {"duty": ("任务", "duty"), "exhortation": ("提倡", "exhortation"), "principle": ("原则", "principle")}
REASONS = {
    "exhortation": ("号召性表述", "an appeal, no task"),
    "double": ("重复", "said elsewhere"),
    "not_ours": ("不属本级", "not for this level"),
    "misread": ("识别有误", "read wrongly"),
}
DECISIONS = {
    "accept": ("已采纳", "taken"),
    "change": ("改后采纳", "taken, changed"),
    "refuse": ("不采纳", "not taken"),
    "add": ("自拟", "added by hand"),
    "merge": ("并入另一条", "merged"),
    "": ("待审", "to decide"),
}
SIDES = {
    "full": ("组织关系在本支部", "full members"),
    "out": ("流出", "away"),
    "in": ("流入", "received"),
    "hosted": ("依托", "hosted"),
}
PERS = {"post": ("按岗位，一岗一次", "once per post"), "person": ("按人，兼任只算一次", "once per person")}
MISSING = {
    "who": ("谁", "who"),
    "require": ("怎么算", "what counts"),
    "title": ("名称", "title"),
    "source": ("出处", "source"),
    "from": ("起始日", "first day"),
}
EFFECTS = {
    "adds": ("新增", "added"),
    "tightens": ("加严", "tightened"),
    "relaxes": ("放宽或改变", "relaxed or changed"),
    "rewords": ("改了文字", "reworded"),
    "drops": ("不再要求", "dropped"),
}


def word(table: dict[str, tuple[str, str]], name: str) -> str:
    """Return the label of a name; a name without one stands for itself."""
    return say(*table.get(name, (name, name)))


def options(table: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (name, label) of a table in its order."""
    return [(name, say(*labels)) for name, labels in table.items()]


def genres() -> list[tuple[str, str]]:
    """Return (name, label) of the genres that can be chosen."""
    lexicon = load()
    labels = lexicon.data("genres", "genres")
    return [(name, say(*labels[name]["label"])) for name in names(lexicon)]


def type_word(name: str) -> str:
    """Return what a type of unit is called."""
    return unit_text(UnitSelector(type=(name,))) if name else say("组织", "units")


def missing_words(names: list[str]) -> str:
    """Return missing parts in words."""
    return say("、", ", ").join(word(MISSING, name) for name in names)
