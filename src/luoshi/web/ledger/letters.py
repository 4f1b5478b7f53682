"""What a weekly letter says: only what its reader can act on, at most ``BUDGET`` lines; nothing to do = no letter."""

from __future__ import annotations

from luoshi.terms.days import Day
from luoshi.terms.language import say

from .access import Viewer
from .models import Role, Unit
from .reads.branch import agenda, task_lines
from .reads.prompts import own_prompts
from .reads.waiting import waiting_for
from .words import day_word

#: So many lines; the rest is on the first page.
BUDGET = 8


def lines_for(viewer: Viewer, today: Day) -> list[str]:
    """Return what waits for the viewer: a branch's week and prompts, an office's inbox. Members are never named."""
    found: list[str] = []
    for unit in viewer.units_as(Role.SECRETARY):
        todo = agenda(task_lines(unit, today), today)
        found += [f"{line.title}，{day_word(line.due)}前（{line.word}）" for line in todo.now]
        found += [f"请看一看：{one.what}" for one in own_prompts(viewer, unit)]
    for office in Unit.objects.filter(pk__in=viewer.units_as(Role.CLERK)):
        found += [one.words for one in waiting_for(viewer, office, today=today)]
    if len(found) > BUDGET:
        return [*found[:BUDGET], say("其余的在首页。", "The rest is on the first page.")]
    return found


def letter_text(name: str, lines: list[str], address: str) -> str:
    """Return the body: a greeting, the lines, where to act, how to stop it."""
    listed = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return (
        f"{name}同志：\n\n本周请您看一看：\n\n{listed}\n\n打开办理：{address}\n"
        "\n每周最多一封，没有要办的就不发；不想再收，在系统“邮件提醒”页取消即可。是否打开过这封信，系统不记录。\n"
    )
