"""Versions stand in the order of their days, and no two begin on one day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Pack
from luoshi.terms.days import Day, iso_of
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Compare each version with the one before, and the first with the window."""
    for obligation in pack.obligations:
        for before, after in pairwise(obligation.versions):
            if after.from_ == before.from_:
                yield Finding(
                    "versions-overlap",
                    *places.of(after, obligation),
                    say(
                        f"任务 {obligation.id} 有两个版本都从 {iso_of(Day(after.from_))} 起。",
                        f"Two versions of {obligation.id} begin on {iso_of(Day(after.from_))}.",
                    ),
                    say("同一天只能有一个版本。", "On one day one version is in force."),
                    say("改其中一个的 from，或者合并。", "Change one of the days, or join them."),
                )
            elif after.from_ < before.from_:
                yield Finding(
                    "versions-unordered",
                    *places.of(after, obligation),
                    say(
                        f"任务 {obligation.id} 的版本没有按日期先后排列。",
                        f"The versions of {obligation.id} do not stand in the order of their days.",
                    ),
                    instead=say("把早的排在前面。", "Put the earlier one first."),
                )
        if obligation.versions[0].from_ > pack.window.last:
            yield Finding(
                "version-after-window",
                *places.of(obligation.versions[0], obligation),
                say(
                    f"任务 {obligation.id} 在方案结束以后才开始，永远用不上。",
                    f"{obligation.id} begins after the window ends and is never in force.",
                ),
                severity=Severity.WARNING,
            )
