from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stations.hours import (
    SHANGHAI,
    CalendarRule,
    Hours,
    HoursError,
    Interval,
    interval_at,
    intervals,
    next_change,
    parse_chinese,
    state_at,
)

from . import oracle
from .strategies import calendars, hours, published_days

OFFICES, SHOPS = CalendarRule.OFFICES, CalendarRule.SHOPS
any_days = st.dates(date(2003, 12, 1), date(2030, 1, 1))
days_of_2026 = st.dates(date(2026, 1, 3), date(2026, 12, 29))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def shown(found: list[Interval]) -> list[str]:
    return [
        f"{i.start:%m-%d %H:%M}/{i.end:%m-%d %H:%M} {i.state}"
        + (f" {i.access_mode}" if i.access_mode else "")
        for i in found
    ]


@given(hours, calendars, any_days, st.integers(0, 20))
def test_intervals_are_sorted_apart_merged_and_inside_the_window(
    value: Hours, calendar: CalendarRule, start: date, days: int
) -> None:
    found = intervals(value, calendar, start, days)
    first = datetime(start.year, start.month, start.day, tzinfo=SHANGHAI)
    last = first + timedelta(days=days)
    for interval in found:
        assert first <= interval.start < interval.end <= last
        assert interval.start.tzinfo is interval.end.tzinfo is SHANGHAI
    for before, after in pairwise(found):
        assert before.end <= after.start
        if before.end == after.start:
            assert (before.state, before.access_mode) != (after.state, after.access_mode)


@given(hours, calendars, any_days, st.integers(0, 9), st.integers(0, 9))
def test_a_window_holds_what_its_parts_hold(
    value: Hours, calendar: CalendarRule, start: date, left: int, right: int
) -> None:
    middle = start + timedelta(days=left)
    parts = intervals(value, calendar, start, left) + intervals(value, calendar, middle, right)
    joined: list[Interval] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and (last.end, last.state, last.access_mode) == (
            part.start,
            part.state,
            part.access_mode,
        ):
            joined[-1] = Interval(last.start, part.end, part.state, part.access_mode)
        else:
            joined.append(part)
    assert intervals(value, calendar, start, left + right) == joined


@settings(deadline=None)
@given(hours, calendars, days_of_2026 | st.sampled_from(oracle.WORKED_2026))
def test_every_minute_agrees_with_the_plainest_reading(
    value: Hours, calendar: CalendarRule, start: date
) -> None:
    start = max(start, date(2026, 1, 2))
    found = intervals(value, calendar, start, 2)
    minute = datetime(start.year, start.month, start.day, tzinfo=SHANGHAI)
    for _ in range(2 * 1440):
        holding = interval_at(found, minute)
        seen = (state_at(found, minute), holding.access_mode if holding else None)
        assert seen == oracle.state_of(value, calendar, minute), minute
        minute += timedelta(minutes=1)


@given(hours, calendars, published_days, st.integers(0, 5 * 1440 - 1))
def test_nothing_changes_before_the_next_change_and_something_does_at_it(
    value: Hours, calendar: CalendarRule, start: date, minutes: int
) -> None:
    found = intervals(value, calendar, start, 5)
    first = datetime(start.year, start.month, start.day, tzinfo=SHANGHAI)
    horizon = first + timedelta(days=5)
    t = first + timedelta(minutes=minutes)
    change = next_change(found, t, horizon)
    now = state_at(found, t)
    edges = [edge for i in found for edge in (i.start, i.end) if t < edge < (change or horizon)]
    assert all(state_at(found, edge) == now for edge in edges)
    if change is not None:
        assert t < change < horizon
        assert state_at(found, change) != now


@pytest.mark.parametrize(
    ("day", "offices", "shops"),
    [
        ("2026-02-16", "closed", "closed"),
        ("2026-02-18", "closed", "closed"),
        ("2026-04-06", "closed", "closed"),
        ("2026-10-05", "closed", "closed"),
        ("2026-02-14", "open", "closed"),
        ("2026-09-20", "open", "closed"),
        ("2026-02-13", "open", "open"),
        ("2026-02-07", "closed", "closed"),
    ],
)
def test_weekday_hours_follow_the_holiday_notice_as_the_host_does(
    day: str, offices: str, shops: str
) -> None:
    text = "Mo-Fr 09:00-17:00; PH off"
    start = date.fromisoformat(day)
    assert state_at(intervals(text, OFFICES, start, 1), at(f"{day}T10:00")) == offices
    assert state_at(intervals(text, SHOPS, start, 1), at(f"{day}T10:00")) == shops


def test_office_without_a_holiday_rule_keeps_its_sunday_hours_on_a_holiday() -> None:
    national_day = date(2026, 10, 1)
    assert intervals("Mo-Fr 09:00-17:00", OFFICES, national_day, 1) == []
    assert shown(intervals("Mo-Fr 09:00-17:00; Sa,Su 10:00-14:00", OFFICES, national_day, 1)) == [
        "10-01 10:00/10-01 14:00 open"
    ]
    assert shown(intervals("Mo-Fr 09:00-17:00", SHOPS, national_day, 1)) == [
        "10-01 09:00/10-01 17:00 open"
    ]


def test_worked_weekend_takes_the_first_weekday_on_which_the_office_opens() -> None:
    saturday = date(2026, 2, 14)
    assert shown(intervals("Mo 08:00-12:00; Tu-Fr 09:00-17:00", OFFICES, saturday, 1)) == [
        "02-14 08:00/02-14 12:00 open"
    ]
    assert shown(intervals("Mo off; Tu-Su 09:00-17:00", OFFICES, saturday, 1)) == [
        "02-14 09:00/02-14 17:00 open"
    ]
    assert intervals("Sa,Su 09:00-17:00", OFFICES, saturday, 1) == []


def test_span_that_began_the_evening_before_the_window_counts() -> None:
    assert shown(intervals("07:00-01:00", SHOPS, date(2026, 3, 3), 1)) == [
        "03-03 00:00/03-03 01:00 open",
        "03-03 07:00/03-04 00:00 open",
    ]


def test_span_over_midnight_lasts_into_a_day_that_is_off() -> None:
    assert shown(intervals("Mo-Fr 22:00-02:00; PH off", SHOPS, date(2026, 9, 24), 2)) == [
        "09-24 00:00/09-24 02:00 open",
        "09-24 22:00/09-25 02:00 open",
    ]


def test_night_by_keypad_is_open_with_another_access_mode() -> None:
    text = '07:00-22:00 open, 22:00-07:00 "keypad"'
    found = intervals(text, SHOPS, date(2026, 3, 3), 1)
    assert shown(found) == [
        "03-03 00:00/03-03 07:00 open keypad",
        "03-03 07:00/03-03 22:00 open",
        "03-03 22:00/03-04 00:00 open keypad",
    ]
    assert next_change(found, at("2026-03-03T08:00"), at("2026-03-04T00:00")) is None


def test_later_rule_replaces_the_day_and_a_comma_rule_adds_to_it() -> None:
    tuesday = date(2026, 3, 3)
    assert shown(intervals("08:00-12:00; Tu 14:00-16:00", SHOPS, tuesday, 1)) == [
        "03-03 14:00/03-03 16:00 open"
    ]
    assert shown(intervals("08:00-12:00, Tu 14:00-16:00", SHOPS, tuesday, 1)) == [
        "03-03 08:00/03-03 12:00 open",
        "03-03 14:00/03-03 16:00 open",
    ]


def test_off_with_times_closes_only_those_times() -> None:
    assert shown(intervals("08:00-20:00; Tu 12:00-13:00 off", SHOPS, date(2026, 3, 3), 1)) == [
        "03-03 08:00/03-03 12:00 open",
        "03-03 13:00/03-03 20:00 open",
    ]


def test_season_over_new_year_holds_on_both_sides_of_it() -> None:
    text = "Apr-Oct 08:00-20:00; Nov-Mar 09:00-18:00"
    for day, opens in [("2026-03-31", 9), ("2026-04-01", 8), ("2026-11-01", 9)]:
        assert intervals(text, SHOPS, date.fromisoformat(day), 1)[0].start.hour == opens


def test_unknown_hours_are_unknown_and_not_closed() -> None:
    assert shown(intervals("unknown", SHOPS, date(2026, 3, 3), 2)) == [
        "03-03 00:00/03-05 00:00 unknown"
    ]


def test_day_of_an_unpublished_year_is_unknown_where_the_notice_would_decide() -> None:
    monday = date(2100, 6, 7)
    unknown = ["06-07 00:00/06-08 00:00 unknown"]
    assert shown(intervals("Mo-Fr 09:00-17:00; PH off", SHOPS, monday, 1)) == unknown
    assert shown(intervals("Mo-Fr 09:00-17:00", OFFICES, monday, 1)) == unknown
    assert shown(intervals("08:00-20:00", OFFICES, monday, 1)) == ["06-07 08:00/06-07 20:00 open"]
    assert shown(intervals("Mo-Fr 09:00-17:00", SHOPS, monday, 1)) == [
        "06-07 09:00/06-07 17:00 open"
    ]
    assert intervals("Mo-Fr 09:00-17:00; PH off", SHOPS, date(2100, 6, 6), 1) == []


def test_published_day_after_an_unpublished_night_is_unknown_if_the_night_reaches_it() -> None:
    thursday = date(2004, 1, 1)
    assert shown(intervals("Mo-Fr 22:00-02:00; PH off", SHOPS, thursday, 1)) == [
        "01-01 00:00/01-02 00:00 unknown"
    ]
    assert intervals("Mo-Fr 20:00-24:00; PH off", SHOPS, thursday, 1) == []


def test_next_change_is_when_it_closes_or_opens_and_none_when_it_never_does() -> None:
    found = intervals("08:00-12:00,13:00-17:30", SHOPS, date(2026, 3, 3), 2)
    horizon = at("2026-03-05T00:00")
    assert next_change(found, at("2026-03-03T09:00"), horizon) == at("2026-03-03T12:00")
    assert next_change(found, at("2026-03-03T12:00"), horizon) == at("2026-03-03T13:00")
    assert next_change(found, at("2026-03-04T18:00"), horizon) is None
    always = intervals("24/7", SHOPS, date(2026, 3, 3), 2)
    assert next_change(always, at("2026-03-03T09:00"), horizon) is None


def test_moment_of_another_time_zone_is_the_same_moment() -> None:
    found = intervals("08:00-12:00", SHOPS, date(2026, 3, 3), 1)
    assert state_at(found, datetime.fromisoformat("2026-03-03T00:30:00Z")) == "open"
    assert state_at(found, datetime.fromisoformat("2026-03-03T04:00:00Z")) == "closed"


def test_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        state_at([], datetime(2026, 3, 3, 9))


def test_hours_that_cannot_be_read_and_negative_windows_are_refused() -> None:
    with pytest.raises(HoursError):
        intervals("whenever", SHOPS, date(2026, 3, 3))
    with pytest.raises(ValueError, match="negative"):
        intervals("24/7", SHOPS, date(2026, 3, 3), -1)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-02-14 10:00", "open"),
        ("2026-02-18 10:00", "unknown"),
        ("2026-02-24 10:00", "open"),
        ("2026-02-24 20:00", "closed"),
    ],
)
def test_a_stop_that_excepts_the_spring_festival_is_not_called_open_then(moment, state):
    hours = parse_chinese("9:00-18:00（春节期间除外）").hours
    assert hours is not None
    found = intervals(hours, SHOPS, date(2026, 2, 13))
    assert state_at(found, at(moment)) == state
