"""Who does what in a clause: the party in front of the predicate, the modal that rules it, and its verb."""

from __future__ import annotations

import re

from luoshi.draft.cues import acts
from luoshi.draft.cues.actors import Actor
from luoshi.draft.cues.acts import Verb
from luoshi.draft.cues.modals import Modal, negates
from luoshi.draft.facts import Facts
from luoshi.draft.scan import Scan
from luoshi.text.clauses import Clause

#: 出车前检查, 经批准后由…安排: when or after what, in front of the predicate.
_FRONT = re.compile(
    r"[^，。；：、的]{1,5}期(?:间)?内|经[^，。；：]{1,14}?(?:后|同意|批准|审核|审定)"
    r"|[^，。；：、的]{1,6}?(?:(?<![目当提此以之向事会])前|(?<![最然今随先前落善背以之])后|(?<![适及同按随小学课临平当定准限实即届暂战])时)(?![期往来者续勤])"
)
#: What is reported, listed or kept.
_REPORTED_THING = re.compile(
    "情况|名单|方案|材料|总结|结果|报告|信息|计划|清单|台账|台帐|记录|预案|名册|数据|报表|意见|进展|成果|文件|问题|隐患|线索|事项|资料|档案|表"
)
#: 审核不过关的|不予备案: what follows rules the case in front of it.
_RULED_CASE = re.compile(
    r"(?<![目似真好])的(?=不予|一律|予以|给予|责令|取消|从严|严肃|依法|限期|立即|自动|视为|暂缓|暂停|由[^，。；]{2,16}(?:负责|处理|督办|予以|给予)|坚决不|通报|约谈|追究|退回)"
)
#: 就是对工作的检验: says what something is.
_EQUATES = re.compile(r"(?:就|也|正|都|才|便|仍|还|既|更)?是(?!否)")
#: 把地块定下来, 到会上说清楚: an act told by how it ends, whatever its verb.
_COMPLEMENT = re.compile(
    r"(?<![抓压做夯抬提凝团结行动统一落])[\u4e00-\u9fff](?:下来|出来|清楚|干净|完毕|妥当|齐全|回来|回去)(?=[，。；！、]|$)"
)
#: 由校长签字后: somebody else's step, and what is asked comes behind it.
_STEP = re.compile(
    r"由[^，。；：、]{2,16}?(?:签字|签名|签批|盖章|审核|审批|审定|审查|批准|同意|确认|把关|汇总|研究|讨论|通过|验收|复核)[^，。；：]{0,4}?(?:以|之)?后"
)
#: 企业上报后: an event in front of its term.
_HAPPENED = re.compile(r"[^，。；：、]{2,12}?(?:之|以)?后(?=\d|[一二两三四五六七八九十半])")
_GUESTS = re.compile("大家|各位|你们|同志们|诸位|老师|专家")
_LONGEST_CASE = 30
_LONGEST_TOPIC = 16
_LONGEST_THING = 8
#: 科级以上干部|外出，: what may stand behind an unmarked party in a case.
_SHORT_REST = 4
_AT_TIMES = ("在", "于", "至", "自", "从", "到")


def behind_connectives(scan: Scan, at: int, end: int) -> int:
    """Return the offset behind 同时, 并, 特别是 …; the draft's quote begins there."""
    connective = scan.lexicon.any_of("acts", "connectives")
    while (
        at < end and not scan.time_at(at) and not scan.modal_at(at) and (match := connective.match(scan.plain, at, end))
    ):
        if _longer_verb(scan, at, match.end(), end):
            break
        at = match.end()
    return at


def skip(scan: Scan, facts: Facts, at: int, end: int) -> int:
    """Return the offset behind adverbs, expressions of time and 「…前」 in front; times go to ``fronted``."""
    adverb = scan.lexicon.any_of("acts", "adverbs")
    while at < end:
        time = scan.time_at(at) or (scan.time_at(at + 1) if scan.plain[at : at + 1] in _AT_TIMES else None)
        if time and time.end <= end:
            facts.fronted.append(time)
            more = scan.plain[time.end : time.end + 1] in ("、", "和") and scan.time_at(time.end + 1)
            at = time.end + bool(more)
        elif scan.modal_at(at):
            break
        elif front := _front(scan, at, end):
            at = front
        elif (match := adverb.match(scan.plain, at, end)) and not _longer_verb(scan, at, match.end(), end):
            at = match.end() + (scan.plain[match.end() : match.end() + 1] == "地")
        else:
            break
    return at


def _front(scan: Scan, at: int, end: int) -> int:
    """Return where 「出车前」 or 「经批准后」 ends if a predicate follows it, else 0."""
    front = _FRONT.match(scan.plain, at, end)
    if not front or scan.actors.is_marked(scan.plain, at) or scan.modals_in(at, front.end()):
        return 0
    if not scan.plain.startswith("经", at) and len(scan.actors.ends(scan.plain, at, front.end() - 1)):
        return 0
    return front.end() if _acts(scan, front.end(), end) else 0


def _acts(scan: Scan, at: int, end: int) -> bool:
    """Whether a predicate begins here, adverbs in front left out."""
    adverb = scan.lexicon.any_of("acts", "adverbs").match(scan.plain, at, end)
    if adverb and acts.verb_at(scan.lexicon, scan.plain, adverb.end(), end):
        return True
    return at < end and (
        scan.plain.startswith("由", at)
        or scan.modal_at(at) is not None
        or acts.verb_at(scan.lexicon, scan.plain, at, end) is not None
    )


def _longer_verb(scan: Scan, at: int, adverb_end: int, end: int) -> bool:
    verb = acts.verb_at(scan.lexicon, scan.plain, at, end)
    return verb is not None and verb.end > adverb_end


def find_subject(scan: Scan, facts: Facts, end: int) -> None:
    """Find actor, modal and verb of the clause, in that order."""
    at = facts.at
    opening = scan.modal_at(at)
    if opening and opening.word in ("请", "责成", "希望", "建议"):  # 请各单位…: the actor stands behind
        facts.modal, facts.at = opening, opening.end
        _take_actor(scan, facts, opening.end, end)
    elif scan.plain.startswith("由", at):
        if behind := _behind_step(scan, at, end):
            facts.at = skip(scan, facts, behind, end)
            _find_modal(scan, facts, end)
        elif actor := _actor_at(scan, facts, at + 1, end) or _agent_at(scan, at + 1, end):
            facts.actor, facts.at = actor, skip(scan, facts, actor.end, end)
            facts.modal = scan.modal_at(facts.at)
    elif opening and opening.word != "将" and (opening.word not in ("可", "必", "需") or _acts(scan, opening.end, end)):
        facts.modal, facts.at = opening, opening.end
        if scan.plain[opening.end : opening.end + 1] == "由":
            _take_actor(scan, facts, opening.end + 1, end)
    else:
        _take_actor(scan, facts, _behind_event(scan, at, end), end)
        if not facts.actor:
            _take_agent(scan, facts, end)
        if not facts.actor:
            facts.at = _behind_condition(scan, facts, end)
        _find_modal(scan, facts, end)
    begin = facts.modal.end if facts.modal and facts.modal.end > facts.at else facts.at
    facts.at = skip(scan, facts, begin, end)
    facts.verb = _verb(scan, facts, end)


def opening_actor(scan: Scan, at: int, end: int) -> Actor | None:
    """Return the marked party (各单位, 有关部门) that a clause opens with, though no known predicate follows."""
    copula = scan.plain.find("是", at, end)
    if copula > at and scan.actors.is_phrase(scan.plain, at, copula):
        return Actor(at, copula)
    marked = scan.actors.is_marked(scan.plain, at)
    for stop in scan.actors.ends(scan.plain, at, end):
        if (marked or (end - stop <= _SHORT_REST and not scan.plain.startswith("的", stop))) and scan.actors.is_phrase(
            scan.plain, at, stop
        ):
            return Actor(at, stop)
    return None


def _behind_condition(scan: Scan, facts: Facts, end: int) -> int:
    """Return where the predicate begins behind a case that 的 closes: 「发现差错的|退回重报」."""
    if _EQUATES.match(facts.words):
        return facts.at
    if ruled := _RULED_CASE.search(scan.plain, facts.at + 2, end):
        facts.case = True
        return skip(scan, Facts(facts.clause, "", ruled.end(), ruled.end()), ruled.end(), end)
    if acts.verb_at(scan.lexicon, scan.plain, facts.at, end) and not facts.words.startswith(("对", "凡")):
        return facts.at  # 完成12家企业的搬迁: the clause has its verb
    of = scan.plain.find("的", facts.at + 2, min(end, facts.at + _LONGEST_CASE))
    while of >= 0:
        quiet = Facts(facts.clause, "", of + 1, of + 1)
        at = skip(scan, quiet, of + 1, end)
        verb = acts.verb_at(scan.lexicon, scan.plain, at, end)
        if (verb and verb.strength == "strong") or negates(scan.lexicon, scan.plain, at, end):
            facts.case = True
            return at
        if behind := _behind_noun(scan, of + 1, end):
            facts.case = True
            return behind
        of = scan.plain.find("的", of + 1, min(end, facts.at + _LONGEST_CASE))
    return facts.at


def _behind_noun(scan: Scan, at: int, end: int) -> int:
    """Return where a strong verb begins behind a noun of things reported: 「…的问题|录入平台」; 0 where none does."""
    noun = _REPORTED_THING.match(scan.plain, at, end)
    verb = acts.verb_at(scan.lexicon, scan.plain, noun.end(), end) if noun else None
    return noun.end() if noun and verb and verb.strength == "strong" else 0


def _take_agent(scan: Scan, facts: Facts, end: int) -> None:
    """Take the party behind 由 where a topic stands in front: 「名单由支部保管」."""
    by = scan.plain.find("由", facts.at + 1, min(end, facts.at + _LONGEST_TOPIC))
    if by < 0 or scan.modals_in(facts.at, by):
        return
    if behind := _behind_step(scan, by, end):
        facts.at = skip(scan, facts, behind, end)
        return
    if actor := _actor_at(scan, facts, by + 1, end) or _agent_at(scan, by + 1, end):
        facts.actor, facts.at = actor, skip(scan, facts, actor.end, end)


def _behind_step(scan: Scan, by: int, end: int) -> int:
    """Return where the act begins behind a step of another's: 「由校长签字后|报送」; 0 where 由 names who acts."""
    step = _STEP.match(scan.plain, by, end)
    if step is None or not any(
        scan.actors.is_phrase(scan.plain, by + 1, stop) for stop in scan.actors.ends(scan.plain, by + 1, step.end())
    ):
        return 0
    quiet = Facts(Clause(by, end, ""), "", step.end(), step.end())
    at = skip(scan, quiet, step.end(), end)
    return step.end() if at < end and _acts(scan, at, end) else 0


def _agent_at(scan: Scan, at: int, end: int) -> Actor | None:
    """Return the party behind 由, whatever verb follows it; 由…组成的 and names that go on are none."""
    for stop in scan.actors.ends(scan.plain, at, end - 1):
        if scan.plain[stop] not in "的、和及" and scan.actors.is_phrase(scan.plain, at, stop):
            return Actor(at, stop)
    return None


def _take_actor(scan: Scan, facts: Facts, at: int, end: int) -> None:
    if actor := _actor_at(scan, facts, at, end):
        facts.actor, facts.at = actor, skip(scan, facts, actor.end, end)


def _actor_at(scan: Scan, facts: Facts, at: int, end: int) -> Actor | None:
    """Return the actor phrase that begins at ``at``, if a predicate (or nothing more) follows it."""
    if scan.plain[at - 2 : at - 1] == "逐":  # 逐个|支部过筛
        return None
    for stop in _stops(scan, at, end):
        if any(time.start < stop for time in scan.times_in(at, end)):
            continue
        counts = (
            scan.actors.is_marked(scan.plain, at)
            and scan.plain[at] != "全"
            and any(q.value for q in scan.quantities_in(stop, end))
        )
        if (counts or _predicate_follows(scan, facts, stop, end)) and scan.actors.is_phrase(scan.plain, at, stop):
            return Actor(at, stop)
    for stop in scan.actors.unknown(scan.plain, at, end):
        if any(scan.modal_at(place) for place in range(at + 1, stop)):
            continue  # 各系|可以
        if not scan.times_in(at, stop) and _predicate_follows(scan, facts, stop, end):
            return Actor(at, stop)
    return None


def _stops(scan: Scan, at: int, end: int) -> list[int]:
    """Return where a party's name could end, the longest first; 「局人事处|于11月20日前」 ends before 于."""
    dated = [time.start - 1 for time in scan.times_in(at + 2, end) if scan.plain[time.start - 1] in _AT_TIMES]
    return sorted({*scan.actors.ends(scan.plain, at, end), *dated}, reverse=True)


def _predicate_follows(scan: Scan, facts: Facts, at: int, end: int) -> bool:
    quiet = Facts(facts.clause, "", at, at)
    at = skip(scan, quiet, at, end)
    if at >= end:
        return True
    if scan.modal_at(at) or quiet.fronted:
        return True
    modal = next(iter(scan.modals_in(at, end)), None)
    if modal and modal.word not in ("将", "可", "需", "应", "必") and not _is_phrase_before(scan, at, modal.start):
        return False  # 各单位制定的方案要…: the subject is longer than the actor
    if scan.actors.names_body(scan.plain, at):
        return False  # 县市场|监管局: the name goes on
    if acts.verb_at(scan.lexicon, scan.plain, at, end) or negates(scan.lexicon, scan.plain, at, end):
        return True
    return bool(scan.lexicon.one_of("acts", "prepositions").match(scan.plain, at, end)) or any(
        q.start == at for q in scan.quantities_in(at, end)
    )


def _is_phrase_before(scan: Scan, at: int, stop: int) -> bool:
    """Whether only adverbs or a prepositional phrase stand between a subject and its modal."""
    return at >= stop or bool(scan.lexicon.one_of("acts", "prepositions").match(scan.plain, at, stop))


def _find_modal(scan: Scan, facts: Facts, end: int) -> None:
    """Find the modal that rules the clause, at the predicate or behind a topic or prepositional phrase."""
    for modal in scan.modals_in(facts.at, end):
        if modal.word == "将" and not _is_future(scan, facts, modal, end):
            continue
        if (
            scan.plain.startswith("对", facts.at)
            and scan.plain.find("的", modal.end, end) > 0
            and facts.clause.sep == "，"
        ):
            continue  # 对需要从源头上解决的问题，: an attribute
        if scan.plain.rfind("（", facts.at, modal.start) > scan.plain.rfind("）", facts.at, modal.start):
            continue  # 每月调度1次（不得漏报）: an aside
        if modal.word == "请" and facts.actor and _GUESTS.match(scan.plain, modal.end):
            continue  # 县纪委请大家来坐一坐
        if (
            modal.start > facts.at
            and modal.word in ("可", "必", "请")
            and (facts.actor or not _acts(scan, modal.end, end))
        ):
            continue
        if modal.start > facts.at and not facts.actor:
            facts.actor = scan.actors.before(scan.plain, facts.at, modal.start)
            facts.topic = facts.actor is None and not _is_phrase_before(scan, facts.at, modal.start)
            if facts.topic and "的" not in scan.plain[facts.at : modal.start]:
                facts.actor = _doing(scan, facts.at, modal.start)
                facts.topic = facts.actor is None
        facts.modal = modal
        if not facts.actor or modal.start <= facts.at or modal.modality == "must_not":
            facts.at = modal.end
        return
    if negates(scan.lexicon, scan.plain, facts.at, end):
        facts.modal = Modal(facts.at, facts.at + 1, "must_not", "不")


def _behind_event(scan: Scan, at: int, end: int) -> int:
    """Return where the clause goes on behind 「企业上报后2小时内」, ``at`` itself where it opens otherwise."""
    match = _HAPPENED.match(scan.plain, at, end)
    time = scan.time_at(match.end()) if match else None
    if time is None or time.sort != "event" or time.end >= end or scan.modals_in(at, time.start):
        return at
    quiet = Facts(Clause(time.end, end, ""), "", time.end, time.end)
    return skip(scan, quiet, time.end, end)


def _doing(scan: Scan, at: int, end: int) -> Actor | None:
    """Return the party of 「供电公司调整负荷|须…」: a phrase with a verb behind it, in front of the modal."""
    for stop in scan.actors.ends(scan.plain, at, end):
        if acts.verb_at(scan.lexicon, scan.plain, stop, end) and scan.actors.is_phrase(scan.plain, at, stop):
            return Actor(at, stop)
    return None


def _is_future(scan: Scan, facts: Facts, modal: Modal, end: int) -> bool:
    """Whether 将 says that somebody will do something, rather than standing for 把."""
    if not facts.actor or modal.start != facts.at:
        return False
    quiet = Facts(facts.clause, "", modal.end, modal.end)
    at = skip(scan, quiet, modal.end, end)
    preposition = scan.lexicon.one_of("acts", "prepositions").match(scan.plain, at, end)
    return acts.verb_at(scan.lexicon, scan.plain, at, end) is not None or preposition is not None


def _verb(scan: Scan, facts: Facts, end: int) -> Verb | None:
    """Return the verb of the predicate: the one it opens with, or behind a prepositional phrase the first that fits."""
    lexicon, plain, at = scan.lexicon, scan.plain, facts.at
    verb = acts.verb_at(lexicon, plain, at, end)
    preposition = lexicon.one_of("acts", "prepositions").match(plain, at, end)
    if handed := _handed_in(scan, at, end):
        return handed
    if verb and not (preposition and verb.strength == "weak"):
        return verb
    if not preposition and not facts.modal and not facts.actor:
        return None
    found = acts.verbs_in(lexicon, plain, preposition.end() if preposition else at, end)
    if preposition and preposition[0] in ("将", "把"):
        found.reverse()
        if found and found[0].strength == "weak" and end - found[0].end <= 1:
            return found[0]  # 把教育同完成任务统筹衔接|好
    if preposition and preposition[0] == "为" and found:
        return found[-1]
    strong = next((verb for verb in found if verb.strength == "strong"), None)
    if strong is None and (done := _COMPLEMENT.search(plain, at, end)):
        return Verb(done.start(), done.end(), done[0], "strong")
    medium = next((verb for verb in found if verb.strength == "medium"), None)
    return strong or medium or (found[0] if found else verb)


def _handed_in(scan: Scan, at: int, end: int) -> Verb | None:
    """Return the verb behind a thing that is handed in or made known: 「贯彻落实情况|报县委办公室」, 「结果在网站|公开」."""
    for noun in _REPORTED_THING.finditer(scan.plain, at, min(end, at + _LONGEST_CASE)):
        stop = noun.end()
        while time := scan.time_at(stop + (scan.plain[stop : stop + 1] in ("于", "在"))):
            stop = time.end
        verb = acts.verb_at(scan.lexicon, scan.plain, stop, end)
        if verb and verb.strength == "strong":
            return verb
        if noun.start() - at <= _LONGEST_THING and not acts.verb_at(scan.lexicon, scan.plain, at, end):
            found = [verb for verb in acts.verbs_in(scan.lexicon, scan.plain, stop, end) if verb.strength == "strong"]
            if found:
                return found[-1]
    return None
