"""Who is asked: a phrase of qualifiers, name and head before the predicate, behind 由 or 请, or before a modal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luoshi.draft.lexicon import Lexicon

_LONGEST = 60
#: Last characters of what a person or body is called behind a verb: 普查|指导员, 验收|组.
_ROLES = frozenset("员组队所站室科办局委会社团校院人者长班")
#: Bodies that a verb has for its object rather than as the end of a name: 执行|学校.
_PLACES = ("学校", "医院", "社会", "社区", "校", "社")
#: 各矿, 各哨所: whoever is named behind 各 is a party, known or not; 各项, 各自 and the like are none.
_EACH = r"各(?![项类种样式自个条次处有行就方])[\u4e00-\u9fff]{1,2}"
_LINKS = r"(?:、|和|及其?|与|或者?|以及|，)"


class Actor(NamedTuple):
    """Where the phrase stands."""

    start: int
    end: int


class ActorGrammar:
    """The actor phrases of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        heads = "|".join(map(re.escape, lexicon.words("actors", "heads")))
        qualifiers = "|".join(map(re.escape, lexicon.words("actors", "qualifiers")))
        qualifier = rf"(?:{qualifiers}|“[^”]{{1,8}}”|的|\d+(?:个|家|名))"
        name = r"[^，。；：、（）“”《》\s\d%！？]"
        part = (
            rf"(?:{name}{{0,8}}“[^”]{{1,10}}(?:{heads})”|{qualifier}*{name}{{0,18}}?(?:{heads}))(?:（[^（）]{{1,24}}）(?:{qualifiers}|{heads})*)?"
            rf"(?:{name}{{0,6}}?(?:{heads}))?等?(?:{qualifiers}|{heads})*"
        )
        listed = rf"{name}{{1,14}}(?:[、和]{name}{{1,14}})*等(?:相关|有关|多个|\d+个)?(?:职能)?(?:部门|单位|部门和单位|机构|企业)"
        self._phrase = re.compile(rf"(?:{part}(?:{_LINKS}{part})*|{listed})")
        self._each = re.compile(_EACH)
        self._qualified = re.compile(rf"(?:{qualifiers}|“[^”]{{1,8}}”)")
        self._strict = re.compile(
            r"各|全体|全市|全县|全区|全镇|全校|所有|有关|相关|每个|每名|每位|广大|市直|县直|区直|我[局委办]"
        )
        self._heads = lexicon.words("actors", "heads")
        self._glued = frozenset(lexicon.words("actors", "glued"))
        self._short_heads = frozenset(head for head in self._heads if len(head) == 1)
        self._never = lexicon.one_of("actors", "never_in_name")
        self._verb_name = lexicon.pattern("actors", "verb_names")
        self._preposition = re.compile("与|和|及|或|" + lexicon.one_of("acts", "prepositions").pattern)
        self._after_of = re.compile(rf"(?:{qualifiers}|{heads}){{1,4}}等?(?:{heads})?")
        self._directed = lexicon.pattern("acts", "directed")
        self._bare_heads = re.compile(rf"(?:{heads}){{1,2}}")
        self._person_verb = lexicon.any_of("actors", "person_verbs")
        self._short_verb = lexicon.any_of("acts", "short")
        self._adverb = lexicon.any_of("acts", "adverbs")
        self._verb_tail = lexicon.pattern("actors", "verb_name_tails")

    def ends(self, plain: str, start: int, end: int) -> list[int]:
        """Return where a phrase that begins at ``start`` could end, the longest first."""
        found = []
        for at in range(min(end, start + _LONGEST), start + 1, -1):
            if plain[at - 1 : at + 1] in self._glued:
                continue
            if (
                (plain[at - 1] == "”" and plain.endswith(self._heads, start, at - 1))
                or plain.endswith(self._heads, start, at)
                or plain[at - 1] in "）等"
                or plain[at - 2 : at] == "以上"
            ):
                found.append(at)
        return found

    def is_phrase(self, plain: str, start: int, end: int) -> bool:
        """Whether ``plain[start:end]`` is nothing but an actor phrase."""
        words = plain[start:end]
        if len(words) < 2 or self._never.search(words) or not self._phrase.fullmatch(words):
            return False
        opening = self._preposition.match(words)
        if words in self._short_heads or (
            opening and not self._qualified.match(words) and not self._verb_tail.match(words, opening.end())
        ):
            return False
        return not self._opens_with_verb(plain, start, end) and not self._swallows_verb(plain, start, end)

    def unknown(self, plain: str, start: int, end: int) -> list[int]:
        """Return where a party behind 各 that no list knows (各矿) could end, the longest first."""
        if not self._each.match(plain, start, end) or self._lexicon.verb.match(plain, start + 1):
            return []
        if self._short_verb.match(plain, start + 1) or self.ends(plain, start, min(end, start + 4)):
            return []
        stops = [start + 3, start + 2]
        return [at for at in stops if at <= end and not self._never.search(plain[start:at])]

    def is_marked(self, plain: str, start: int) -> bool:
        """Whether the phrase opens with a word that only an actor has here (各, 全体, 有关 …)."""
        return bool(self._strict.match(plain, start))

    def names_body(self, plain: str, at: int) -> bool:
        """Whether a verb at ``at`` is part of a body's name: 监管局, 检查组."""
        return bool(self._verb_name.match(plain, at))

    def before(self, plain: str, start: int, at: int) -> Actor | None:
        """Return the longest actor phrase of ``plain[start:at]`` that ends at ``at`` and opens with a qualifier."""
        for begin in range(max(start, at - _LONGEST), at - 1):
            if self._strict.match(plain, begin) and self.is_phrase(plain, begin, at):
                return Actor(begin, at)
        return None

    def _swallows_verb(self, plain: str, start: int, end: int) -> bool:
        """Whether a shorter actor inside is followed by a verb: 「县食安办|成立工作专班」 is a clause, no phrase."""
        of = plain.rfind("的", start, end)
        if of > start and plain[of - 1] != "党" and not self._after_of.fullmatch(plain, of + 1, end):
            return True
        for stop in self.ends(plain, start, end - 1):
            verb = self._lexicon.verb.match(plain, stop, end)
            if (
                verb
                and self._lexicon.verb_class[verb[0]] != "weak"
                and not self._verb_tail.match(plain, verb.end())
                and not self._verb_name.match(plain, stop)
            ):
                return True
        return False

    def _opens_with_verb(self, plain: str, start: int, end: int) -> bool:
        if self._verb_name.match(plain, start) or self._qualified.match(plain, start):
            return False
        if self._person_verb.match(plain, start, end):
            return True
        if self._directed.match(plain, start, end):
            return True
        adverb = self._adverb.match(plain, start, end)
        if adverb and self._lexicon.verb.match(plain, adverb.end(), end):
            return True  # 认真落实|学校…
        verb = self._lexicon.verb.match(plain, start, end)
        if not verb or self._verb_tail.match(plain, verb.end()):
            return False
        rest = self._bare_heads.fullmatch(plain, verb.end(), end)
        return rest is None or plain[end - 1] not in _ROLES or rest[0].endswith(_PLACES)


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> ActorGrammar:
    """Return the grammar of a lexicon, built once."""
    return ActorGrammar(lexicon)
