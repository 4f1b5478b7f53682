"""The words in which tables are refused: file, row as a spreadsheet shows it (header = row 1), what, why, what next."""

from __future__ import annotations

from luoshi.terms.finding import Finding
from luoshi.terms.language import say

#: Rows named per fault; the rest is counted, so that a wrong export does not print a million lines.
NAMED = 20

_WORDS: dict[str, tuple[str, str, str, str]] = {
    # code: what (zh, en), then why or what to do (zh, en); {column} {value} {other} {rows} are filled in
    "bad-date": (
        "{column} 列的“{value}”不是日期",
        "column {column}: “{value}” is not a date",
        "日期写成 2023-11-05",
        "write dates as 2023-11-05",
    ),
    "bad-integer": (
        "{column} 列的“{value}”不是整数",
        "column {column}: “{value}” is not a whole number",
        "只写数字，小数按表单声明的位数换成整数",
        "digits only; decimals scaled to integers",
    ),
    "empty-key": (
        "{column} 列是空的",
        "column {column} is empty",
        "这一列每行都要填",
        "this column must be filled in every row",
    ),
    "unknown-word": (
        "{column} 列的“{value}”不在可用的词里",
        "column {column}: “{value}” is not a known word",
        "可用：{other}",
        "use one of: {other}",
    ),
    "unknown-unit": (
        "{column} 列的组织“{value}”没有登记",
        "column {column}: unknown unit “{value}”",
        "先在 unit 表里登记，或改正编号",
        "add it to the table unit, or correct the id",
    ),
    "unknown-person": (
        "{column} 列的人员“{value}”没有登记",
        "column {column}: unknown person “{value}”",
        "先在 person 表里登记，或改正编号",
        "add it to the table person, or correct the id",
    ),
    "unknown-record": (
        "{column} 列的记录“{value}”没有登记",
        "column {column}: unknown record “{value}”",
        "记录编号和修订号都要与 record 表一致",
        "id and revision must both stand in the table record",
    ),
    "unknown-item": (
        "{column} 列的事项“{value}”没有登记",
        "column {column}: unknown item “{value}”",
        "先在 item 表里登记，或改正编号",
        "add it to the table item, or correct the id",
    ),
    "ends-before-start": (
        "截止日期早于开始日期（{value}）",
        "it ends before it begins ({value})",
        "改正其中一个日期；没有结束就留空",
        "correct one of the days; empty = no end",
    ),
    "for-after-done": (
        "for_date 晚于 done_on（{value}）",
        "for_date is after done_on ({value})",
        "补记只能补以前的；改正日期",
        "one makes up for an earlier day only; correct the day",
    ),
    "double-key": (
        "与第 {other} 行重复（{value}）",
        "the same as row {other} ({value})",
        "编号不能重复；删去一行或改正编号",
        "an id stands once; remove one row or correct the id",
    ),
    "double-full": (
        "{value} 在同一天有两个组织关系（另见第 {other} 行）",
        "{value} has two full memberships on one day (see row {other})",
        "给较早的一行写上截止日期",
        "give the earlier row its last day",
    ),
    "double-parent": (
        "{value} 在同一天有两个上级（另见第 {other} 行）",
        "{value} has two parents in one tree on one day (see row {other})",
        "给较早的一行写上截止日期",
        "give the earlier row its last day",
    ),
    "cycle": (
        "上下级绕成了圈：{value}",
        "the units are above one another in a circle: {value}",
        "改正其中一行的上级",
        "correct the parent in one of these rows",
    ),
    "broken-row": (
        "这一行有 {value} 格，表头有 {other} 格",
        "this row has {value} cells, the header has {other}",
        "补齐或删去多余的逗号；内容里有逗号的，整格加英文双引号",
        "add or remove commas; put a cell that holds a comma in double quotes",
    ),
    "two-values": (
        "字段 {column} 只能有一个值，另见第 {other} 行",
        "field {column} holds one value, see row {other}",
        "删去其中一行",
        "remove one of the two rows",
    ),
}


def refuse(code: str, table: str, row: int, *, column: str = "", value: object = "", other: object = "") -> Finding:
    """Return the finding for a row (header = row 1) of a file; ``table`` is the file's name in the folder."""
    what_zh, what_en, next_zh, next_en = _WORDS[code]
    filled = {"column": column, "value": value, "other": other}
    return Finding(
        code=code,
        file=table,
        line=row,
        what=say(what_zh, what_en).format(**filled),
        instead=say(next_zh, next_en).format(**filled),
    )


def and_more(code: str, table: str, number: int) -> Finding:
    """Return the finding that stands for those of one fault that are not named one by one."""
    return Finding(
        code=code,
        file=table,
        line=0,
        what=say(f"同样的问题还有 {number} 行没有列出", f"{number} more rows with the same fault are not listed"),
    )


def whole_file(code: str, file: str, what: str, instead: str = "") -> Finding:
    """Return a finding about a file as a whole."""
    return Finding(code=code, file=file, line=0, what=what, instead=instead)
