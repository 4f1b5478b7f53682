"""Sentences to proposals: who is asked is handed on, times in front are carried, statements are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from luoshi.draft import slots
from luoshi.draft.cues import acts
from luoshi.draft.drafts import ActorSource, Modality
from luoshi.draft.facts import Facts, is_firm
from luoshi.draft.proposal import Proposal
from luoshi.draft.reading import read
from luoshi.draft.scan import Scan
from luoshi.text.clauses import Sentence
from luoshi.text.times import Mention

#: Modals of written rules: what stands before them in a clause of its own is a case, not a demand.
_FORMAL = ("应", "应当", "须", "必须", "不得", "可", "可以", "一律", "一律不得", "严禁", "需")


#: What a number without a verb measures: the demand before it, not a new one.
_MEASURE = re.compile(
    r"(?:其中)?(?:每次|每人|每天|每日|总|累计|培训|学习|活动|会议)?(?:人数|时间|时长|期限|保存期|保存期限|学时|数量|比例|标准|间隔|频次|次数|面积|金额|周期|篇幅|字数|规模|参训率|参加率|覆盖率|覆盖面)(?:应|要|须|原则上|一般)?(?:不|至少|达到|为|控制|在)"
)
#: 不能往下推, 更不能帮倒忙: a spoken phrase, not a rule.
_SHORT_WORDS = 9


@dataclass(slots=True)
class Context:
    """What a sentence inherits inside its item: the last actor named, the item's own slots, the lead above a list."""

    rules: dict[str, Any]
    actor: tuple[int, int] | None = None
    source: ActorSource = "unknown"
    modality: Modality | None = None
    times: list[Mention] = field(default_factory=list)
    is_item: bool = False
    is_case_list: bool = False
    asked: bool = False
    genre: str = ""


@dataclass(slots=True)
class _Run:
    """The state inside one sentence."""

    actor: tuple[int, int] | None
    stated: bool = False
    modality: Modality | None = None
    carried: list[Mention] = field(default_factory=list)
    pending: int = -1
    topic: bool = False
    open: bool = False
    past: bool = False
    told: bool = False
    case: bool = False
    why: bool = False


def propose(scan: Scan, sentence: Sentence, context: Context) -> list[Proposal]:
    """Return the proposals of one sentence, and note in ``context`` the actor that later sentences inherit."""
    run = _Run(actor=None, modality=context.modality)
    found: list[Proposal] = []
    clauses = [read(scan, clause) for clause in sentence.clauses]
    for facts, following in zip(clauses, [*clauses[1:], None], strict=True):
        if facts.label == "reported":
            break
        if _is_lead(scan, facts):
            _lead(facts, run)
        elif _is_bare_modal(facts):
            _lead(facts, run)
            run.carried, run.pending = [*run.carried, *facts.times], facts.begin
        elif _is_case(facts, following):
            _carry(facts, run)
        elif found and _measures(facts, found[-1]):
            found[-1].end = facts.clause.end
        else:
            found += _clause(scan, facts, run, context)
    if run.stated and run.actor:
        context.actor, context.source = run.actor, "inherited"
    return found


def _measures(facts: Facts, before: Proposal) -> bool:
    """Whether the clause only measures the demand before it: 「办读书班，|时间不少于2天」."""
    follows = facts.begin - before.end <= 2 and before.state == "duty"
    return follows and facts.label in ("schedule", "bare", "counted") and _MEASURE.match(facts.words) is not None


def _is_lead(scan: Scan, facts: Facts) -> bool:
    """Whether the clause only opens the list below it: 「驾驶员应当遵守下列规定：」."""
    return facts.clause.sep in ("：", "") and bool(scan.lexicon.pattern("acts", "leads").search(facts.words))


def _is_bare_modal(facts: Facts) -> bool:
    """Whether the clause holds party, modal and time, and the act follows: 「机关应于每月15日前，|拨缴经费」."""
    ends = facts.at >= facts.clause.end and facts.clause.sep == "，"
    return facts.modal is not None and facts.verb is None and ends


def _lead(facts: Facts, run: _Run) -> None:
    if facts.actor:
        run.actor, run.stated = (facts.actor.start, facts.actor.end), True
    if facts.modal:
        run.modality = facts.modal.modality
    run.open = True


def _is_case(facts: Facts, following: Facts | None) -> bool:
    """Whether the clause only says when the next one's rule holds: 「各单位购置车辆，|应当提出计划」."""
    if following is None or facts.clause.sep != "，" or facts.modal or not facts.loose_actor:
        return False
    rules = following.modal is not None and following.modal.word in _FORMAL and following.modal.start <= following.begin
    return rules and facts.label in ("actor_verb", "told", "fragment", "counted") and following.actor is None


def _clause(scan: Scan, facts: Facts, run: _Run, context: Context) -> list[Proposal]:
    if facts.label in ("announcing", "defining", "done", "problem", "stage", "told"):
        run.open, run.pending, run.modality = False, -1, None
        run.topic = run.topic or (facts.label == "told" and not run.actor)
        if facts.label == "defining" and facts.loose_actor:  # 书记是第一责任人，要…
            run.actor, run.stated, run.topic = (facts.loose_actor.start, facts.loose_actor.end), True, False
        run.told = (
            run.told
            or facts.label in ("done", "problem", "defining", "announcing")
            or (facts.label == "told" and not context.is_item)
        )
        return []
    if facts.label in ("time", "actor", "condition", "fragment"):
        _carry(facts, run)
        run.topic = run.topic or (facts.label == "fragment" and not facts.hangs and not run.actor)
        return []
    if not _demands(facts, run, context):
        run.pending = -1
        return []
    return _proposals(scan, facts, run, context)


def _carry(facts: Facts, run: _Run) -> None:
    """Keep what stands alone in front of the demand: a time, an actor, a condition."""
    if facts.loose_actor and facts.label not in ("time", "actor", "condition"):
        run.actor, run.stated = (facts.loose_actor.start, facts.loose_actor.end), True
        run.pending = facts.begin
    if facts.label == "time" and facts.words in ("今天", "今日"):
        run.past = True  # 今天，我们召开会议: what is done now
    if facts.label in ("time", "fragment") and any(time.is_past and not time.is_limit for time in facts.fronted):
        run.past = True
    if facts.label == "time" or (facts.label in ("fragment", "condition") and facts.fronted):
        run.carried = [*run.carried, *facts.fronted]
    if facts.label in ("actor", "condition") and facts.actor:
        run.actor, run.stated = (facts.actor.start, facts.actor.end), True
    run.why = run.why or facts.words.startswith("为")
    run.case = run.case or (facts.label == "condition" and facts.words.endswith("的"))
    if facts.label in ("time", "actor", "condition") and run.pending < 0:
        run.pending = facts.begin if facts.label != "time" else facts.clause.start


def _demands(facts: Facts, run: _Run, context: Context) -> bool:
    """Whether the clause demands something, by its label and the rules of genre and part."""
    rules = context.rules
    if facts.label == "demand":
        if (run.told or run.why) and not facts.actor and facts.modal and facts.modal.soft:
            return False  # 为吸取教训，杜绝类似事故: what for
        run.told = False
        return True
    if facts.label == "purpose" or run.past or context.is_case_list:
        return False
    if facts.label == "actor_verb":
        asked = run.open or run.case or (context.asked and facts.verb is not None and facts.verb.strength == "strong")
        dated = facts.is_dated or any(is_firm(time) for time in run.carried)
        return rules["actor_verb"] is True or asked or dated
    if facts.label == "bare" and facts.verb and facts.verb.strength != "weak" and run.case:
        return True
    if run.told and not run.open:
        return False
    if facts.label == "bare" and facts.verb and facts.verb.strength != "weak" and run.actor and run.stated:
        return True
    if facts.label == "schedule":
        return rules["schedule"] is True or run.open or _is_timed(facts)
    if facts.label == "counted":
        return run.open or _is_timed(facts) or (rules["counted"] is True and context.is_item)
    if facts.label == "bare":
        strength = {"strong": 3, "medium": 2, "weak": 1}[facts.verb.strength] if facts.verb else 0
        wanted = {"strong": 3, "medium": 2, "weak": 1, "none": 9}[rules["items"] if context.is_item else rules["bare"]]
        return run.open or strength >= wanted or (facts.is_dated and wanted < 9)
    return False


def _is_timed(facts: Facts) -> bool:
    """Whether the clause holds a cadence or a deadline to come: enough for a demand even in a speech."""
    return any(time.sort in ("cadence", "recurring") or (time.is_limit and not time.is_past) for time in facts.times)


def _proposals(scan: Scan, facts: Facts, run: _Run, context: Context) -> list[Proposal]:
    is_first = not run.open
    _take(facts, run)
    proposal = Proposal(facts.begin, facts.clause.end, verb=facts.verb)
    proposal.start, proposal.main = _start(facts, run), facts.at if facts.case else facts.begin
    proposal.ruled = facts.modal is not None
    proposal.modality = _modality(facts, run)
    proposal.carried = list(run.carried)
    proposal.distant = context.times
    proposal.rules = [f"{context.genre}:{facts.label}"] + ([f"modal:{facts.modal.word}"] if facts.modal else [])
    _name_actor(proposal, facts, run, context)
    run.pending, run.open = -1, True
    pieces = _split(scan, facts, proposal)
    kept = [piece for piece in pieces if _weigh(scan, facts, piece, context, is_first=is_first, case=run.case)]
    context.asked = context.asked or any(piece.state == "duty" for piece in kept)
    if facts.fronted and facts.actor and facts.fronted[0].start < facts.actor.start:
        run.carried = [*run.carried, facts.fronted[0]]
    return kept


def _take(facts: Facts, run: _Run) -> None:
    if facts.actor:
        run.actor, run.stated, run.topic = (facts.actor.start, facts.actor.end), True, False
    elif facts.topic:
        run.actor, run.stated, run.topic = None, False, True


def _start(facts: Facts, run: _Run) -> int:
    if run.pending >= 0:
        return run.pending
    return facts.begin


def _modality(facts: Facts, run: _Run) -> Modality:
    if facts.modal:
        run.modality = facts.modal.modality
        return facts.modal.modality
    if run.modality in ("must", "should"):
        return run.modality
    return "must_not" if run.modality == "must_not" and not run.open else "should"


def _name_actor(proposal: Proposal, facts: Facts, run: _Run, context: Context) -> None:
    if facts.actor:
        proposal.actor, proposal.actor_source = (facts.actor.start, facts.actor.end), "stated"
    elif run.actor:
        inside = proposal.start <= run.actor[0] < proposal.end
        proposal.actor, proposal.actor_source = run.actor, "stated" if inside else "inherited"
    elif (
        context.actor
        and (not run.topic or context.source == "stated")
        and (facts.label not in ("counted", "schedule") or context.source == "stated")
    ):
        proposal.actor, proposal.actor_source = context.actor, context.source


def _split(scan: Scan, facts: Facts, proposal: Proposal) -> list[Proposal]:
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
        if time and time.sort in ("day", "about", "recurring", "cadence") and scan.times_in(cuts[-1], start):
            cuts.append(start)
    stops = [cut - 1 if scan.plain[cut - 1] == "、" else cut for cut in cuts[1:]]
    return list(zip(cuts, [*stops, proposal.end], strict=True))


def _weigh(scan: Scan, facts: Facts, piece: Proposal, context: Context, *, is_first: bool, case: bool) -> bool:
    """Set the state of a proposal; False = drop it (an exhortation that only trails along, or a mere hope)."""
    hoped = (
        facts.goal and facts.modal is None and (facts.verb is None or facts.verb.strength == "weak" or not facts.times)
    )
    if hoped:
        return False
    if _is_duty(scan, facts, piece, case=case):
        piece.state = "duty"
        return True
    if facts.goal or facts.modal is None:
        return False
    if facts.modal.word == "希望" and facts.verb is None:
        return False
    spoken = facts.modal.word in scan.lexicon.words("modals", "spoken_not") and len(facts.words) <= _SHORT_WORDS
    if context.genre == "speech" and facts.verb is None and spoken:
        return False
    if (
        facts.verb is None
        and facts.modal.modality != "must_not"
        and (
            (context.genre == "speech" and facts.modal.word == "要" and not facts.actor)
            or (facts.topic and context.genre != "speech" and facts.modal.word not in _FORMAL)
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
    if case and piece.verb and piece.verb.strength != "weak":
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
