"""Words for what the engine writes in codes: periods, statuses, subjects. In the reader's language."""

from __future__ import annotations

import datetime as dt
import re

from luoshi.terms.days import Day, date_of, day_of_date
from luoshi.terms.language import language, say
from luoshi.terms.status import Status

_QUARTERS = "一二三四"


def day_word(day: Day) -> str:
    """Say a day in a sentence: 11月30日, 30 Nov."""
    date = date_of(day)
    return say(f"{date.month}月{date.day}日", f"{date.day} {date:%b}")


def period_word(period: str) -> str:
    """Say a period: 11月, 第45周（11月6日—12日）, 四季度; "" for those that are the whole campaign."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})", period):
        month = dt.date(int(match[1]), int(match[2]), 1)
        return say(f"{month.month}月", f"{month:%B}")
    if match := re.fullmatch(r"(\d{4})-W(\d{2})", period):
        first = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        last = first + dt.timedelta(days=6)
        end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
        return say(f"{first.month}月{first.day}日—{end}这周", f"week of {first.day} {first:%b}")
    if match := re.fullmatch(r"(\d{4})-Q(\d)", period):
        return say(f"{_QUARTERS[int(match[2]) - 1]}季度", f"Q{match[2]} {match[1]}")
    if match := re.fullmatch(r"(\d{4})-H(\d)", period):
        return say("上半年" if match[2] == "1" else "下半年", f"half {match[2]} of {match[1]}")
    if re.fullmatch(r"\d{4}", period):
        return say(f"{period}年", period)
    return say("近期", "rolling") if period == "rolling" else ""


def period_title(period: str, title: str) -> str:
    """Put a period before the title of its task."""
    word = period_word(period)
    if not word:
        return title
    return f"{title} ({word})" if language.get() == "en" else f"{word} · {title}"


def status_word(status: str, due: int, today: Day, *, soon: int = 7, is_should: bool = False) -> str:
    """Say what is true of a slot; an open one is read against its due day. A ``should`` is never overdue."""
    if status == Status.OPEN:
        if due < today:
            return say("还没有办", "not yet") if is_should else say("逾期未完成", "overdue")
        return say("临期", "due soon") if due - today <= soon else say("未到期", "not due yet")
    return {
        Status.MET: say("按期完成", "done in time"),
        Status.LATE: say("逾期完成", "done late"),
        Status.WAIVED: say("不作要求", "not asked"),
        Status.CLEAR: say("未发现", "nothing found"),
        Status.BREACHED: say("发现情形", "found"),
    }[Status(status)]


def light_of(status: str, due: int, today: Day, *, soon: int = 7, is_should: bool = False) -> str:
    """Return the css word of a slot: done, late, overdue, soon, open, waived. Colour never stands alone."""
    if status in (Status.MET, Status.CLEAR):
        return "done"
    if status == Status.OPEN:
        if due < today:
            return "open" if is_should else "overdue"
        return "soon" if due - today <= soon else "open"
    return {Status.LATE: "late", Status.WAIVED: "waived", Status.BREACHED: "overdue"}[Status(status)]


def end_of_week(today: Day) -> Day:
    """Return the Sunday of the day's week."""
    return Day(today + 7 - date_of(today).isoweekday())


def last_day_of(period: str) -> Day | None:
    """Return the last day of a calendar period by its id; None for those that are no calendar period."""
    if match := re.fullmatch(r"(\d{4})-W(\d{2})", period):
        return Day(day_of_date(dt.date.fromisocalendar(int(match[1]), int(match[2]), 7)))
    months = {"Q": 3, "H": 6}
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", period):
        return _month_end(int(match[1]), int(match[3]) * months[match[2]])
    if match := re.fullmatch(r"(\d{4})-(\d{2})", period):
        return _month_end(int(match[1]), int(match[2]))
    return _month_end(int(period), 12) if re.fullmatch(r"\d{4}", period) else None


def _month_end(year: int, month: int) -> Day:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return Day(day_of_date(following) - 1)


#: What a row of the log did, in words: Chinese, English.
_ACTS: dict[str, tuple[str, str]] = {
    "submit_record": ("登记一条记录", "entered a record"),
    "correct_record": ("更正一条记录", "corrected a record"),
    "void_record": ("撤回一条记录", "withdrew a record"),
    "open_item": ("登记一个事项", "opened an item"),
    "fill_item": ("补充一个事项", "filled an item"),
    "move_item": ("事项走了一步", "moved an item"),
    "note_item": ("给事项写了一句", "wrote a sentence to an item"),
    "leave_requirement": ("给下级留了一条要求", "left a requirement"),
    "set_units": ("定了事项的承办组织", "named units of an item"),
    "hand_over": ("移交一个事项", "handed an item over"),
    "merge_items": ("并案", "merged items"),
    "ask_question": ("问一问", "asked"),
    "set_mailbox": ("定了收信的邮箱", "chose where letters go"),
    "answer_question": ("答复问一问", "answered a question"),
    "answer_suggestion": ("答复意见", "answered a suggestion"),
    "sign_in_device": ("登录一台设备", "signed in a device"),
    "print_code": ("打印登录码", "printed a code"),
    "set_password": ("设置自己的密码", "chose a password"),
    "name_person": ("定了账号对应的人员", "said whose an account is"),
    "revoke_device": ("收回一台设备", "sent a device away"),
    "create_user": ("建立账号", "made an account"),
    "set_active": ("停用或恢复账号", "closed or opened an account"),
    "give_grant": ("授权", "granted a role"),
    "end_grant": ("收回授权", "ended a role"),
    "make_token": ("制作一把程序钥匙", "made a key for a program"),
    "revoke_token": ("收回一把程序钥匙", "took back a key"),
    "receive_document": ("收进一份文件", "took in a document"),
    "reread_document": ("重读一份文件", "read a document again"),
    "split_draft": ("拆开一条拟出的任务", "split a draft"),
    "merge_drafts": ("合并两条拟出的任务", "merged two drafts"),
    "add_draft": ("补上一条拟稿漏掉的", "added a draft that was missed"),
    "answer_record": ("对走访记录作说明", "answered a record"),
    "decide_draft": ("审核一条拟出的任务", "decided a draft"),
    "settle_pack": ("定了方案的设置", "settled a pack"),
    "keep_edition": ("存下一版方案", "kept an edition of a pack"),
    "put_in_force": ("方案生效", "put a pack in force"),
    "freeze_paper": ("出一份周调度情况", "took out the situation"),
    "set_paper_budget": ("定了全年下发文件的控制数", "set the year's budget of papers"),
    "send_paper": ("记下一份下发的文件", "noted a paper sent down"),
    "take_back_paper": ("撤回一份记错的下发文件", "took back a paper noted by mistake"),
    "note_decision": ("记下一项议定事项", "noted a decision"),
    "answer_prompt": ("对关注提示作说明", "answered a prompt"),
    "rule_on_prompt": ("看过一条关注提示", "ruled on a prompt"),
    "switch_signals": ("开关提示规则", "switched prompt rules"),
    "add_member": ("登记组织关系", "entered a membership"),
    "end_member": ("结束组织关系", "ended a membership"),
    "withdraw_member": ("撤回组织关系", "withdrew a membership"),
    "add_post": ("登记任职", "entered a post"),
    "end_post": ("结束任职", "ended a post"),
    "withdraw_post": ("撤回任职", "withdrew a post"),
    "ask_waiver": ("提请不作要求", "asked for a waiver"),
    "grant_waiver": ("定为不作要求", "granted a waiver"),
    "end_waiver": ("结束不作要求", "ended a waiver"),
    "propose_change": ("提出机构调整", "proposed a change of the tree"),
    "decide_proposal": ("批复一项提请", "decided a proposal"),
    "pass_item": ("事项转到接续的组织", "passed an item on"),
    "bring_in": ("导入表格", "imported a workbook"),
    "enter_form": ("按离线表登记", "entered from a form"),
    "correct_by_form": ("按离线表更正", "corrected from a form"),
    "undo_import": ("撤销导入", "undid an import"),
    "add_evidence": ("添加佐证材料", "added a file"),
    "remove_evidence": ("移除佐证材料", "removed a file"),
    "load_pack": ("载入方案", "loaded a pack"),
    "load_city": ("载入名册", "loaded a register"),
    "prepare_demo": ("准备演示", "prepared the demo"),
    "begin_day": ("推算到新的一天", "began a day"),
    "make_instance": ("建立实例", "made the instance"),
}


def act_word(act: str) -> str:
    """Say what a row of the log did."""
    return say(*_ACTS[act]) if act in _ACTS else act


#: What a row of the log holds beside its act, in words: Chinese, English.
_DETAILS: dict[str, tuple[str, str]] = {
    "as_of": ("截至", "as of"),
    "before": ("原来的组织", "unit before"),
    "by": ("代表", "for"),
    "change": ("怎样调整", "change"),
    "changed": ("改了几行", "rows changed"),
    "date": ("文件日期", "date of the document"),
    "decision": ("决定", "decision"),
    "digest": ("摘要", "digest"),
    "done_on": ("哪一天", "day"),
    "drafts": ("拟出条数", "drafts"),
    "faulty": ("有错的行", "faulty rows"),
    "fields": ("改了哪些栏", "fields"),
    "file": ("文件摘要", "digest of the file"),
    "files": ("文件", "files"),
    "first": ("从", "from"),
    "genre": ("文种", "genre"),
    "grant": ("授权号", "grant"),
    "into": ("另一条", "the other draft"),
    "is_active": ("在用", "in use"),
    "kind": ("表单或台账", "kind"),
    "last": ("到", "until"),
    "made": ("新增", "made"),
    "most": ("最多几份", "at most"),
    "number": ("表号", "number of the form"),
    "on": ("自", "on"),
    "origin": ("由哪一件", "grown from"),
    "pack": ("方案", "pack"),
    "person": ("人员编号", "number of the person"),
    "reason": ("原因", "reason"),
    "record": ("记录", "record"),
    "revision": ("第几稿", "revision"),
    "role": ("角色或职务", "role"),
    "rows": ("行数", "rows"),
    "ruling": ("看法", "ruling"),
    "side": ("关系", "side"),
    "skipped": ("没变的行", "rows left as they were"),
    "sort": ("提请的事", "sort"),
    "table": ("哪张表", "table"),
    "taken": ("并入的一条", "the draft taken in"),
    "task": ("任务", "task"),
    "to": ("走到", "to"),
    "tree": ("哪棵树", "tree"),
    "users": ("账号数", "accounts"),
    "version": ("第几版", "version"),
    "year": ("年份", "year"),
}
#: Those of them that hold a day.
DAYS = frozenset({"as_of", "date", "done_on", "first", "last", "on"})


def detail_word(name: str) -> str:
    """Say the name of something a row of the log holds."""
    return say(*_DETAILS[name]) if name in _DETAILS else name
