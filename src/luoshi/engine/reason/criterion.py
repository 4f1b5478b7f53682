"""One failed criterion in words: what was found, what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from luoshi.engine.oracle.criteria import Failure
from luoshi.engine.oracle.requirements import Seen
from luoshi.engine.tables import StatusRow
from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    Bound,
    By,
    Compare,
    Evidence,
    FieldSpec,
    Filled,
    Holds,
    Kind,
    NotOneOf,
    Obligation,
    OneOf,
    Operand,
    Requirement,
    ShareOf,
    SourceText,
)
from luoshi.terms.days import Day, date_of
from luoshi.terms.language import say

_COLUMNS = {
    "done_on": ("日期", "date"),
    "for_date": ("补哪一天", "day made up for"),
    "unit": ("开展单位", "unit"),
    "target": ("对象单位", "unit visited"),
    "speaker": ("主讲人", "speaker"),
    "author": ("撰写人", "author"),
    "participant": ("参加人员", "participants"),
    "item": ("对应事项", "item"),
    "in_state": ("状态", "state"),
    "state": ("状态", "state"),
    "have": ("这一项", "this"),
}
_BOUNDS = {
    "min": ("不少于", "at least"),
    "max": ("不多于", "at most"),
    "before": ("早于", "before"),
    "after": ("晚于", "after"),
}
_DAY_BOUNDS = {"min": ("不早于", "not before"), "max": ("不晚于", "not after")}


#: Writes a value of the field a criterion speaks of.
Write = Callable[[int | str], str]


@dataclass(frozen=True)
class Words:
    """Labels of the kinds and fields that a reason speaks of."""

    kinds: dict[str, Kind]
    sources: dict[str, SourceText] = field(default_factory=dict)

    @staticmethod
    def slot_title(obligation: Obligation, row: StatusRow) -> str:
        """Name a slot: the obligation's title, with its period where it has one of the calendar."""
        title = say(obligation.title, obligation.title_en or obligation.title)
        return (
            title
            if row.period in ("once", "campaign", "rolling")
            else say(f"{period_label(row.period)}{title}", f"{title} ({period_label(row.period)})")
        )

    def kind_label(self, kind: str) -> str:
        """Return the label of a kind; its id where it is unknown."""
        found = self.kinds.get(kind)
        return say(found.label, found.label_en or found.label) if found else kind

    def evidence_label(self, requirement: Requirement, seen: Seen) -> str:
        """Return what to call a piece of evidence: the label of its kind, as far as the requirement tells."""
        if isinstance(requirement, Evidence) and len(requirement.kinds) == 1:
            return self.kind_label(requirement.kinds[0])
        if isinstance(requirement, ShareOf):
            return ""
        return say("事项" if seen.type == "item" else "记录", seen.type)

    def field_label(self, requirement: Requirement, name: str) -> str:
        """Return the label of a field or column of the requirement's kinds."""
        for kind in requirement.kinds if isinstance(requirement, Evidence) else self.kinds:
            declared = self.kinds[kind].field(name) if kind in self.kinds else None
            if declared:
                return say(declared.label, declared.label_en or declared.label)
        return say(*_COLUMNS[name]) if name in _COLUMNS else name

    def is_day(self, requirement: Requirement, name: str) -> bool:
        """Whether a field holds a day."""
        declared = self._declared(requirement, name)
        return declared.type == "date" if declared else name in ("done_on", "for_date")

    def value_text(self, requirement: Requirement, name: str, value: int | str) -> str:
        """Write a value of a field as people do: a day, a decimal with its point, yes or no."""
        if not isinstance(value, int):
            return value
        declared = self._declared(requirement, name)
        if self.is_day(requirement, name):
            return day_text(Day(value))
        if declared and declared.type == "yes_no":
            return say("是", "yes") if value else say("否", "no")
        if declared and declared.type == "decimal" and declared.digits:
            whole, rest = divmod(abs(value), 10**declared.digits)
            point = f"{rest:0{declared.digits}}".rstrip("0")
            return f"{'-' if value < 0 else ''}{whole}{'.' if point else ''}{point}"
        return str(value)

    def _declared(self, requirement: Requirement, name: str) -> FieldSpec | None:
        kinds = requirement.kinds if isinstance(requirement, Evidence) else tuple(self.kinds)
        declared = (self.kinds[kind].field(name) for kind in kinds if kind in self.kinds)
        return next((found for found in declared if found is not None), None)


def day_text(day: Day) -> str:
    """Write a day as people say it within a campaign: 11月30日."""
    date = date_of(day)
    return say(f"{date.month}月{date.day}日", f"{date.day} {date:%b}")


def period_label(period: str) -> str:
    """Write the label of a calendar period as people say it: ``2023-10`` is 10月."""
    year, _, part = period.partition("-")
    if not part:
        return say(f"{year}年", year)
    if part.startswith("W"):
        return say(f"第{int(part[1:])}周", f"week {int(part[1:])}")
    if part.startswith("Q"):
        return say(f"第{'一二三四'[int(part[1]) - 1]}季度", f"Q{part[1]}")
    if part.startswith("H"):
        return say("上半年" if part == "H1" else "下半年", f"half {part[1]}")
    return say(f"{int(part)}月", period)


def failure_text(words: Words, requirement: Requirement, failure: Failure) -> str:
    """Say what a criterion found and what it asks."""
    criterion = failure.criterion
    name = words.field_label(requirement, criterion.field if criterion and criterion.field else failure.name)
    if criterion is None:
        found = "、".join(words.value_text(requirement, failure.name, value) for value in failure.found)
        return say(f"{name}是“{found}”", f"{name} is “{found}”") if found else say(f"没有填{name}", f"{name} is empty")
    test = criterion.test
    if isinstance(test, AttendedShare):
        return _attended(test, failure)
    if isinstance(test, By):
        return _by(test)
    if not failure.found:
        return say(f"没有填{name}", f"{name} is empty")
    is_day = words.is_day(requirement, criterion.field)
    write = partial(words.value_text, requirement, criterion.field)
    found = _values(failure.found, write)
    if isinstance(test, Holds):
        posts = "、".join((*test.role, *test.rank))
        return say(f"{name}当天不任{posts}", f"{name} did not hold {posts} that day")
    if isinstance(test, Compare):
        return say(f"{name}{found}，要求", f"{name} {found}, asked: ") + say("、", ", ").join(
            _bound(words, requirement, bound, write, is_day=is_day) for bound in test.bounds
        )
    return say(f"{name}是“{found}”，", f"{name} is “{found}”, ") + _choice(words, requirement, test, write)


def _attended(test: AttendedShare, failure: Failure) -> str:
    n_own, n_member = failure.found
    share = f"{test.min.num}/{test.min.den}"
    shown = {"1/2": say("半数", "half"), "1/1": say("全部", "all")}.get(share, share)
    return say(f"到会{n_own}人，应到{n_member}人，不到{shown}", f"{n_own} of {n_member} came, fewer than {shown}")


def _by(test: By) -> str:
    return {
        "own": say("不是本单位办的", "not held by the unit itself"),
        "other_unit": say("不是由其他单位办的", "not done by another unit"),
        "full": say("不是组织关系所在支部办的", "not held by the branch of the full membership"),
        "out": say("不是流出地党组织办的", "not held by the organisation the member left"),
        "in": say("不是流入地党组织办的", "not held by the receiving organisation"),
        "hosted": say("不是依托的党组织办的", "not held by the host organisation"),
    }[test.by]


def _choice(words: Words, requirement: Requirement, test: OneOf | AllOf | NotOneOf | Filled, write: Write) -> str:
    if isinstance(test, OneOf):
        listed = _values(test.values, write)
        return say(f"要求是{listed}{'之一' if len(test.values) > 1 else ''}", f"asked: {listed}")
    if isinstance(test, AllOf):
        listed = _values(test.values, write)
        return say(f"要求都有：{listed}", f"asked: all of {listed}")
    if isinstance(test, NotOneOf):
        listed = say("、", ", ").join(_operand(words, requirement, each, write) for each in test.operands)
        return say(f"不能与{listed}相同", f"must differ from {listed}")
    return say("要求填写", "must be filled")


def _bound(words: Words, requirement: Requirement, bound: Bound, write: Write, *, is_day: bool) -> str:
    pair = _DAY_BOUNDS.get(bound.bound, _BOUNDS[bound.bound]) if is_day else _BOUNDS[bound.bound]
    limit = _operand(words, requirement, bound.operand, write)
    return say(f"{pair[0]}{limit}", f"{pair[1]} {limit}")


def _operand(words: Words, requirement: Requirement, operand: Operand, write: Write) -> str:
    if operand.field is not None:
        return say("“", "“") + words.field_label(requirement, operand.field) + "”"
    if operand.subject is not None:
        return say("该事项的“", "the item's “") + words.field_label(requirement, operand.subject) + "”"
    return _values(() if operand.value is None else (operand.value,), write)


def _values(values: tuple[int | str, ...], write: Write) -> str:
    return say("、", ", ").join(map(write, values))
