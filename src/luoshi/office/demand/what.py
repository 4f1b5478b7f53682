"""What counts, in words: requirements and the criteria of their evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from luoshi.office.demand.who import who_text
from luoshi.spec.model import (
    AllOf,
    AnyOf,
    AttendedShare,
    Bound,
    By,
    Compare,
    Count,
    Covers,
    Criterion,
    Distinct,
    Evidence,
    FieldSpec,
    FilledFields,
    Has,
    Holds,
    InState,
    Kind,
    NotOneOf,
    OneOf,
    Operand,
    Requirement,
    Setting,
    ShareOf,
    Sum,
)
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say

Kinds = dict[str, Kind]
_BY = {
    "own": ("由本单位办", "by the unit itself"),
    "other_unit": ("由其他单位办", "by another unit"),
    "full": ("由组织关系所在支部办", "by the branch of membership"),
    "out": ("由流出地办", "by the unit left"),
    "in": ("由流入地办", "by the receiving unit"),
    "hosted": ("由依托组织办", "by the host"),
}
_BOUNDS = {
    "min": ("不少于", "at least "),
    "max": ("不多于", "at most "),
    "before": ("早于", "before "),
    "after": ("晚于", "after "),
}
_SIDES = {
    "in": ("流入地", "receiving"),
    "hosted": ("依托", "hosting"),
    "full": ("正式", "full"),
    "out": ("流出", "left"),
}
_COLUMNS = {
    "speaker": ("主讲人", "speaker"),
    "author": ("撰写人", "author"),
    "done_on": ("日期", "date"),
    "participant": ("参加人", "participant"),
    "target": ("所到组织", "unit visited"),
}


def what_text(requirements: Sequence[Requirement], kinds: Kinds) -> str:
    """Say what is asked: all of it, in the order written."""
    return say("；", "; ").join(_requirement(requirement, kinds) for requirement in requirements)


def _requirement(requirement: Requirement, kinds: Kinds) -> str:
    words: dict[type, Callable[[Any, Kinds], str]] = {
        Count: _count,
        Sum: _sum,
        Distinct: _distinct,
        Covers: _covers,
        ShareOf: _share,
        AnyOf: _any_of,
        FilledFields: _filled,
        InState: _state,
        Has: _has,
        Setting: _setting,
    }
    return words[type(requirement)](requirement, kinds) if type(requirement) in words else say("设立即算", "exists")


def _count(one: Count, kinds: Kinds) -> str:
    return say(f"{_kinds(one, kinds)}至少{one.at_least}次", f"{_kinds(one, kinds)}, at least {one.at_least}") + _where(
        one, kinds
    )


def _sum(one: Sum, kinds: Kinds) -> str:
    label, kind = _label(one, one.field, kinds), _kinds(one, kinds)
    return say(f"{kind}的{label}累计不少于{one.at_least}", f"{label} of {kind} adds up to {one.at_least}") + _where(
        one, kinds
    )


def _distinct(one: Distinct, kinds: Kinds) -> str:
    return say(
        f"{_kinds(one, kinds)}至少有{one.at_least}种{_label(one, one.field, kinds)}",
        f"{_kinds(one, kinds)} of {one.at_least} kinds of {_label(one, one.field, kinds)}",
    ) + _where(one, kinds)


def _covers(one: Covers, kinds: Kinds) -> str:
    values = _values(one.values)
    return say(f"{_kinds(one, kinds)}覆盖{values}", f"{_kinds(one, kinds)} covers {values}") + _where(one, kinds)


def _share(one: ShareOf, kinds: Kinds) -> str:
    part = say("全部", "all") if one.at_least.num == one.at_least.den else f"{one.at_least.num}/{one.at_least.den}"
    who = who_text(one.who, kinds)
    return say(f"{who}中{part}有：{_requirement(one.have, kinds)}", f"{part} of {who}: {_requirement(one.have, kinds)}")


def _any_of(one: AnyOf, kinds: Kinds) -> str:
    return say("，或", ", or ").join(_requirement(each, kinds) for each in one.any_of)


def _filled(one: FilledFields, kinds: Kinds) -> str:
    fields = say("、", ", ").join(_field_label(name, kinds) for name in one.fields)
    return say(f"已填写{fields}", f"{fields} filled") + _criteria(one.where, kinds)


def _state(one: InState, kinds: Kinds) -> str:
    labels = {
        state: (kind.state_labels.get(state, state), kind.state_labels_en.get(state, state))
        for kind in kinds.values()
        for state in kind.states
    }
    states = say("、", " or ").join(say(*labels.get(state, (state, state))) for state in one.states)
    by = say("，由其他单位核验", ", moved there by another unit") if one.by_other_unit else ""
    return say(f"状态为{states}", f"state is {states}") + by


def _has(one: Has, kinds: Kinds) -> str:  # noqa: ARG001  (one of several with one signature)
    sides = say("或", " or ").join(say(*_SIDES.get(side, (side, side))) for side in one.side)
    return say(f"有{sides}的组织关系", f"has a {sides} membership")


def _setting(one: Setting, kinds: Kinds) -> str:
    return say("，或（按方案设置）", ", or (as the pack is set) ").join(
        what_text(requirements, kinds) for requirements in one.choices.values()
    )


def _kinds(one: Evidence, kinds: Kinds) -> str:
    found = (kinds.get(name) for name in one.kinds)
    return say("或", " or ").join(say(kind.label, kind.label_en or kind.id) if kind else "?" for kind in found)


def _where(one: Evidence, kinds: Kinds) -> str:
    states = {
        state: (kind.state_labels.get(state, state), kind.state_labels_en.get(state, state))
        for name in one.kinds
        if (kind := kinds.get(name))
        for state in kind.states
    }
    listed = say("、", " or ").join(say(*states.get(state, (state, state))) for state in one.in_state)
    in_state = say(f"，状态为{listed}", f", in state {listed}") if listed else ""
    return in_state + _criteria(one.where, kinds)


def _criteria(criteria: Sequence[Criterion], kinds: Kinds) -> str:
    return "".join(say("，", ", ") + _criterion(one, kinds) for one in criteria)


def _criterion(one: Criterion, kinds: Kinds) -> str:
    test, label = one.test, _field_label(one.field, kinds)
    match test:
        case AttendedShare():
            return say(
                f"到会不少于应到的{test.min.num}/{test.min.den}",
                f"at least {test.min.num}/{test.min.den} of the members there",
            )
        case By():
            return say(*_BY[test.by])
        case Holds():
            posts = _values((*test.role, *test.rank))
            return say(f"{label}任{posts}", f"{label} holds {posts}")
        case OneOf() | AllOf() if _is_yes(test, one.field, kinds):
            return label
        case OneOf():
            return say(f"{label}为{_values(test.values)}", f"{label}: {_values(test.values)}")
        case AllOf():
            return say(f"{label}都有{_values(test.values)}", f"{label}: all of {_values(test.values)}")
        case NotOneOf():
            others = _operands(test.operands, kinds)
            return say(f"{label}不是{others}", f"{label} is not {others}")
        case Compare():
            bounds = say("、", ", ").join(_bound(bound, one.field, kinds) for bound in test.bounds)
            return say(f"{label}{bounds}", f"{label} {bounds}")
    return say(f"填写{label}", f"{label} filled")


def _is_yes(test: OneOf | AllOf, field: str, kinds: Kinds) -> bool:
    declared = _declared(field, kinds)
    return declared is not None and declared.type == "yes_no" and test.values == (1,)


def _bound(bound: Bound, field: str, kinds: Kinds) -> str:
    declared = _declared(field, kinds)
    is_day = field == "done_on" or (declared is not None and declared.type == "date")
    measure = re.search(r"（(.+)）", declared.label) if declared else None
    after = say(measure[1], "") if measure and bound.operand.value is not None else ""
    return say(*_BOUNDS[bound.bound]) + _operand(bound.operand, kinds, is_day=is_day) + after


def _operands(operands: Sequence[Operand], kinds: Kinds) -> str:
    return say("、", ", ").join(_operand(operand, kinds) for operand in operands)


def _operand(operand: Operand, kinds: Kinds, *, is_day: bool = False) -> str:
    if operand.field or operand.subject:
        return say(
            f"“{_field_label(operand.field or operand.subject or '', kinds)}”",
            _field_label(operand.field or operand.subject or "", kinds),
        )
    return iso_of(Day(operand.value)) if is_day and isinstance(operand.value, int) else str(operand.value)


def _values(values: Sequence[int | str]) -> str:
    return say("、", ", ").join(map(str, values))


def _label(one: Evidence, field: str, kinds: Kinds) -> str:
    return _field_label(field, {name: kinds[name] for name in one.kinds if name in kinds})


def _field_label(field: str, kinds: Kinds) -> str:
    declared = _declared(field, kinds)
    if declared:
        return say(declared.label.split("（")[0], declared.label_en or field)
    return say(*_COLUMNS.get(field, (field, field)))


def _declared(field: str, kinds: Kinds) -> FieldSpec | None:
    return next((found for kind in kinds.values() if (found := kind.field(field))), None)
