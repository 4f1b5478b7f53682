"""What was read of one clause: offsets, label, subject, modal, verb, times and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.draft.cues.actors import Actor
from luoshi.draft.cues.acts import Verb
from luoshi.draft.cues.modals import Modal
from luoshi.text.clauses import Clause
from luoshi.text.quantities import Quantity
from luoshi.text.times import Mention

#: demand: a modal rules it · bare: begins with a verb · actor_verb: somebody + verb · schedule: a bounded number or a
#: cadence without a verb · counted: some other number or day without one · stage: the name of a stretch of time ·
#: told: a subject that is nobody's duty, with what it did · reported, done, problem, defining, announcing: statements ·
#: addressed: whom the speaker turns to · condition and fragment hang on their neighbours · purpose: what for · actor, time: nothing else
Label = Literal[
    "demand",
    "bare",
    "actor_verb",
    "schedule",
    "counted",
    "stage",
    "told",
    "reported",
    "done",
    "problem",
    "defining",
    "announcing",
    "condition",
    "purpose",
    "actor",
    "addressed",
    "time",
    "fragment",
]


@dataclass(slots=True)
class Facts:
    """The reading of one clause. ``at`` is where the predicate begins; ``topic`` = a subject that is nobody.

    ``loose_actor`` is the party that the clause opens with, whatever follows it; ``case`` = the predicate stands behind
    a case that 的 closes; ``hangs`` = the clause opens with a preposition.
    """

    clause: Clause
    words: str
    begin: int
    at: int
    label: Label = "fragment"
    actor: Actor | None = None
    modal: Modal | None = None
    verb: Verb | None = None
    loose_actor: Actor | None = None
    topic: bool = False
    goal: bool = False
    case: bool = False
    hangs: bool = False
    fronted: list[Mention] = field(default_factory=list)
    times: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)

    @property
    def verb_opens(self) -> bool:
        """Whether the clause begins with its verb."""
        return self.verb is not None and self.verb.start <= self.begin

    @property
    def is_dated(self) -> bool:
        """Whether the clause holds a deadline, cadence or countable number."""
        return any(is_firm(time) for time in self.times) or any(q.value is not None for q in self.quantities)


def is_firm(time: Mention) -> bool:
    """Whether a time makes a demand checkable: no vague word, no 今天, no point in the past."""
    if time.sort == "vague" or (time.is_past and not time.is_limit):
        return False
    if time.sort != "day" or time.is_limit or time.has_month_day:
        return True
    return time.date is not None and time.first != time.date
