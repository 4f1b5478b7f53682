"""What one clause says: whether it demands or states, and with what subject, modal, verb, times and numbers."""

from __future__ import annotations

import re

from luoshi.draft.cues import acts, statements
from luoshi.draft.facts import Facts, Label
from luoshi.draft.scan import Scan
from luoshi.draft.subject import behind_connectives, find_subject, opening_actor, skip
from luoshi.text.clauses import Clause

#: 动员部署阶段（2024年2月）: the name of a stage, with or without its time.
_STAGE = re.compile(r"(?:阶段|环节|步骤|(?<![\d])[初中后前]期|期间)(?:（[^）]*）)?$")
#: 对…的， 如…， …后，: a case that the next clause speaks of.
_CONDITION = re.compile(
    r"的$|^(?:如|若|凡|一旦|遇|每逢|对于?[^，]*?(?:的|问题|情况|事项|单位|人员|项目)$)"
    r"|(?:(?<![最然今随先落善背])后|(?<![适及同按随小学课临平当定准限实即届暂战])时|过程中|前提下|基础上|情况下)$"
)
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


def _label(scan: Scan, facts: Facts) -> Label:
    lexicon, words = scan.lexicon, facts.words
    if statements.is_announcing(lexicon, words):
        return "announcing"
    if statements.is_reported(lexicon, words):
        return "reported"
    if facts.actor and facts.at >= facts.clause.end and not facts.modal:
        return "actor"
    if facts.actor and facts.clause.sep == "，" and _names_part(scan, facts):
        return "actor"
    if (
        facts.clause.sep == "："
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
    if facts.clause.sep != "，" or facts.modal or facts.actor or not facts.verb or facts.verb.end < facts.clause.end:
        return False
    return bool(scan.lexicon.one_of("acts", "manners").match(facts.words))


def _hangs(scan: Scan, facts: Facts) -> bool:
    """Whether the clause is a topic with an attribute (走访发现的情况，) or a prepositional phrase (班子成员对分管领域，)."""
    if facts.modal or facts.verb:
        return False
    if scan.lexicon.pattern("acts", "attribute").search(facts.words):
        return True
    return facts.actor is not None and bool(scan.lexicon.one_of("acts", "prepositions").match(scan.plain, facts.at))


def _unruled(scan: Scan, facts: Facts) -> Label:
    """Label a clause that no modal rules."""
    lexicon, words = scan.lexicon, facts.words
    if statements.is_done(lexicon, words):
        return "done"
    if facts.case and facts.verb:
        return "bare"
    if statements.is_defining(lexicon, words):
        return "defining"
    if statements.is_problem(lexicon, words) and not (facts.verb and facts.verb.start == facts.begin):
        return "problem"
    if facts.actor and (facts.verb or facts.is_dated):
        return "actor_verb"
    recorded = acts.is_recorded(lexicon, scan.plain, facts.verb, facts.clause.end)
    if lexicon.any_of("acts", "purposes").match(words) and not facts.is_dated and not recorded:
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


def _is_told(scan: Scan, facts: Facts) -> bool:
    """Whether the clause gives a subject and says something of it: 党中央高度重视."""
    if scan.lexicon.one_of("acts", "prepositions").match(facts.words):
        return False
    inner = acts.verbs_in(scan.lexicon, scan.plain, facts.begin + 2, facts.clause.end)
    return bool(inner) and inner[0].start - facts.begin <= _LONGEST_SUBJECT
