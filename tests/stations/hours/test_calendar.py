from __future__ import annotations

from datetime import date, timedelta

import pytest

from stations.hours import CalendarRule, DayType, UnknownYear, day_type
from stations.hours.calendar import possible_types

from .oracle import OFF_2026, WORKED_2026


def test_every_day_of_2026_has_the_type_of_the_state_councils_notice() -> None:
    off = {
        date.fromisoformat(first) + timedelta(days=n)
        for first, last in OFF_2026
        for n in range((date.fromisoformat(last) - date.fromisoformat(first)).days + 1)
    }
    assert len(off) == 33
    for n in range(365):
        day = date(2026, 1, 1) + timedelta(days=n)
        expected = (
            DayType.PUBLIC_HOLIDAY
            if day in off
            else DayType.MAKEUP_WORKDAY
            if day in WORKED_2026
            else DayType.WEEKEND
            if day.weekday() >= 5
            else DayType.WORKDAY
        )
        assert day_type(day) == expected, day


def test_weekend_inside_a_holiday_block_is_a_holiday() -> None:
    assert day_type(date(2026, 2, 21)) is DayType.PUBLIC_HOLIDAY
    assert day_type(date(2026, 10, 3)) is DayType.PUBLIC_HOLIDAY


@pytest.mark.parametrize("year", [1999, 2100])
def test_year_without_a_published_calendar_is_an_answer_not_a_crash(year: int) -> None:
    assert day_type(date(year, 6, 1)) == UnknownYear(year)


def test_unpublished_day_may_be_anything_its_weekday_allows() -> None:
    assert set(possible_types(date(2100, 6, 1))) == {DayType.WORKDAY, DayType.PUBLIC_HOLIDAY}
    assert set(possible_types(date(2100, 6, 5))) == {
        DayType.WEEKEND,
        DayType.PUBLIC_HOLIDAY,
        DayType.MAKEUP_WORKDAY,
    }


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("bank", CalendarRule.OFFICES),
        ("party_service", CalendarRule.OFFICES),
        ("convenience", CalendarRule.SHOPS),
        ("a kind added later", CalendarRule.SHOPS),
    ],
)
def test_host_kind_decides_whose_calendar_holds(kind: str, rule: CalendarRule) -> None:
    assert CalendarRule.for_kind(kind) is rule
