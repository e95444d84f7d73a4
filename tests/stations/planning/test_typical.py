"""Typical days of the real calendar."""

from datetime import date

import pytest

from stations.hours import CalendarRule
from stations.planning import typical
from stations.planning.question import When

START = date(2026, 9, 18)  # a worked Sunday and two holidays lie ahead


@pytest.mark.parametrize(
    ("day", "expected"),
    [("workday", "2026-10-13"), ("weekend", "2026-10-18"), ("holiday", "2026-09-25")],
)
def test_a_usual_week_has_no_holiday_and_no_worked_weekend(day, expected):
    assert str(typical.typical_day(day, START)) == expected


def test_an_unpublished_year_falls_back_to_the_past():
    assert typical.typical_day("holiday", date(2035, 1, 1)) < date(2035, 1, 1)


@pytest.mark.parametrize(
    ("hours", "when", "expected"),
    [
        ("Mo-Fr 09:00-17:00; PH off", When("workday", 15), "open"),
        ("Mo-Fr 09:00-17:00; PH off", When("workday", 17), "closed"),
        ("Mo-Fr 09:00-17:00; PH off", When("holiday", 15), "closed"),
        ("Mo-Su 18:00-02:00", When("mon", 1), "open"),
        ("", When("mon", 1), "unknown"),
        ("nonsense", When("mon", 1), "unknown"),
    ],
)
def test_open_at_a_full_hour(hours, when, expected):
    assert typical.state(hours, CalendarRule.OFFICES, when) == expected
