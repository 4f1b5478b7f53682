"""Sentences to proposals: who is asked is handed on, times in front are carried, statements are left alone."""

from __future__ import annotations

import re
from itertools import pairwise

from luoshi.draft.context import FORMAL, Context, Run
from luoshi.draft.cues import acts
from luoshi.draft.drafts import Modality
from luoshi.draft.facts import Facts, is_firm
from luoshi.draft.proposal import Proposal
from luoshi.draft.reading import read
from luoshi.draft.scan import Scan
from luoshi.draft.weighing import cut, weigh
from luoshi.text.clauses import Sentence

#: What a number without a verb measures: the demand before it, not a new one.
_MEASURE = re.compile(
    r"(?:其中)?(?:每次|每人|每天|每日|总|累计|培训|学习|活动|会议)?(?:人数|时间|时长|期限|保存期|保存期限|学时|数量|比例|标准|间隔|频次|次数|面积|金额|周期|篇幅|字数|规模|参训率|参加率|覆盖率|覆盖面)(?:应|要|须|原则上|一般)?(?:不|至少|达到|为|控制|在)"
    r"|[^，。；]{0,6}?(?:不少于|不低于|不超过|不多于|至少)\d+(?:\.\d+)?(?:天|个?学时|个?课时|个?小时|分钟|字|人|名|%|年|个月)$"
)
#: A longer 「要依托…，」 in front of the act is not part of its quote.
_SHORT_LEAD = 14
#: 每人包办5件, 每户发一份: one for each is an assignment, whatever its verb.
_EACH = re.compile(r"[^，。]{0,8}每[人户家村组个名位班校店]")
#: 采取暗访等方式|了解情况: the act follows its manner in the same clause.
_ACTS_BY = re.compile(r"(?:方式|形式|办法|方法|途径|渠道|手段|活动|会议)[^，。的]{2,}$")
#: A short clause with one of these tells rather than asks.
_STATES = re.compile("是|就会|很|太|有|没|吗|呢|怎么|什么|谁")
#: 3月底前印发, 6月底前全部接收到位: nothing, or a mere end, stands behind the verb.
_LONGEST_END = 2
#: 今年的任务是：: what is counted up behind it is asked; 大会的任务是： only says what a meeting is for.
_SETS = re.compile("^(?!.*(?:会议|大会|这次|本次|今天|中心任务|根本任务)).*(?:任务|指标)(?:主要)?(?:是|为|有)$")
#: Who answers for something: the subject of such a sentence is asked by what follows.
_ANSWERS = re.compile("责任|主体|牵头|主管|主力|负责|承办|第一")


def propose(scan: Scan, sentence: Sentence, context: Context) -> list[Proposal]:
    """Return the proposals of one sentence, and note in ``context`` the actor that later sentences inherit."""
    run = Run(actor=None, modality=context.modality)
    found: list[Proposal] = []
    clauses = [read(scan, clause) for clause in sentence.clauses]
    told = _told_until(scan, clauses) if context.genre == "speech" else 0
    for place, (facts, following) in enumerate(zip(clauses, [*clauses[1:], None], strict=True)):
        if facts.label == "reported":
            break
        if place < told:
            continue
        if _is_lead(scan, facts):
            _lead(facts, run)
        elif following and _is_bare_modal(scan, facts):
            _lead(facts, run)
            short = facts.clause.end - facts.begin <= _SHORT_LEAD
            run.carried, run.pending = [*run.carried, *facts.times], facts.begin if short else -1
        elif _is_case(facts, following):
            _carry(facts, run)
        elif found and (_measures(scan, facts, found[-1]) or _completes(scan, facts, found[-1])):
            found[-1].end = facts.clause.end
        else:
            found += _clause(scan, facts, run, context)
    if run.stated and run.actor:
        context.actor, context.source = run.actor, "inherited"
    _share_days(scan, found)
    return found


def _share_days(scan: Scan, found: list[Proposal]) -> None:
    """Hand the day of a clause without an object back to the act before it: 「制定方案，|3月底前印发」."""
    for before, after in pairwise(found):
        days = [
            time for time in scan.times_in(after.start, after.end) if time.sort in ("day", "about") and time.is_limit
        ]
        ends = after.verb is not None and after.end - after.verb.end <= _LONGEST_END
        own = scan.times_in(before.start, before.end) or before.carried
        if (
            days
            and ends
            and not own
            and before.state == "duty"
            and after.start - before.end <= 1
            and after.actor == before.actor
        ):
            before.carried = days[:1]


def _told_until(scan: Scan, clauses: list[Facts]) -> int:
    """Return how many clauses in front of a told result only tell: 「督导组开展调研，|取得了很好的效果」.

    None where a modal stands before the result.
    """
    for place, facts in enumerate(clauses):
        if facts.modal:
            return 0
        if facts.label in ("done", "defining") and scan.lexicon.pattern("statements", "results").search(facts.words):
            return place
    return 0


def _measures(scan: Scan, facts: Facts, before: Proposal) -> bool:
    """Whether the clause only measures the demand before it: 「办读书班，|时间不少于2天」."""
    if facts.actor or facts.times:
        return False
    follows = facts.begin - before.end <= 2 and not scan.quantities_in(before.start, before.end)
    return follows and facts.label in ("schedule", "bare", "counted") and _MEASURE.match(facts.words) is not None


def _completes(scan: Scan, facts: Facts, before: Proposal) -> bool:
    """Whether the clause holds nothing but how often and how many, which the demand before it lacks: 「办好夜校，|每月一期」."""
    if facts.actor or facts.modal or facts.verb or facts.begin - before.end > 1:
        return False
    if not facts.quantities or not any(time.cadence for time in facts.times):
        return False
    said = sum(time.end - time.start for time in facts.times) + sum(q.end - q.start for q in facts.quantities)
    bare = not scan.quantities_in(before.start, before.end) and not scan.times_in(before.start, before.end)
    return bare and facts.clause.end - facts.begin - said <= 1


def _is_lead(scan: Scan, facts: Facts) -> bool:
    """Whether the clause only opens the list below it: 「驾驶员应当遵守下列规定：」."""
    if facts.clause.sep not in ("：", ""):
        return False
    leads = scan.lexicon.pattern("acts", "leads").search(facts.words)
    return bool(leads) or (facts.clause.sep == "：" and _SETS.search(facts.words) is not None)


def _is_bare_modal(scan: Scan, facts: Facts) -> bool:
    """Whether the clause holds party, modal and time, and the act follows: 「机关应于每月15日前，|拨缴经费」."""
    if facts.modal is None or facts.clause.sep != "，" or facts.modal.modality == "must_not":
        return False
    return (facts.at >= facts.clause.end and facts.verb is None) or _is_led(scan, facts)


def _is_led(scan: Scan, facts: Facts) -> bool:
    """Whether behind the modal stands only how or when: 「党支部要依托主题党日，|每月开展1次专题学习」."""
    if scan.quantities_in(facts.at, facts.clause.end) or (facts.verb and facts.verb.strength == "strong"):
        return False
    at = facts.verb.end if facts.verb and facts.verb.strength == "weak" and facts.verb.start <= facts.at else facts.at
    time = scan.time_at(at + 1) if scan.plain[at : at + 1] in ("在", "于") else scan.time_at(at)
    if time and time.end >= facts.clause.end:
        return True
    if any(is_firm(time) for time in facts.times) or _ACTS_BY.search(facts.words):
        return False
    return scan.lexicon.one_of("acts", "leading_manners").match(scan.plain, facts.at, facts.clause.end) is not None


def _lead(facts: Facts, run: Run) -> None:
    if facts.actor:
        run.actor, run.stated = (facts.actor.start, facts.actor.end), True
    if facts.modal:
        run.modality = facts.modal.modality
    run.open = True


def _is_case(facts: Facts, following: Facts | None) -> bool:
    """Whether the clause only says when the next one's rule holds: 「各单位购置车辆，|应当提出计划」."""
    if following is None or facts.clause.sep != "，" or facts.modal or not facts.loose_actor:
        return False
    if facts.is_dated or (facts.actor and facts.actor.start > facts.begin):
        return False  # 各学校每周开设一节课，不得挤占; 钥匙由管理员保管，不得…: demands of their own
    rules = following.modal is not None and following.modal.word in FORMAL and following.modal.start <= following.begin
    return rules and facts.label in ("actor_verb", "told", "fragment", "counted") and following.actor is None


def _clause(scan: Scan, facts: Facts, run: Run, context: Context) -> list[Proposal]:
    if facts.label == "told" and run.open and not facts.topic and _ends_in_act(scan, facts):
        return _proposals(scan, facts, run, context)
    if facts.label in ("fragment", "told") and run.case and _answers_case(facts):
        return _proposals(scan, facts, run, context)
    if facts.label in ("announcing", "defining", "done", "problem", "stage", "told"):
        if facts.label == "defining" and run.pending >= 0 and not _ANSWERS.search(facts.words):
            run.actor, run.stated = None, False  # 流动党员，是开展教育的难点: spoken of, not asked
        run.open, run.pending, run.modality = False, -1, None
        run.topic = run.topic or (facts.label == "told" and not run.actor)
        if facts.loose_actor and (
            (facts.label == "defining" and _ANSWERS.search(facts.words)) or facts.label == "told"
        ):  # 书记是第一责任人，要…; 专班办公室设在县城管局，…
            run.actor, run.stated, run.topic = (facts.loose_actor.start, facts.loose_actor.end), True, False
            return []
        run.told = (
            run.told
            or facts.label in ("done", "problem", "defining", "announcing")
            or (facts.label == "told" and not context.is_item)
        )
        return []
    if facts.label == "addressed" and facts.actor:
        run.actor, run.stated = (facts.actor.start, facts.actor.end), True
        return []
    if scan.plain.startswith("其中", facts.clause.start) and facts.label in ("counted", "schedule", "actor_verb"):
        return []  # 12座，|其中城区8座: parts of a number asked already
    if facts.label in ("time", "actor", "condition", "fragment"):
        _carry(facts, run)
        run.topic = run.topic or (facts.label == "fragment" and not facts.hangs and not run.actor)
        return []
    if not _demands(scan, facts, run, context):
        run.pending = -1
        if facts.label == "actor_verb":
            _take(facts, run)
        return []
    return _proposals(scan, facts, run, context)


def _answers_case(facts: Facts) -> bool:
    """Whether a short last clause says what follows from a case, whatever its verb: 「谈不成的，|直接提到我这里来」."""
    ends = facts.clause.sep in ("。", "；", "！", "") and not facts.hangs
    return ends and 2 < len(facts.words) <= _SHORT_LEAD and not _STATES.search(facts.words)


def _ends_in_act(scan: Scan, facts: Facts) -> bool:
    """Whether behind a demand a short clause says what becomes of a thing: 「等级标准|上墙」, 「责任到人」."""
    if len(facts.words) > _SHORT_LEAD or facts.hangs or _STATES.search(facts.words):
        return False
    inner = acts.verbs_in(scan.lexicon, scan.plain, facts.begin + 2, facts.clause.end)
    return bool(inner) and inner[-1].strength == "strong" and inner[-1].end == facts.clause.end


def _carry(facts: Facts, run: Run) -> None:
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
    if facts.label == "actor" and facts.modal:
        run.modality, run.open = facts.modal.modality, True
    lone = facts.label == "fragment" and not facts.loose_actor and not facts.hangs and not facts.fronted
    if lone or (facts.label == "fragment" and len(facts.words) > _SHORT_LEAD):
        run.pending = -1
    run.why = run.why or facts.words.startswith("为")
    run.case = run.case or (facts.label == "condition" and facts.words.endswith("的"))
    if facts.label in ("time", "actor", "condition") and run.pending < 0:
        run.pending = facts.begin if facts.label != "time" else facts.clause.start


def _demands(scan: Scan, facts: Facts, run: Run, context: Context) -> bool:
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
        asked = (
            run.open
            or run.case
            or (context.asked and acts.is_recorded(scan.lexicon, scan.plain, facts.verb, facts.clause.end))
        )
        dated = facts.is_dated or any(is_firm(time) for time in run.carried)
        return rules["actor_verb"] is True or asked or dated
    if facts.label == "bare" and facts.verb and facts.verb.strength != "weak" and run.case:
        return True
    if run.told and not run.open:
        return False
    if facts.label == "bare" and facts.verb and facts.verb.strength != "weak" and run.actor and run.stated:
        return True
    if facts.label == "schedule":
        return rules["schedule"] is True or run.open or (_is_timed(facts) and (context.asked or bool(run.actor)))
    if facts.label == "counted":
        return (
            run.open
            or _is_timed(facts)
            or _EACH.match(facts.words) is not None
            or (rules["counted"] is True and context.is_item)
        )
    if facts.label == "bare":
        strength = {"strong": 3, "medium": 2, "weak": 1}[facts.verb.strength] if facts.verb else 0
        wanted = {"strong": 3, "medium": 2, "weak": 1, "none": 9}[rules["items"] if context.is_item else rules["bare"]]
        if context.slotted and not run.open:  # 推动…开放（责任单位：…）: whoever is named for it is asked
            wanted = 1
        return run.open or strength >= wanted or (facts.is_dated and wanted < 9)
    return False


def _is_timed(facts: Facts) -> bool:
    """Whether the clause holds a cadence or a deadline to come: enough for a demand even in a speech."""
    return any(time.sort in ("cadence", "recurring") or (time.is_limit and not time.is_past) for time in facts.times)


def _proposals(scan: Scan, facts: Facts, run: Run, context: Context) -> list[Proposal]:
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
    pieces = cut(scan, facts, proposal)
    kept = [piece for piece in pieces if weigh(scan, facts, piece, context, is_first=is_first, case=run.case)]
    context.asked = context.asked or any(piece.state == "duty" for piece in kept)
    if facts.fronted and facts.actor and facts.fronted[0].start < facts.actor.start:
        run.carried = [*run.carried, facts.fronted[0]]
    return kept


def _take(facts: Facts, run: Run) -> None:
    if facts.actor:
        run.actor, run.stated, run.topic = (facts.actor.start, facts.actor.end), True, False
    elif facts.topic:
        run.actor, run.stated, run.topic = None, False, True


def _start(facts: Facts, run: Run) -> int:
    if run.pending >= 0:
        return run.pending
    return facts.begin


def _modality(facts: Facts, run: Run) -> Modality:
    if facts.modal:
        run.modality = facts.modal.modality
        return facts.modal.modality
    if run.modality in ("must", "should"):
        return run.modality
    return "must_not" if run.modality == "must_not" and not run.open and not facts.actor else "should"


def _name_actor(proposal: Proposal, facts: Facts, run: Run, context: Context) -> None:
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
