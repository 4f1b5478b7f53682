"""Working days follow the weekends, except where the pack's calendar says otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.slots import is_working_day, roll_forward
from luoshi.spec.model import Calendar
from luoshi.terms.days import date_of, day_of

HOLIDAYS = Calendar(
    years=(2023,),
    off=frozenset(day_of(f"2023-10-0{n}") for n in range(1, 7)),
    on=frozenset({day_of("2023-10-07"), day_of("2023-10-08")}),
)
days = st.integers(day_of("2000-01-01"), day_of("2040-12-31"))


@given(days)
def test_without_exceptions_weekdays_work_and_weekends_do_not(day):
    assert is_working_day(Calendar(), day) == (date_of(day).weekday() < 5)


def test_a_holiday_rolls_to_the_make_up_saturday():
    assert roll_forward(HOLIDAYS, day_of("2023-10-01")) == day_of("2023-10-07")
    assert roll_forward(HOLIDAYS, day_of("2023-10-08")) == day_of("2023-10-08")


@given(days)
def test_rolling_never_goes_back_and_is_idempotent(day):
    rolled = roll_forward(HOLIDAYS, day)
    assert rolled >= day
    assert roll_forward(HOLIDAYS, rolled) == rolled
    assert is_working_day(HOLIDAYS, rolled)
