"""What is not judged says why."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Pack
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """A principle without ``why`` is a warning."""
    for obligation in pack.obligations:
        if obligation.duty == "principle" and not obligation.why.strip():
            yield Finding(
                "principle-without-why",
                *places.of(obligation),
                say(
                    f"原则 {obligation.id} 没有说明为什么不判断。",
                    f"The principle {obligation.id} does not say why it is not judged.",
                ),
                instead=say(
                    "加一行 why: 没有人会自然地记录它所说的事。",
                    "Add a line why: nobody would naturally record what it speaks of.",
                ),
                severity=Severity.WARNING,
            )
