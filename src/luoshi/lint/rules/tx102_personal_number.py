"""TX102 personal-number

What it flags: A mobile number, or an 18-digit identity number whose birthday and check digit hold, in any free text.
Why it matters: A person helped is described by situation and place, not by number. Texts are read at several levels
    and go into papers; a number once sent cannot be called back. The prompt itself does not repeat it.
Flagged: 199-0000-0000 · an identity number, also in full-width digits or with blanks
Accepted: 12345 · a document number such as 示例〔2023〕1号 · amounts, and 18 digits whose check digit is off
Known false alarms: An order number that happens to pass the check digit and holds a valid day (one in some thousands).
    Numbers of fixed lines and old 15-digit identity numbers are not looked for.
Source: Requirement E17; the check digit is ISO 7064 MOD 11-2 as GB 11643 uses it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.rule import DOCUMENT, Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text.normal import normalise

RULE = Rule("TX102", "personal-number", "有个人号码", stable("0.1"), (Reads("*", ("*",)), Reads(DOCUMENT)))

_GAP = r"[ \t\u3000\-—]?"
_MOBILE = re.compile(rf"(?<![\d.])(?:\+?86{_GAP})?(?P<number>1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}})(?!\d)")
_IDENTITY = re.compile(rf"(?<!\d)(?P<number>[1-9]\d{{5}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXx])(?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def check(text: str, context: Context) -> Iterator[Hit]:  # noqa: ARG001  (one signature for all rules)
    """Yield one hit per number; what it shows is the number with its middle masked."""
    plain = normalise(text)
    identities = [match for match in _IDENTITY.finditer(plain) if _is_identity(match[0])]
    for match in identities:
        yield _hit(match, say("身份证号码", "an identity number"))
    for match in _MOBILE.finditer(plain):
        if not any(one.start() <= match.start() < one.end() for one in identities):
            yield _hit(match, say("手机号码", "a mobile number"))


def _hit(match: re.Match[str], what: str) -> Hit:
    digits = re.sub(r"[^\dXx]", "", match["number"])
    return Hit(
        match.start(),
        match.end(),
        say(f"这里有{what}。", f"Here stands {what}."),
        say(
            "删去号码，写情况和地点就够了；要联系本人，支部名册里有。",
            "Leave the number out: situation and place are enough. The branch's own register has it.",
        ),
        shown=digits[:3] + "****" + digits[-2:],
    )


def _is_identity(words: str) -> bool:
    digits = re.sub(r"[^\dXx]", "", words).upper()
    if digits[-1] != _CHECK_DIGITS[sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True)) % 11]:
        return False
    try:
        born = dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return born.year >= 1900
