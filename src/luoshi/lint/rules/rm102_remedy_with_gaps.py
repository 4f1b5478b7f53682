"""RM102 remedy-with-gaps

What it flags: A remedy that does not say who does it, what is done, by when, or what will be there afterwards. What the
    form's own fields already hold (responsible person, deadline, target) is not asked again.
Why it matters: A remedy that nobody is to carry out by no day is written for the list. All four parts can be looked up
    by the unit that closes the problem.
Flagged: 进一步加强管理 · 开展整治
Accepted: 物业在11月20日前清理北区车棚，新装充电口24个 · 装3盏太阳能路灯 (person and deadline filled)
Known false alarms: Actors named with words that are not in the lists; an act told only in words that fit everything. A
    short remedy beside an empty form is flagged while one is still filling it in: that is a reminder, no more.
Source: Fault P15 (remedies that cannot be carried out).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.hollow import is_hollow
from luoshi.lint.lexicons import one_of
from luoshi.lint.rule import Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text import times
from luoshi.text.normal import normalise

RULE = Rule(
    "RM102",
    "remedy-with-gaps",
    "措施缺一角",
    stable("0.1"),
    (Reads("remedy", ("action",)), Reads("problem", ("remedy",)), Reads("special_project", ("plan",))),
)
#: Words that fit every remedy; what is left without them is the thing to be done.
_HOLLOW = (
    ("remedies", "loose"),
    ("remedies", "abstract"),
    ("problems", "topics"),
    ("problems", "deficits"),
    ("problems", "particles"),
    ("deadlines", "vague"),
)


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit that names all the parts that are missing."""
    missing = [words for is_there, words in _parts(normalise(text), context) if not is_there]
    if missing:
        zh = "、".join(zh for zh, _ in missing)
        en = ", ".join(en for _, en in missing)
        yield Hit(
            0,
            len(text),
            say(f"还看不出{zh}。", f"It does not say {en}."),
            say(
                "写成“谁在哪天前做完什么”，如“物业在11月20日前新装充电口24个”。",
                "Say who will have done what by when, such as “the caretakers install 24 sockets by 20 November”.",
            ),
        )


def _parts(plain: str, context: Context) -> list[tuple[bool, tuple[str, str]]]:
    acts = one_of("remedies", "acts").search(plain) is not None or not is_hollow(plain, *_HOLLOW)
    product = one_of("remedies", "products").search(plain) is not None
    return [
        (_has_actor(plain, context), ("谁来办", "who does it")),
        (acts or product, ("做什么事", "what is done")),
        (context.has("deadline") or _has_day(plain), ("什么时候办完", "by when")),
        (acts or product or context.has("target"), ("办完留下什么", "what will be there")),
    ]


def _has_actor(plain: str, context: Context) -> bool:
    """Whether somebody is named; a problem's own remedy and a project are its owner's unless somebody is."""
    if context.kind in ("problem", "special_project") and context.has("owner"):
        return True
    return context.has("person", "lead", "leader") or one_of("remedies", "actors").search(plain) is not None


def _has_day(plain: str) -> bool:
    return any(found.sort not in ("vague", "campaign") for found in times.find(plain))
