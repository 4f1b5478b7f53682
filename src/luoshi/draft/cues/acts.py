"""Verbs and their objects: which act is demanded, and whether it leaves a record."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.draft.lexicon import Lexicon

#: What a one-syllable verb needs behind it: a result or a number.
_RESULT = re.compile(
    r"[好齐满足清完全准遍出实细](?![一两])|到位|\d|[一两二三四五六七八九十]{1,3}(?:次|遍|场|份|篇|个|名|项|堂|期|轮|套|本|张|块|条|支|处|件|节|天|户|所|座|家|人)"
)
_COUNT = re.compile(
    r"\d+|[一两二三四五六七八九十]{1,3}(?:次|遍|场|份|篇|个|名|项|堂|期|轮|套|本|张|块|条|支|处|件|节|户|所|座|家|人|台|把|趟)"
)
#: Before 报, 交, 送 these make a word of another sense: 举报, 通报, 社交.
_NOUNS_BEFORE = frozenset("上汇通简情举申填周月季年日速专快捷回海电墙战警预呈社外建成提移转递缴上播输护运赠配发")
#: How far an attribute may reach behind its verb: 检查发现的问题.
_ATTRIBUTE = 14


class Verb(NamedTuple):
    """A verb, where it stands, and its class (strong, medium, weak)."""

    start: int
    end: int
    word: str
    strength: str


def verb_at(lexicon: Lexicon, plain: str, at: int, end: int) -> Verb | None:
    """Return the longest verb that begins at ``at``."""
    if lexicon.pattern("actors", "verb_names").match(plain, at, end):
        return None  # 派出所, 检查组: a body's name
    match = lexicon.verb.match(plain, at, end)
    if match and plain[match.end() : match.end() + 1] == "的" and match.end() + 1 < end:
        return None  # 考核的结果: an attribute
    if match and not lexicon.pattern("acts", "attribute").match(plain, match.end(), end):
        return Verb(at, match.end(), match[0], lexicon.verb_class[match[0]])
    if directed := lexicon.pattern("acts", "directed").match(plain, at, end):
        return Verb(at, directed.end(), directed[0], "strong")
    short = lexicon.any_of("acts", "short").match(plain, at, end)
    if short and _RESULT.match(plain, short.end(), end):
        return Verb(at, short.end(), short[0], "strong")
    return None


def verbs_in(lexicon: Lexicon, plain: str, start: int, end: int) -> list[Verb]:
    """Return the verbs of a stretch in order, those inside attributes (检查发现的…) left out."""
    found = [
        Verb(match.start(), match.end(), match[0], "strong")
        for match in lexicon.pattern("acts", "directed").finditer(plain, start + 1, end)
        if plain[match.start() - 1] not in _NOUNS_BEFORE
    ]
    short = lexicon.any_of("acts", "short")
    found += [
        Verb(match.start(), match.end(), match[0], "strong")
        for match in short.finditer(plain, start, end)
        if _COUNT.match(plain, match.end(), end) and not lexicon.verb.match(plain, match.start() - 1, match.end())
    ]
    for match in lexicon.verb.finditer(plain, start, end):
        of = plain.find("的", match.end(), min(end, match.end() + _ATTRIBUTE))
        if of >= 0 and not any(char in plain[match.end() : of] for char in "、和并，"):
            continue
        found.append(Verb(match.start(), match.end(), match[0], lexicon.verb_class[match[0]]))
    return sorted(found)


def parts(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between 、 and 并, outside brackets and quotes: 成立专班、制定方案."""
    cuts, depth, at = [start], 0, start
    while at < end:
        char = plain[at]
        if char in "（《“":
            depth += 1
        elif char in "）》”":
            depth = max(depth - 1, 0)
        elif depth == 0 and (char == "、" or (char == "并" and at > start + 1)):
            cuts.append(at + (char == "、"))
        at += 1
    return list(zip(cuts, [*cuts[1:], end + 1], strict=True))


def is_recorded(lexicon: Lexicon, plain: str, verb: Verb | None, end: int) -> bool:
    """Whether a demand whose verb is given and which ends at ``end`` is an act or product that leaves a record."""
    if verb is None:
        return False
    if verb.strength == "strong":
        return True
    rest = plain[verb.end : end]
    product = lexicon.any_of("acts", "products").search(rest)
    if verb.word in lexicon.words("acts", "light"):
        return not _ends_abstract(lexicon, rest) and len(rest) > 1
    if verb.strength == "medium":
        return (product is not None or _has_act(lexicon, rest)) and not _ends_abstract(lexicon, rest)
    return False


def _has_act(lexicon: Lexicon, rest: str) -> bool:
    """Whether the object names an act: 组织现场|核查."""
    return any(len(verb[0]) > 1 and lexicon.verb_class[verb[0]] == "strong" for verb in lexicon.verb.finditer(rest))


def _ends_abstract(lexicon: Lexicon, rest: str) -> bool:
    return rest.rstrip("，。；、”").endswith(lexicon.words("acts", "abstract"))
