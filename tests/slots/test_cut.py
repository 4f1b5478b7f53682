"""Periods of the calendar tile their window, whatever the window."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.slots.cut import cut
from luoshi.terms.days import date_of, day_of

CADENCES = ["week", "month", "quarter", "half", "year"]
days = st.integers(day_of("1995-01-01"), day_of("2045-12-31"))


@given(st.sampled_from(CADENCES), days, st.integers(0, 1500))
def test_periods_tile_the_window_without_gap_or_overlap(cadence, first, length):
    stretches = list(cut(cadence, first=first, last=first + length))
    assert stretches[0].first == first
    assert stretches[-1].last == first + length
    assert all(later.first == earlier.last + 1 for earlier, later in pairwise(stretches))
    assert len({stretch.label for stretch in stretches}) == len(stretches)


@given(st.sampled_from(CADENCES), days, st.integers(0, 400))
def test_a_period_has_the_same_label_however_the_window_cuts_it(cadence, first, length):
    whole = {day: s.label for s in cut(cadence, first=first - 400, last=first + length) for day in (s.first, s.last)}
    for stretch in cut(cadence, first=first, last=first + length):
        assert whole.get(stretch.last, stretch.label) == stretch.label


@pytest.mark.parametrize(
    ("day", "label"),
    [("2024-01-01", "2024-W01"), ("2021-01-03", "2020-W53"), ("2023-01-01", "2022-W52"), ("2023-09-15", "2023-W37")],
)
def test_weeks_carry_the_iso_year(day, label):
    assert [s.label for s in cut("week", first=day_of(day), last=day_of(day))] == [label]
    year, week, _ = dt.date.fromisoformat(day).isocalendar()
    assert label == f"{year}-W{week:02d}"


def test_labels_are_those_of_the_tables_out():
    first, last = day_of("2023-11-05"), day_of("2023-11-05")
    labels = {cadence: next(cut(cadence, first=first, last=last)).label for cadence in CADENCES}
    assert labels == {
        "week": "2023-W44", "month": "2023-11", "quarter": "2023-Q4", "half": "2023-H2", "year": "2023"
    }


@given(days)
def test_days_and_dates_are_inverse(day):
    assert day_of(date_of(day).isoformat()) == day
