"""Days that a pack names can come: inside its window, before it closes."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Obligation, Pack
from luoshi.spec.walk import versions
from luoshi.terms.days import Day, iso_of
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Look at closes, batches, opens and fixed due days."""
    window = pack.window
    if pack.closes is not None and pack.closes < window.last:
        yield Finding(
            "closes-early",
            *places.of(pack),
            say(
                f"closes（{iso_of(Day(pack.closes))}）早于方案结束日（{iso_of(Day(window.last))}）。",
                f"closes ({iso_of(Day(pack.closes))}) is before the window ends ({iso_of(Day(window.last))}).",
            ),
            say("closes 是最后一天还算数的日子。", "closes is the last day that counts anywhere."),
            say("改成结束日或以后。", "Write the last day of the window or later."),
        )
    for batch in pack.batches:
        if batch.window.last < window.first or batch.window.first > window.last:
            yield Finding(
                "batch-outside",
                *places.of(batch, pack),
                say(
                    f"批次 {batch.id} 的起止和方案的起止没有重叠。",
                    f"Batch {batch.id} has no day in common with the window.",
                ),
            )
    for obligation in pack.obligations:
        yield from _opens(obligation, pack, places)
    yield from _due(pack, places)


def _opens(obligation: Obligation, pack: Pack, places: Places) -> Iterator[Finding]:
    if obligation.opens is not None and not pack.window.first <= obligation.opens <= pack.window.last:
        yield Finding(
            "opens-outside",
            *places.of(obligation),
            say(
                f"任务 {obligation.id} 的 opens（{iso_of(Day(obligation.opens))}）不在方案起止日期之内。",
                f"opens of {obligation.id} ({iso_of(Day(obligation.opens))}) is outside the window.",
            ),
        )


def _due(pack: Pack, places: Places) -> Iterator[Finding]:
    for obligation, version in versions(pack):
        day = version.due.date if version.due.date is not None else version.due.read_as
        if day is None:
            continue
        if day < max(pack.window.first, obligation.opens or pack.window.first):
            yield Finding(
                "due-before-window",
                *places.of(version.due, version, obligation),
                say(
                    f"任务 {obligation.id} 的时限（{iso_of(Day(day))}）早于开始日，谁也来不及。",
                    f"{obligation.id} is due ({iso_of(Day(day))}) before it begins; nobody can be in time.",
                ),
            )
        elif day > pack.window.last:
            yield Finding(
                "due-after-window",
                *places.of(version.due, version, obligation),
                say(
                    f"任务 {obligation.id} 的时限（{iso_of(Day(day))}）晚于方案结束日。",
                    f"{obligation.id} is due ({iso_of(Day(day))}) after the window ends.",
                ),
                severity=Severity.WARNING,
            )
