"""What would turn a requirement green: how many more, which values, which fields, which state."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.engine.oracle.requirements import Outcome
from luoshi.spec.model import (
    Count,
    Covers,
    Distinct,
    Evidence,
    Exists,
    FilledFields,
    Has,
    InState,
    Requirement,
    ShareOf,
    Sum,
)
from luoshi.terms.language import say

from .criterion import Words

_SIDES = {
    "full": ("组织关系", "full membership"),
    "out": ("流出登记", "registration as gone out"),
    "in": ("流入地接收", "a receiving organisation"),
    "hosted": ("依托的党组织", "a host organisation"),
}


def mends(words: Words, requirement: Requirement, outcome: Outcome) -> Iterator[str]:
    """Yield clauses that complete 「要完成，还需…」 / "To be done: …"; nothing for what is met."""
    if outcome.met_on is not None:
        return
    lacking = outcome.needed - outcome.have
    if isinstance(requirement, Evidence):
        yield _of_evidence(words, requirement, outcome, lacking)
    elif isinstance(requirement, ShareOf):
        yield _of_share(requirement, lacking)
    elif isinstance(requirement, FilledFields):
        names = [words.field_label(requirement, failure.name) for seen in outcome.evidence for failure in seen.failed]
        yield say(f"补齐{'、'.join(names)}", f"fill in {', '.join(names)}")
    elif isinstance(requirement, InState):
        yield _of_state(words, requirement)
    elif isinstance(requirement, Has):
        sides = [say(*_SIDES[side]) for side in requirement.side if side in _SIDES]
        yield say(f"登记{'或'.join(sides)}", f"register {' or '.join(sides)}")
    else:
        assert isinstance(requirement, Exists), "settings and any_of are taken apart before"


def _of_evidence(words: Words, requirement: Evidence, outcome: Outcome, lacking: int) -> str:
    label = say("或", " or ").join(words.kind_label(kind) for kind in requirement.kinds)
    if isinstance(requirement, Covers):
        values = "、".join(words.value_text(requirement, requirement.field, value) for value in outcome.missing)
        return say(f"{label}还要包括{values}", f"{label} that covers {values}")
    if isinstance(requirement, Sum):
        field = words.field_label(requirement, requirement.field)
        more = words.value_text(requirement, requirement.field, lacking)
        return say(f"{field}再增加{more}", f"{more} more of {field}")
    if isinstance(requirement, Distinct):
        field = words.field_label(requirement, requirement.field)
        return say(f"再有{lacking}种不同的{field}", f"{lacking} more different values of {field}")
    assert isinstance(requirement, Count)
    return say(f"再有{lacking}次符合要求的{label}", f"{lacking} more {label} that counts")


def _of_share(requirement: ShareOf, lacking: int) -> str:
    noun = {
        "units": ("个组织", "organisations"),
        "members": ("名党员", "members"),
        "posts": ("名同志", "post holders"),
        "each": ("个事项", "items"),
    }[requirement.who.sort]
    return say(f"再有{lacking}{noun[0]}完成", f"{lacking} more {noun[1]} to do it")


def _of_state(words: Words, requirement: InState) -> str:
    labels = []
    for state in requirement.states:
        found = next((kind for kind in words.kinds.values() if state in kind.state_labels), None)
        zh = found.state_labels[state] if found else state
        labels.append(say(zh, found.state_labels_en.get(state, state) if found else state))
    listed = say("或", " or ").join(labels)
    if requirement.by_other_unit:
        return say(f"由其他单位核验，进入“{listed}”", f"another unit to verify it and move it to “{listed}”")
    return say(f"进入“{listed}”", f"it to be in “{listed}”")
