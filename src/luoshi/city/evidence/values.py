"""Values of fields: what a field may hold so that the tests asked of it come out true, or exactly false."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from luoshi.city.habits import Habits
from luoshi.spec.model import AllOf, Compare, FieldSpec, Filled, NotOneOf, OneOf, Value
from luoshi.spec.model.criteria import Test

#: What one piece of evidence holds in one field: no value, one, or several.
Held = tuple[Value, ...]
#: A test and whether it shall come out true.
Wish = tuple[Test, bool]


def comes_true(test: Test, held: Held) -> bool:
    """Whether a test on constants is true of the values; one on another field is left to the caller (true)."""
    filled = tuple(value for value in held if not (isinstance(value, str) and not value.strip()))
    if not filled:
        return False
    match test:
        case OneOf():
            return any(value in test.values for value in filled)
        case NotOneOf():
            return not any(operand.value in filled for operand in test.operands if operand.value is not None)
        case AllOf():
            return all(value in filled for value in test.values)
        case Compare():
            return all(_fits(value, bound.bound, bound.operand.value) for value in filled for bound in test.bounds)
        case _:
            return True


def _fits(value: Value, bound: str, limit: Value | None) -> bool:
    if limit is None:
        return True
    if not isinstance(value, int) or not isinstance(limit, int):
        return False
    return {"min": value >= limit, "max": value <= limit, "before": value < limit, "after": value > limit}[bound]


def choices(
    field: FieldSpec, declared: Sequence[Value], wishes: Sequence[Wish], habits: Habits, kind: str
) -> list[Held]:
    """Return what the field may hold under the wishes, usual things first; wishes to fail give way where they clash."""
    pool = _pool(field, declared, wishes, habits, kind)
    found = [held for held in pool if all(comes_true(test, held) == is_true for test, is_true in wishes)]
    return found or [held for held in pool if all(comes_true(test, held) for test, is_true in wishes if is_true)]


def _pool(field: FieldSpec, declared: Sequence[Value], wishes: Sequence[Wish], habits: Habits, kind: str) -> list[Held]:
    if field.type in ("choice", "choices"):
        return _word_pool(field, declared, wishes)
    if field.type == "yes_no":
        return [(1,), (0,)]
    if field.type in ("integer", "decimal"):
        return [(number,) for number in _numbers(field, wishes, habits.numbers_of(kind, field.id))]
    pool: list[Held] = [(text,) for text in habits.texts_of(kind, field.id, field.label)]
    if any(isinstance(test, Filled) and not is_true for test, is_true in wishes):
        pool.append(())
    return pool


def _word_pool(field: FieldSpec, declared: Sequence[Value], wishes: Sequence[Wish]) -> list[Held]:
    """Single values; for fields of several also neighbours, all that are asked together, and those less one."""
    pool: list[Held] = [(value,) for value in declared]
    if field.is_multi:
        pool += [tuple(pair) for pair in pairwise(declared)]
        asked = tuple(dict.fromkeys(value for test, _ in wishes if isinstance(test, AllOf) for value in test.values))
        if asked:
            pool += [asked] * max(4, len(pool))
            pool += [asked[:place] + asked[place + 1 :] for place in range(len(asked)) if len(asked) > 1]
    return pool


def _numbers(field: FieldSpec, wishes: Sequence[Wish], usual: Sequence[int]) -> list[int]:
    """Usual numbers, and for every asked bound some at it, above it and below it."""
    limits = [
        bound.operand.value
        for test, _ in wishes
        if isinstance(test, Compare)
        for bound in test.bounds
        if isinstance(bound.operand.value, int)
    ]
    exact = [value for test, _ in wishes if isinstance(test, OneOf) for value in test.values if isinstance(value, int)]
    numbers = [*usual, *exact]
    for limit in limits:
        numbers += [limit, limit + max(1, limit // 3), limit * 2, limit - 1, limit - limit // 3, limit // 2]
    if not numbers:
        numbers = [1, 2, 3, 5, 8]
    low, high = field.min, field.max
    fitting = [
        number
        for number in dict.fromkeys(numbers)
        if (low is None or number >= low) and (high is None or number <= high)
    ]
    return fitting or [low if low is not None else 0]
