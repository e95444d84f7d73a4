"""From an opening-hours string to the shared intervals that SQL, API, feed and pages read."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from stations.hours import SHANGHAI, CalendarRule, Interval, intervals, parse_osm
from stations.models.schedule import OpenInterval, Schedule

DAYS = 15  # today and the 14 that follow


def today() -> date:
    return timezone.now().astimezone(SHANGHAI).date()


def schedule_for(hours: str, kind: str) -> Schedule | None:
    """The schedule shared by all stations with these hours; None where hours are unknown.

    Raises `stations.hours.HoursError` when the string is not understood.
    """
    if not hours:
        return None
    parse_osm(hours)
    schedule, created = Schedule.objects.get_or_create(
        hours=hours, calendar=CalendarRule.for_kind(kind).value
    )
    if created:
        refresh([schedule])
    return schedule


def refresh(schedules: Iterable[Schedule], start: date | None = None) -> int:
    """Compute the intervals of the coming days anew; returns how many were written."""
    first = start or today()
    begin = datetime.combine(first, time(), SHANGHAI)
    until = begin + timedelta(days=DAYS)
    rows = []
    with transaction.atomic():
        for schedule in schedules:
            rule = CalendarRule(schedule.calendar)
            rows += _rows(schedule, intervals(schedule.hours, rule, first, DAYS), until)
            schedule.computed_from, schedule.computed_until = begin, until
            schedule.save(update_fields=["computed_from", "computed_until"])
            schedule.intervals.all().delete()
        OpenInterval.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def stale() -> QuerySet[Schedule]:
    """Schedules that were not computed today, so that their last day is still missing."""
    begin = datetime.combine(today(), time(), SHANGHAI)
    return Schedule.objects.exclude(computed_from__gte=begin)


def _rows(schedule: Schedule, found: list[Interval], until: datetime) -> list[OpenInterval]:
    """Interval rows, each with the end of the unbroken run of open intervals it belongs to."""
    rows: list[OpenInterval] = []
    closes_at: datetime | None = None
    following: datetime | None = None
    for interval in reversed(found):
        if interval.state == "open":
            if interval.end != following:
                closes_at = None if interval.end >= until else interval.end
            following = interval.start
        rows.append(
            OpenInterval(
                schedule=schedule,
                during=DateTimeTZRange(interval.start, interval.end),
                state=interval.state,
                access_mode=interval.access_mode or "",
                closes_at=closes_at if interval.state == "open" else None,
            )
        )
    return rows[::-1]
