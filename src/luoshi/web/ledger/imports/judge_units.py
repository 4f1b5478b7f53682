"""组织 from a workbook: new ones are made under their superior; of known ones type, level and domain may change."""

from __future__ import annotations

import hashlib

from luoshi.terms.language import say

from ..models import Unit
from .lines import CHANGED, LONGEST_NAME, MADE, SKIPPED, Cells, Column, Judged, Unfit
from .registers import Registers

#: What people write, and the word the packs use; a word of the packs is taken as it is.
TYPES = {"党支部": "branch", "党总支": "general_branch", "党委": "committee", "党工委": "work_committee",
         "党组": "party_group", "部门": "department", "办公室": "office", "联络小组": "liaison_group",
         "指导组": "guidance_group"}  # fmt: skip
LEVELS = {"市级": "city", "县级": "county", "乡镇（街道）": "township", "乡镇": "township", "基层": "base"}
COLUMNS = (
    Column("code", "组织代码", "Code", True, "全国党组织代码或本地代码，按文本填。", "示例0001"),
    Column("name", "名称", "Name", True, "全称，最多100个字。", "示例村党支部"),
    Column("type", "类型", "Type", True, "", "党支部", tuple(TYPES)),
    Column("level", "层级", "Level", True, "", "基层", ("市级", "县级", "乡镇（街道）", "基层")),
    Column("domain", "领域", "Domain", False, "", "村", ("机关", "村", "社区", "学校", "国企", "两新", "离退休")),
    Column("rank", "级别", "Rank"),
    Column("tags", "标签", "Tags", False, "几个标签用顿号隔开。"),
    Column("territory", "属地上级代码", "Superior (territory)", False, "没有上级的留空。", "示例0000"),
    Column("sector", "系统上级代码", "Superior (sector)", False, "不归系统管的留空。"),
    Column("founded_on", "成立日期", "Founded on", False, "不知道的留空。", "2015-06-01"),
)  # fmt: skip
_DATED = ("type", "level", "rank", "domain")


class JudgeUnits:
    """Judges rows one after the other; a superior may stand further up in the same file."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.new: dict[str, str] = {}
        self.seen: set[str] = set()

    def judge(self, number: int, cells: Cells) -> Judged:
        """Return what the row would do. Raises Unfit."""
        code = cells.text("code", longest=60)
        if code in self.seen:
            raise Unfit(say(f"组织代码“{code}”在表里出现了两次。", f"Code “{code}” stands twice in the sheet."))
        self.seen.add(code)
        row = {name: cells.text(name, longest=LONGEST_NAME) for name in ("name", "domain", "rank")}
        row["type"] = cells.one_of("type", _with_own(TYPES))
        row["level"] = cells.one_of("level", _with_own(LEVELS))
        known = self.registers.codes.get(code)
        if known is not None:
            return self._known(number, self.registers.unit(code), row)
        founded = cells.day("founded_on")
        parents = {tree: self._parent(cells.text(tree)) for tree in ("territory", "sector") if cells.text(tree)}
        if not parents and not self.registers.is_founding:
            raise Unfit(say("请填属地上级或系统上级的代码。", "Give the code of a superior."))
        made = "n" + hashlib.sha256(f"unit {code}".encode()).hexdigest()[:12]
        self.new[code] = made
        return Judged(
            number,
            MADE,
            data={**row, "tags": cells.several("tags"), "id": made, "code": code, "founded_on": int(founded),
                  "parents": parents},
        )  # fmt: skip

    def _parent(self, code: str) -> str:
        return self.new.get(code) or self.registers.above(self.registers.unit(code), itself=False).pk

    def _known(self, number: int, unit: Unit, row: dict[str, str]) -> Judged:
        if row["name"] != unit.name:
            raise Unfit(
                say(
                    f"这个代码现在叫“{unit.name}”。更名请走“机构调整”。",
                    f"This code is “{unit.name}”. Names change under “Changes of organisations”.",
                )
            )
        changed = {name: row[name] for name in _DATED if row[name] and row[name] != getattr(unit, name)}
        if not changed:
            return Judged(number, SKIPPED, say("已经有了，没有变化。", "There already; nothing changes."))
        self.registers.above(unit, itself=True)
        return Judged(number, CHANGED, data={"id": unit.pk, "changed": changed})


def _with_own(words: dict[str, str]) -> dict[str, str]:
    return {**words, **{word: word for word in words.values()}}
