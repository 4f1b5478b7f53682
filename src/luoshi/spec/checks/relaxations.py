"""A child pack may ask for less than the pack above only with a reason and an authority."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.difference import Difference, Effect, diff
from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Pack
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Each relaxation of an obligation without ``relaxes`` is refused; ``relaxes`` without one is a warning."""
    relaxed: set[str] = set()
    for parent in pack.parents:
        for one in diff(pack, parent):
            if one.effect is Effect.RELAXES:
                relaxed.add(one.obligation.id)
                if one.obligation.relaxes is None:
                    yield _refused(one, parent, *_place(one, pack, places))
    for obligation in pack.obligations:
        if obligation.relaxes is not None and obligation.id not in relaxed:
            yield Finding(
                "nothing-relaxed",
                *places.of(obligation.relaxes, obligation),
                say(
                    f"任务 {obligation.id} 写了 relaxes，但并没有比上级要求低。",
                    f"{obligation.id} has relaxes but relaxes nothing.",
                ),
                instead=say("删去 relaxes。", "Drop relaxes."),
                severity=Severity.WARNING,
            )


def _refused(one: Difference, parent: Pack, file: str, line: int) -> Finding:
    nothing = say("没有", "nothing")
    return Finding(
        "relaxation",
        file,
        line,
        say(
            f"任务 {one.obligation.id} 的 {one.field} 和上级方案 {parent.id} 不同："
            f"上级 {one.before or nothing}，这里 {one.after or nothing}。",
            f"{one.field} of {one.obligation.id} differs from {parent.id} above: "
            f"there {one.before or nothing}, here {one.after or nothing}.",
        ),
        say(
            "只有次数提高、时限提前、宽限减少、条件增加、对象扩大、另加任务不算放宽；其余都要有依据。",
            "Only at_least up, due earlier, tolerance down, where added, who widened and obligations added "
            "are no relaxation; all else needs an authority.",
        ),
        say(
            "改回上级的写法，或写 relaxes: {reason: 原因, authority: 谁批准的}；要多做的，另写一个任务。",
            "Restore it, or write relaxes: {reason: …, authority: …}; to ask more, add an obligation.",
        ),
    )


def _place(one: Difference, pack: Pack, places: Places) -> tuple[str, int]:
    """Return where the version stands in the pack as read; a difference speaks of a copy with settings resolved."""
    read = next(obligation for obligation in pack.obligations if obligation.id == one.obligation.id)
    return places.of(next((version for version in read.versions if version.from_ == one.day), None), read)
