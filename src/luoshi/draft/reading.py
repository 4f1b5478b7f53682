"""What one clause says: whether it demands or states, and with what subject, modal, verb, times and numbers."""

from __future__ import annotations

import re

from luoshi.draft.cues import acts, statements
from luoshi.draft.cues.actors import Actor
from luoshi.draft.facts import Facts, Label, is_firm
from luoshi.draft.scan import Scan
from luoshi.draft.subject import behind_connectives, find_subject, opening_actor, skip
from luoshi.text.clauses import Clause

#: 动员部署阶段（2024年2月）: the name of a stage, with or without its time.
_STAGE = re.compile(r"(?:阶段|环节|步骤|(?<![\d])[初中后前]期|期间)(?:（[^）]*）)?$")
#: 对…的， 如…， …后，: a case that the next clause speaks of.
_CONDITION = re.compile(
    r"的$|的时候$|(?:以上|以下|以内)的[^，。]{2,10}$|^(?:如|若|凡|一旦|遇|每逢|对于?[^，]*?(?:的|问题|情况|事项|单位|人员|项目)$)"
    r"|(?:(?<![最然今随先落善背])后|(?<![适及同按随小学课临平当定准限实即届暂战])时|过程中|前提下|基础上|情况下)$"
)
#: 从办实事的角度，, 以…为抓手，: a manner whatever verbs stand in it.
_MANNER_END = re.compile(
    r"(?:角度|方面|入手|出发|层面|高度|名义|契机|抓手|主线|重点|导向|目标|主题|载体|依托|牵引|突破口|切入点|统领|引领|方式"
    r"|形式|办法|方法|途径|要求|部署|安排|规定|原则|精神|课题|步骤|思路|标准|分工|职责|权限|机会|机制|平台|力量|渠道)$"
)
#: 会同区市场监管局: with whom; what is done stands in the next clause.
_WITH = re.compile("会同|联合|协同|配合|协助|联手")
#: 我跟林业局的同志讲，: who is spoken to.
_SPOKEN_TO = re.compile(
    r"我[\u4e00-\u9fff]{0,2}?[跟对给向和](?P<who>[^，。；：]{2,16}?)(?:的(?:同志|负责人|领导))?们?(?:也|再|都|先)?(?:讲|说|提个醒|交代|交待|嘱咐)(?:过|了|清楚)?(?:一[句声])?"
)
#: …的结果: a thing, not an act.
_NOUN_END = re.compile(r"的[\u4e00-\u9fff]{1,4}$")
_LONGEST_SUBJECT = 14
#: 风险排查：, 报送要求：: a name before a colon.
_LONGEST_NAME = 10


def read(scan: Scan, clause: Clause) -> Facts:
    """Read one clause; a clause read before is not read again."""
    known = scan.read.get((clause.start, clause.end))
    if not isinstance(known, Facts):
        known = scan.read[clause.start, clause.end] = _read(scan, clause)
    return known


def _read(scan: Scan, clause: Clause) -> Facts:
    plain, (start, end, _sep) = scan.plain, clause
    facts = Facts(
        clause,
        plain[start:end],
        start,
        start,
        times=scan.times_in(start, end),
        quantities=scan.quantities_in(start, end),
    )
    facts.begin = behind_connectives(scan, start, end)
    facts.at = skip(scan, facts, facts.begin, end)
    find_subject(scan, facts, end)
    facts.loose_actor = facts.actor or opening_actor(scan, facts.begin, end)
    facts.hangs = bool(scan.lexicon.one_of("acts", "prepositions").match(facts.words))
    facts.goal = statements.is_goal(scan.lexicon, facts.words)
    facts.label = _label(scan, facts)
    return facts


def _spoken_to(scan: Scan, facts: Facts) -> Actor | None:
    """Return the party that the speaker turns to (我跟林业局的同志讲，); what follows is asked of it."""
    match = _SPOKEN_TO.fullmatch(facts.words) if facts.clause.sep in ("，", "：") else None
    if match is None:
        return None
    start = facts.clause.start + match.start("who")
    who = Actor(start, facts.clause.start + match.end("who"))
    return who if scan.actors.is_phrase(scan.plain, who.start, who.end) else None


def _says_with_whom(scan: Scan, facts: Facts) -> bool:
    """Whether the predicate holds only a companion, or the manner of a named party: the act follows."""
    if facts.clause.sep != "，":
        return False
    end = facts.clause.end
    companion = _WITH.match(scan.plain, facts.at, end)
    if companion and companion.end() < end and scan.actors.is_phrase(scan.plain, companion.end(), end):
        return True
    return (
        facts.actor is not None
        and facts.modal is None
        and not facts.is_dated
        and _MANNER_END.search(facts.words) is not None
        and scan.lexicon.one_of("acts", "prepositions").match(scan.plain, facts.at, end) is not None
    )


def _label(scan: Scan, facts: Facts) -> Label:
    lexicon, words = scan.lexicon, facts.words
    if who := _spoken_to(scan, facts):
        facts.actor = who
        return "addressed"
    if statements.is_announcing(lexicon, words):
        return "announcing"
    if statements.is_reported(lexicon, words):
        return "reported"
    if facts.actor and facts.at >= facts.clause.end and not facts.modal:
        return "actor"
    if _says_with_whom(scan, facts):
        return "actor"
    if facts.actor and facts.clause.sep == "，" and _names_part(scan, facts):
        return "actor"
    if (
        facts.clause.sep == "："
        and scan.plain[facts.clause.start - 1 : facts.clause.start] != "，"
        and len(words) <= _LONGEST_NAME
        and not facts.modal
        and not facts.actor
        and not facts.is_dated
        and not statements.is_defining(lexicon, words)
    ):
        return "fragment"
    if facts.at >= facts.clause.end and facts.fronted:
        return "time"
    if words.startswith("除") and words.endswith("外"):
        return "condition"
    if _STAGE.search(words) and not facts.modal:
        return "stage"
    if _is_manner(scan, facts):
        return "fragment"
    if facts.clause.sep == "，" and (_CONDITION.search(words) or _hangs(scan, facts)):
        return "condition"
    ruled = facts.modal is not None and (facts.modal.start <= facts.at or not facts.topic)
    if facts.modal and (ruled or not statements.is_problem(lexicon, words)):
        return "demand"
    return _unruled(scan, facts)


def _names_part(scan: Scan, facts: Facts) -> bool:
    """Whether the clause only says who leads or helps: 县住建局牵头，."""
    verb = facts.verb
    return verb is not None and verb.end >= facts.clause.end and verb.word in scan.lexicon.words("acts", "parts")


def _is_manner(scan: Scan, facts: Facts) -> bool:
    """Whether the clause only says how: 按照工作部署，."""
    if facts.clause.sep != "，" or facts.modal or facts.actor:
        return False
    opening = scan.lexicon.one_of("acts", "prepositions").match(scan.plain, facts.begin, facts.clause.end)
    if opening and _MANNER_END.search(facts.words) and not facts.is_dated:
        return True
    if not facts.verb or facts.verb.end < facts.clause.end:
        return False
    if scan.lexicon.words("acts", "light") and scan.plain.endswith(
        scan.lexicon.words("acts", "light"), 0, facts.verb.start
    ):
        return False  # 按照四个等次进行|测评: the act is named
    return bool(scan.lexicon.one_of("acts", "manners").match(facts.words))


def _hangs(scan: Scan, facts: Facts) -> bool:
    """Whether the clause is a topic with an attribute (走访发现的情况，) or a prepositional phrase (班子成员对分管领域，)."""
    if facts.modal or facts.verb or "把" in facts.words:
        return False
    if scan.lexicon.pattern("acts", "attribute").search(facts.words):
        return True
    if facts.is_dated and facts.quantities:
        return False
    return facts.actor is not None and bool(scan.lexicon.one_of("acts", "prepositions").match(scan.plain, facts.at))


def _unruled(scan: Scan, facts: Facts) -> Label:
    """Label a clause that no modal rules."""
    lexicon, words = scan.lexicon, facts.words
    if statements.is_done(lexicon, words):
        return "done"
    if facts.actor and facts.verb and scan.plain[facts.actor.start - 1] == "由":
        return "actor_verb"  # 不足部分由乡镇解决
    if facts.case and facts.verb:
        return "bare"
    if statements.is_defining(lexicon, scan.plain[facts.begin : facts.clause.end]):
        return "defining"
    if statements.is_problem(lexicon, words) and not (facts.verb and facts.verb.start == facts.begin):
        return "problem"
    if facts.actor and not facts.verb and facts.clause.sep == "，" and _NOUN_END.search(words):
        return "told"  # 省里年底考核的结果，
    if facts.actor and (facts.verb or facts.is_dated):
        return "actor_verb"
    if words.startswith(("同", "与", "和")) and not facts.verb_opens:
        return "fragment"  # 把…结合起来，|同…结合起来
    if _is_aim(scan, facts):
        return "purpose"
    recorded = acts.is_recorded(lexicon, scan.plain, facts.verb, facts.clause.end)
    purpose = lexicon.any_of("acts", "purposes").match(words) and not recorded
    if purpose and (not facts.is_dated or _only_names(facts)):
        return "purpose"
    if facts.verb:
        return "bare"
    if any(q.value is not None and q.bound != "exact" for q in facts.quantities) or any(t.cadence for t in facts.times):
        return "schedule"
    if "实行" in words:
        return "schedule"
    if facts.is_dated:
        return "counted"
    return "told" if _is_told(scan, facts) else "fragment"


def _only_names(facts: Facts) -> bool:
    """Whether the numbers of the clause tell whom it serves (解决3200人饮水问题) rather than a mark to reach."""
    return not any(is_firm(time) for time in facts.times) and all(
        q.bound == "exact" and q.unit != "%" for q in facts.quantities
    )


def _is_aim(scan: Scan, facts: Facts) -> bool:
    """Whether the clause says for whom or what for (为担当者担当) and no act is at its end (为老人安装扶手)."""
    if (
        not scan.plain.startswith("为", facts.at)
        or scan.lexicon.one_of("acts", "prepositions").match(scan.plain, facts.at, facts.clause.end) is None
    ):
        return False
    verb = facts.verb
    inner = scan.plain.startswith("了", facts.at + 1)
    if facts.clause.sep == "，" and scan.lexicon.verb.match(scan.plain, facts.at + 1 + inner):
        return True  # 为破解停车难，
    bare = verb is None or verb.strength == "weak" or verb.end >= facts.clause.end
    return bare and not facts.is_dated


def _is_told(scan: Scan, facts: Facts) -> bool:
    """Whether the clause gives a subject and says something of it: 党中央高度重视."""
    if scan.lexicon.one_of("acts", "prepositions").match(facts.words):
        return False
    inner = acts.verbs_in(scan.lexicon, scan.plain, facts.begin + 2, facts.clause.end)
    return bool(inner) and inner[0].start - facts.begin <= _LONGEST_SUBJECT
