"""How each obligation stands, in the one period that tells most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from luoshi.office.situation.causes import Words
from luoshi.office.situation.facts import Cause, Progress, Reference
from luoshi.office.situation.scene import DONE, OWING, Scene
from luoshi.spec.model import Obligation
from luoshi.terms.days import Day

#: How many causes are named; the rest stay open to whoever opens the figure.
CAUSES_NAMED = 3


def progress(scene: Scene) -> Iterator[Progress]:
    """Yield each judged obligation that somebody owes; what must not be is told elsewhere."""
    for name in scene.names():
        obligation = scene.obligations[name]
        if obligation.duty == "must_not":
            continue
        period = _telling_period(scene, name)
        if period is not None:
            yield _of_period(scene, name, obligation, period)


def _telling_period(scene: Scene, name: str) -> str | None:
    """The last period that is over; where none is over, the first that runs. Periods of single events count as one."""
    if scene.obligations[name].every.cadence in ("after", "call"):
        return ""
    due: dict[str, int] = {}
    for row in scene.slots(name):
        due[row.period] = max(row.due, due.get(row.period, row.due))
    over = [period for period, day in due.items() if day <= scene.as_of]
    if over:
        return max(over, key=lambda period: (due[period], period))
    return min(due, key=lambda period: (due[period], period), default=None)


def _of_period(scene: Scene, name: str, obligation: Obligation, period: str) -> Progress:
    asked = Reference(obligations=(name,), period=period)
    version = max(obligation.versions, key=lambda version: version.from_)
    slots = [row for row in scene.slots(name) if row.period == period or not period]
    return Progress(
        obligation=name,
        title=obligation.title,
        title_en=obligation.title_en or obligation.title,
        strand=scene.strand_of(name),
        period=period,
        subject_type=slots[0].subject_type,
        owing=scene.figure(asked._replace(statuses=OWING)),
        done=scene.figure(asked._replace(statuses=DONE)),
        gained=scene.figure(asked._replace(statuses=DONE, newly=True)),
        overdue=scene.figure(asked._replace(statuses=("open",), due_to=Day(scene.as_of - 1))),
        causes=tuple(_causes(scene, asked._replace(statuses=("open",)), name)),
        quote=version.source.quote if version.source else "",
    )


def _causes(scene: Scene, asked: Reference, name: str) -> Iterator[Cause]:
    """Why slots are open, most frequent first: those whose time has come, and any where something was tried."""
    counts: Counter[Words] = Counter()
    for row in scene.slots(name):
        if row.status == "open" and row.period in (asked.period or row.period,):
            cause = scene.causes.of(row)
            counts[cause] += scene.weight(row) if cause.tried or row.due <= scene.as_of else 0
    counts = +counts
    for cause, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:CAUSES_NAMED]:
        until = None if cause.tried else scene.as_of
        yield Cause(cause.words, cause.words_en, scene.figure(asked._replace(cause=cause.words, due_to=until)))
