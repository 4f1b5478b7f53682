"""``bench_situation``: count the week of this instance and write its paper, and say what it took."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from luoshi.office import write_situation
from luoshi.office.situation.sentences import references
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.models import Slot, Unit
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.situation import figure_rows, week_of
from luoshi.web.ledger.reads.situation_heaps import WEEK, is_many
from luoshi.web.ledger.weeks import done_on, path_of


class Command(BaseCommand):
    """Count, write, open a figure."""

    help = "Time the weekly situation of this instance (LUOSHI_DEMO=1)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print seconds, processor and the highest memory of this process after each step."""
        today = clock.today()
        units, slots = Unit.objects.count(), Slot.objects.count()
        self.stdout.write(
            say(
                f"{iso_of(today)}：{units:,} 个组织，{slots:,} 个应办事项",
                f"{iso_of(today)}: {units:,} units, {slots:,} slots",
            )
        )
        catalogue()
        before = Day(today - WEEK)
        if is_many(today) and not path_of(before).exists():
            self._step(
                say(
                    "上周的完成情况没有留存，另起进程补算一次（平时由每天的 luoshi day 留下）",
                    "last week was not kept; judged once, in a process of its own (luoshi day keeps it daily)",
                ),
                lambda: next(done_on(before), None),
            )
        taken = self._step(say("汇总本周", "the week counted"), lambda: week_of(today))
        if taken is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            self._step(
                say("写成 Word，带附表和图", "written as Word, with annex and picture"),
                lambda: write_situation(taken, Path(folder) / "paper.docx", annex=True),
            )
        name = next(iter(references(taken)))
        self._step(say("点开一个数", "one figure opened"), lambda: figure_rows(taken, name))

    def _step(self, words: str, work: Any) -> Any:
        wall, own = time.perf_counter(), time.process_time()
        found = work()
        wall, own = time.perf_counter() - wall, time.process_time() - own
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(
            say(
                f"  {words}：{wall:.1f} 秒，其中处理器 {own:.1f}；内存最高 {peak} MB",
                f"  {words}: {wall:.1f} s, of which processor {own:.1f}; highest memory {peak} MB",
            )
        )
        self.stdout.flush()
        return found
