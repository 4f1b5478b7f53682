"""Which periods an obligation yields on a day, with version, due and last start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.slots import after_period, periods
from luoshi.spec.model import Batch, Due, Every, Obligation, Pack, UnitSelector, Version, Who, Window
from luoshi.terms.days import day_of, iso_of

WINDOW = Window(first=day_of("2023-09-15"), last=day_of("2024-01-31"))
BRANCHES = Who(sort="units", units=(UnitSelector(type=("branch",)),))


def pack(**more) -> Pack:
    return Pack(id="p", title="示例", window=WINDOW, **more)


def obligation(cadence, *, days=0, duty="must", starts=("2023-09-15",), due=None, min_days=None, opens=None, state=""):
    versions = tuple(
        Version(from_=day_of(start), who=BRANCHES, due=due or Due(), min_days=min_days) for start in starts
    )
    return Obligation(
        id="o", title="示例", duty=duty, every=Every(cadence=cadence, days=days, state=state), versions=versions,
        opens=day_of(opens) if opens else None,
    )


def labels(found):
    return [period.id for period in found]


@given(
    st.sampled_from(["week", "month", "quarter", "half", "year", "once", "campaign", "rolling"]),
    st.integers(day_of("2023-08-01"), day_of("2024-06-30")),
)
def test_a_period_yields_slots_from_its_first_day_and_never_stops(cadence, as_of):
    today = periods(pack(), obligation(cadence, days=30), as_of)
    tomorrow = periods(pack(), obligation(cadence, days=30), as_of + 1)
    assert all(period.first <= as_of for period in today)
    assert labels(today) == labels(tomorrow)[: len(today)]
    assert all(WINDOW.first <= p.first <= p.last <= WINDOW.last and p.reference == min(as_of, p.last) for p in today)


@pytest.mark.parametrize("duty", ["may", "principle"])
def test_permissions_and_principles_have_no_periods(duty):
    assert periods(pack(), obligation("month", duty=duty), day_of("2023-12-01")) == []


def test_a_period_too_short_for_its_minimum_owes_nothing():
    assert labels(periods(pack(), obligation("quarter"), day_of("2023-12-31"))) == ["2023-Q4"]
    assert labels(periods(pack(), obligation("quarter", min_days=16), day_of("2023-12-31"))) == ["2023-Q3", "2023-Q4"]
    assert labels(periods(pack(min_days={"quarter": 17}), obligation("quarter"), day_of("2023-12-31"))) == ["2023-Q4"]


def test_must_not_asks_no_minimum_of_days():
    assert labels(periods(pack(), obligation("quarter", duty="must_not"), day_of("2023-12-31"))) == [
        "2023-Q3", "2023-Q4"
    ]


def test_a_period_that_ended_before_the_first_version_owes_nothing():
    late = obligation("month", starts=("2023-10-10",))
    assert labels(periods(pack(), late, day_of("2023-11-10"))) == ["2023-10", "2023-11"]


def test_a_month_is_judged_by_the_version_of_its_first_day_and_a_campaign_by_that_of_the_reference_day():
    starts = ("2023-09-15", "2023-10-10")
    assert [p.version for p in periods(pack(), obligation("month", starts=starts), day_of("2023-11-10"))] == [0, 0, 1]
    assert [p.version for p in periods(pack(), obligation("campaign", starts=starts), day_of("2023-10-09"))] == [0]
    assert [p.version for p in periods(pack(), obligation("campaign", starts=starts), day_of("2023-10-10"))] == [1]


def test_a_due_day_before_the_minimum_is_the_last_start():
    due = Due(date=day_of("2023-11-30"), tolerance=5)
    (period,) = periods(pack(), obligation("once", due=due), day_of("2023-10-01"))
    assert (iso_of(period.due), iso_of(period.last_start)) == ("2023-12-05", "2023-12-05")


def test_a_date_before_the_day_it_opens_owes_nothing():
    due = Due(date=day_of("2023-10-31"))
    assert periods(pack(), obligation("once", due=due, opens="2023-11-01"), day_of("2023-12-01")) == []


def test_a_batch_cuts_the_calendar_by_its_own_window():
    window = Window(first=day_of("2023-10-20"), last=day_of("2023-12-10"))
    batch = Batch(id="b", who=BRANCHES, window=window)
    found = periods(pack(batches=(batch,)), obligation("month", min_days=1), day_of("2024-01-31"), batch)
    assert [(p.id, iso_of(p.first), iso_of(p.last)) for p in found] == [
        ("2023-10", "2023-10-20", "2023-10-31"), ("2023-11", "2023-11-01", "2023-11-30"),
        ("2023-12", "2023-12-01", "2023-12-10"),
    ]


def test_an_event_opens_one_period_inside_the_window_only():
    asked = obligation("after", days=5, state="opened", due=Due(tolerance=2, roll="working_day"))
    found = after_period(pack(), asked, day_of("2023-10-13"), day_of("2023-12-01"))
    assert found is not None
    assert (iso_of(found.first), iso_of(found.due), iso_of(found.reference)) == (
        "2023-10-13", "2023-10-20", "2023-10-20"
    )
    assert after_period(pack(), asked, day_of("2023-09-14"), day_of("2023-12-01")) is None
    assert after_period(pack(), asked, day_of("2023-12-02"), day_of("2023-12-01")) is None
