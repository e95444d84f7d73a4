"""Whether hours are open at a full hour of a typical day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from stations.hours import (
    SHANGHAI,
    CalendarRule,
    DayType,
    HoursError,
    State,
    day_type,
    intervals,
    state_at,
)
from stations.planning.question import WEEKDAYS, When
from stations.schedules import today

STANDS_FOR = {"workday": "tue", "weekend": "sun"}
HORIZON = 400  # days ahead in which a usual week and a holiday are looked for
PAST = 20 * 366  # and back, where no later calendar is published


def state(hours: str, calendar: str, when: When) -> State:
    """`unknown` for no hours and for hours that cannot be read."""
    if not hours:
        return "unknown"
    return _state(hours, calendar, typical_day(when.day, today()), when.hour)


@lru_cache(maxsize=50_000)
def _state(hours: str, calendar: str, day: date, hour: int) -> State:
    moment = datetime.combine(day, time(hour), SHANGHAI)
    try:  # spans of the evening before reach into this day
        found = intervals(hours, CalendarRule(calendar), day, 1)
    except HoursError:
        return "unknown"
    return state_at(found, moment)


@lru_cache(maxsize=64)
def typical_day(day: str, start: date) -> date:
    """A date on which a typical day falls: in the next week without a holiday, or the next
    public holiday on a weekday. Where the calendar is not published yet, in the past.
    """
    if day == "holiday":
        return next(d for d in _days(start) if d.weekday() < 5 and _is(d, DayType.PUBLIC_HOLIDAY))
    weekday = WEEKDAYS.index(STANDS_FOR.get(day, day))
    return next(
        monday + timedelta(days=weekday)
        for monday in _days(start)
        if monday.weekday() == 0 and _usual(monday)
    )


def _days(start: date) -> Iterator[date]:
    yield from (start + timedelta(days=n) for n in range(HORIZON))
    yield from (start - timedelta(days=n) for n in range(1, PAST))


def _usual(monday: date) -> bool:
    return all(
        _is(monday + timedelta(days=n), DayType.WORKDAY if n < 5 else DayType.WEEKEND)
        for n in range(7)
    )


def _is(day: date, kind: DayType) -> bool:
    return day_type(day) == kind
