"""A draft in the making: where it lies, what was read, what was carried to it. Becomes a ``Draft`` when all is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.draft import slots
from luoshi.draft.cues.acts import Verb
from luoshi.draft.drafts import ActorSource, Draft, Modality, State
from luoshi.draft.scan import Scan
from luoshi.draft.select import kind_of, selector_of
from luoshi.text.times import Mention


@dataclass(slots=True)
class Proposal:
    """``carried`` times stand before it in the sentence, ``distant`` ones in a heading or beside the item.

    ``main`` is where the demand itself begins behind a case in front of it: numbers of the case count nothing.
    """

    start: int
    end: int
    actor: tuple[int, int] | None = None
    actor_source: ActorSource = "unknown"
    verb: Verb | None = None
    modality: Modality = "should"
    ruled: bool = False
    state: State = "duty"
    carried: list[Mention] = field(default_factory=list)
    distant: list[Mention] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    main: int = -1


def finish(scan: Scan, proposal: Proposal, number: int) -> Draft:
    """Return the draft with its slots filled from its own words first, then from what was carried."""
    text = scan.document.text
    verb_end = proposal.verb.end if proposal.verb else proposal.start
    own = scan.times_in(proposal.start, proposal.end)
    due, times, rules = _deadline(scan, own, proposal)
    counted = slots.quantity(scan, max(proposal.start, proposal.main), proposal.end, verb_end)
    if counted and proposal.modality == "must_not" and counted.value == 1 and counted.bound == "exact":
        counted = None  # 不准打一张白条: not one
    often = slots.cadence(scan, times, due, counted)
    quote = text[proposal.start : proposal.end]
    actor = text[slice(*proposal.actor)] if proposal.actor else ""
    measurable = counted is not None or often is not None or (due is not None and due.kind in ("date", "about"))
    return Draft(
        id=f"d{number:03d}",
        quote=quote,
        start=proposal.start,
        end=proposal.end,
        actor=actor,
        actor_source=proposal.actor_source if actor else "unknown",
        select=selector_of(scan.lexicon, scan.plain[slice(*proposal.actor)]) if proposal.actor else None,
        action=_action(scan, proposal),
        kind=kind_of(scan.lexicon, scan.plain[proposal.start : proposal.end]),
        quantity=counted.value if counted else None,
        unit=counted.unit if counted else "",
        cadence=often,
        deadline=due.phrase if due else "",
        deadline_date=due.date if due else None,
        deadline_kind=due.kind if due else None,
        modality=proposal.modality,
        state=proposal.state,
        measurable=measurable,
        confidence=_confidence(proposal, measurable),
        rules=(*proposal.rules, *rules),
    )


def _deadline(
    scan: Scan, own: list[Mention], proposal: Proposal
) -> tuple[slots.Deadline | None, list[Mention], list[str]]:
    """Return the deadline, the times that speak of the cadence, and the rules that spoke."""
    times, rules = own, []
    due = slots.deadline(scan, own)
    if not due or due.kind == "vague":
        carried = slots.deadline(scan, proposal.carried)
        if carried and carried.kind != "vague":
            due, rules = carried, ["deadline:carried"]
    if not any(time.sort in ("cadence", "recurring") for time in own):
        times = [*own, *(time for time in proposal.carried if not due or time.sort != "campaign" or rules)]
    if (not due or due.kind == "vague") and (distant := slots.deadline(scan, proposal.distant)):
        due, rules = distant, ["deadline:heading"]
    if not any(time.sort in ("cadence", "recurring") for time in times):
        times = [*times, *(time for time in proposal.distant if time.sort in ("cadence", "recurring"))]
    if due and due.inferred and due.date:
        rules = [*rules, "year:inferred"]
    return due, times, rules


def _action(scan: Scan, proposal: Proposal) -> str:
    if not proposal.verb:
        return ""
    stop = min(proposal.end, proposal.verb.end + 16)
    words = scan.document.text[proposal.verb.start : stop]
    for mark in "，；。（：":
        words = words.split(mark)[0]
    return words


def _confidence(proposal: Proposal, measurable: bool) -> float:
    score = 40 + 15 * proposal.ruled + 15 * (proposal.actor_source == "stated") + 15 * measurable
    score += 10 * (proposal.verb is not None and proposal.verb.strength == "strong") + 5 * (
        proposal.actor_source == "inherited"
    )
    score -= 15 * (proposal.state == "exhortation") + 25 * (proposal.state == "principle")
    return max(5, min(95, score)) / 100
