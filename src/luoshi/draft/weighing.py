"""Whether a clause that demands is a duty, an exhortation or nothing, and into how many it is cut."""

from __future__ import annotations

from dataclasses import replace

from luoshi.draft import slots
from luoshi.draft.context import FORMAL, Context
from luoshi.draft.cues import acts
from luoshi.draft.facts import Facts
from luoshi.draft.proposal import Proposal
from luoshi.draft.scan import Scan
from luoshi.text.times import Mention

#: 不能往下推, 更不能帮倒忙: a spoken phrase, not a rule.
_SHORT_WORDS = 9


def cut(scan: Scan, facts: Facts, proposal: Proposal) -> list[Proposal]:
    """Cut a clause with several numbers or several times into one proposal each."""
    verb_end = facts.verb.end if facts.verb else facts.at
    pieces = slots.split_counts(scan, proposal.start, proposal.end, verb_end)
    if len(pieces) == 1:
        pieces = _by_times(scan, proposal)
    made = []
    for start, end in pieces:
        piece = replace(proposal, start=start, end=end, carried=list(proposal.carried), rules=list(proposal.rules))
        if start > proposal.start:
            piece.verb = acts.verb_at(scan.lexicon, scan.plain, start, end) or proposal.verb
            piece.actor_source = "inherited" if piece.actor else "unknown"
        made.append(piece)
    return made


def _by_times(scan: Scan, proposal: Proposal) -> list[tuple[int, int]]:
    """Cut 「3月底前完成摸底、6月底前完成整治」 where a part behind 、 opens with a time of its own."""
    cuts = [proposal.start]
    for start, _end in acts.parts(scan.plain, proposal.start, proposal.end)[1:]:
        time = scan.time_at(start)
        if time and time.sort in ("day", "about", "recurring", "cadence") and _says_more(scan, cuts[-1], start):
            cuts.append(start)
    stops = [cut - 1 if scan.plain[cut - 1] == "、" else cut for cut in cuts[1:]]
    return list(zip(cuts, [*stops, proposal.end], strict=True))


def _says_more(scan: Scan, start: int, end: int) -> bool:
    """Whether a stretch holds a time and words behind it: 「3月底前完成摸底、」, but not 「在3月、」."""
    times = scan.times_in(start, end)
    return bool(times) and end - times[-1].end > 1


def weigh(scan: Scan, facts: Facts, piece: Proposal, context: Context, *, is_first: bool, case: bool) -> bool:
    """Set the state of a proposal; False = drop it (an exhortation that only trails along, or a mere hope)."""
    hoped = (
        facts.goal and facts.modal is None and (facts.verb is None or facts.verb.strength == "weak" or not facts.times)
    )
    if hoped:
        return False
    if facts.modal and facts.modal.word == "希望" and not (facts.verb and facts.verb.strength == "strong"):
        return False
    if _is_duty(scan, facts, piece, case=case) or (context.slotted and is_first and facts.verb is not None):
        piece.state = "duty"
        return True
    if facts.goal or facts.modal is None:
        return False
    spoken = facts.modal.word in scan.lexicon.words("modals", "spoken_not") and len(facts.words) <= _SHORT_WORDS
    if context.genre == "speech" and facts.verb is None and spoken:
        return False
    if (
        facts.verb is None
        and facts.modal.modality != "must_not"
        and (
            (context.genre == "speech" and facts.modal.word == "要" and not facts.actor)
            or (facts.topic and context.genre != "speech" and facts.modal.word not in FORMAL)
        )
    ):
        return False
    piece.state = "exhortation"
    return is_first or facts.modal is not None


def _is_duty(scan: Scan, facts: Facts, piece: Proposal, *, case: bool) -> bool:
    times = [*scan.times_in(piece.start, piece.end), *piece.carried]
    counted = [q for q in scan.quantities_in(max(piece.start, piece.main), piece.end) if q.value is not None]
    dated = any(_is_checkable(scan, time) for time in times)
    if piece.modality == "must_not":
        return _is_act_forbidden(scan, facts, piece)
    if counted or dated:
        return True
    if facts.label == "schedule" and "实行" in facts.words:
        return True
    agent = piece.actor is not None and scan.plain[piece.actor[0] - 1 : piece.actor[0]] == "由"
    if agent and piece.actor_source == "stated" and piece.verb is not None and piece.verb.strength == "medium":
        return True  # 住宿由学生处统一安排: who does it is laid down
    if case and (piece.verb is None or piece.verb.strength != "weak"):
        return True
    for start, end in acts.parts(scan.plain, piece.verb.start if piece.verb else piece.start, piece.end):
        verb = acts.verb_at(scan.lexicon, scan.plain, start, end) or (piece.verb if start <= piece.start else None)
        if piece.verb and start == piece.verb.start:
            verb = piece.verb
        if acts.is_recorded(scan.lexicon, scan.plain, verb, min(end, piece.end)):
            return True
    return False


def _is_checkable(scan: Scan, time: Mention) -> bool:
    if time.sort in ("recurring", "cadence"):
        return True
    due = slots.deadline(scan, [time])
    return due is not None and due.kind != "vague" and not (time.is_past and not time.is_limit)


def _is_act_forbidden(scan: Scan, facts: Facts, piece: Proposal) -> bool:
    """Whether a prohibition names an act: not a state of mind, and in spoken words (不能, 不要) only with a known act."""
    words = scan.plain[piece.start : piece.end]
    if scan.lexicon.any_of("acts", "abstract_wrongs").search(words) or (facts.modal and facts.modal.soft):
        return False
    if facts.modal and facts.modal.word in scan.lexicon.words("modals", "spoken_not"):
        return piece.verb is not None and piece.verb.strength != "weak"
    return True
