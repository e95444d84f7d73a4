"""The state of one minute by the plainest possible reading, to check the evaluator against.

It knows the notice for 2026 by heart instead of asking the calendar module.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from stations.hours import CalendarRule, Hours, Rule

OFF_2026 = [
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
WORKED_2026 = [
    date(2026, month, day) for month, day in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
]


def is_holiday(day: date) -> bool:
    return any(first <= day.isoformat() <= last for first, last in OFF_2026)


def state_of(hours: Hours, calendar: CalendarRule, minute: datetime) -> tuple[str, str | None]:
    """State (open, unknown, closed) and access mode at a minute of 2026, from 2 January on."""
    today = minute.date()
    yesterday = today - timedelta(days=1)
    clock = minute.hour * 60 + minute.minute
    for index in reversed(range(len(hours.rules))):
        rule = hours.rules[index]
        if rule.state == "off" and not rule.spans:
            continue
        spans = rule.spans or [None]
        for span in spans:
            start, end = (0, 1440) if span is None else (span.start, span.end)
            now = start <= clock < end and in_force(hours, index, calendar, today)
            still = start <= clock + 1440 < end and in_force(hours, index, calendar, yesterday)
            if now or still:
                state = "closed" if rule.state == "off" else rule.state
                return state, rule.access_mode
    return "closed", None


def in_force(hours: Hours, index: int, calendar: CalendarRule, day: date) -> bool:
    weekday = weekday_of(hours, calendar, day)
    return holds(hours, index, weekday, day)


def holds(hours: Hours, index: int, weekday: int, day: date) -> bool:
    if not matches(hours.rules[index], weekday, day):
        return False
    for later in hours.rules[index + 1 :]:
        replaces = not later.spans if later.state == "off" else not later.additive
        if matches(later, weekday, day) and replaces:
            return False
    return True


def weekday_of(hours: Hours, calendar: CalendarRule, day: date) -> int:
    if calendar == CalendarRule.SHOPS:
        return day.weekday()
    if is_holiday(day):
        return 6
    if day in WORKED_2026:
        for weekday in (0, 1, 2, 3, 4):
            for index, rule in enumerate(hours.rules):
                if rule.state != "off" and holds(hours, index, weekday, day):
                    return weekday
        return 0
    return day.weekday()


def matches(rule: Rule, weekday: int, day: date) -> bool:
    if rule.seasons and not any(in_season(s.start, s.end, day) for s in rule.seasons):
        return False
    if rule.days is None or weekday in rule.days.weekdays:
        return True
    return rule.days.holidays and is_holiday(day)


def in_season(start: tuple[int, int], end: tuple[int, int], day: date) -> bool:
    here = (day.month, day.day)
    return start <= here <= end if start <= end else not (end < here < start)
