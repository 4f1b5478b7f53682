"""Warns of demands that ask very many people very often."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Pack
from luoshi.spec.walk import versions
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Weekly × members, call × members."""
    for obligation, version in versions(pack):
        if (
            obligation.is_judged
            and obligation.every.cadence in ("week", "call")
            and version.who
            and version.who.sort == "members"
        ):
            each = say("每周", "every week") if obligation.every.cadence == "week" else say("每次", "each time")
            yield Finding(
                "explosion",
                *places.of(version, obligation),
                say(
                    f"任务 {obligation.id} {each}问每一名党员，应办事项会非常多。",
                    f"{obligation.id} asks every member {each}: very many slots.",
                ),
                say("一个市三十万党员，一年就是上千万条。", "A city of 330,000 members makes millions a year."),
                say("能不能按支部问，或按月问？", "Could it be asked of the branch, or once a month?"),
                Severity.WARNING,
            )
