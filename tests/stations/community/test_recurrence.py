"""Weekly and monthly repetition, equal to RFC 5545 as icalendar's own parser reads it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.community.recurrence import BEIJING, LONGEST, rule, starts

FIRST = datetime(2026, 1, 31, 19, 0, tzinfo=BEIJING)  # a Saturday, the fifth of its month
RULES = ("weekly", "fortnightly", "monthly", "monthly_weekday")


@pytest.mark.parametrize(
    ("repeats", "until", "days"),
    [
        ("once", None, ["01-31"]),
        ("weekly", date(2026, 2, 14), ["01-31", "02-07", "02-14"]),
        ("fortnightly", date(2026, 2, 27), ["01-31", "02-14"]),
        ("monthly", date(2026, 5, 31), ["01-31", "03-31", "05-31"]),  # no 31 February
        ("monthly_weekday", date(2026, 6, 1), ["01-31", "05-30"]),  # fifth Saturdays
    ],
)
def test_the_days(repeats, until, days):
    found = starts(FIRST, rule(repeats, FIRST, until))
    assert [f"{start:%m-%d}" for start in found] == days


@given(
    repeats=st.sampled_from(RULES),
    start=st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1)),
    days=st.integers(0, 366),
)
def test_the_first_belongs_to_it_and_nothing_lies_beyond_the_last_day_or_a_year(
    repeats, start, days
):
    first = start.replace(tzinfo=BEIJING, microsecond=0)
    until = first.date() + timedelta(days=days)
    found = starts(first, rule(repeats, first, until))
    assert found[0] == first
    assert found == sorted(set(found))
    assert all(at.date() <= until and at - first <= LONGEST for at in found)
    assert {(at.hour, at.minute) for at in found} == {(first.hour, first.minute)}
    assert len(found) <= 54
