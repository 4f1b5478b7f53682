"""The unit sees a prompt at once; its superior three working days later."""

import pytest

from luoshi.signals import seen_above_from
from signals.town import day, pack


@pytest.mark.parametrize(
    ("held", "above"),
    [
        ("11-06", "11-09"),  # Monday: Tuesday, Wednesday, Thursday
        ("11-09", "11-14"),  # Thursday: Friday, Monday, Tuesday
        ("11-11", "11-15"),  # a Saturday: Monday, Tuesday, Wednesday
        ("09-27", "10-08"),  # before the holidays: Thursday 28, then the two working days of the weekend after
    ],
)
def test_weekends_and_holidays_are_not_the_units_loss(held: str, above: str):
    assert seen_above_from(pack().calendar, day(held)) == day(above)
