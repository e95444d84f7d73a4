"""The hours of the coming seven days, from the computed intervals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from maps.holidays import holiday
from maps.words.times import local, month_day, weekday
from stations.hours import SHANGHAI
from stations.models import OpenInterval
from stations.vocabulary import AccessMode

DAYS = 7


@dataclass(frozen=True)
class Day:
    """One line of the table: `spans` in words, none when closed all day."""

    date: date
    label: str
    day: str
    note: str
    spans: list[str]
    today: bool
    known: bool = True


def coming(station: Any, now: datetime) -> list[OpenInterval]:
    """The intervals of today and the six days that follow. One query."""
    if station.schedule is None:
        return []
    first = local(now).date()
    begin, end = _midnight(first), _midnight(first + timedelta(days=DAYS))
    return list(station.schedule.intervals.filter(during__overlap=(begin, end)).order_by("during"))


def week(station: Any, now: datetime, found: list[OpenInterval]) -> list[Day]:
    """Today and the six days that follow, by their intervals; empty when no hours are known."""
    schedule = station.schedule
    if schedule is None or schedule.computed_until is None:
        return []
    first = local(now).date()
    return [
        _day(first + timedelta(days=n), first, found, schedule.computed_until) for n in range(DAYS)
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _day(day: date, today: date, found: list[OpenInterval], until: datetime) -> Day:
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    return Day(
        date=day,
        label=_("今天") if day == today else weekday(day),
        day=f"{weekday(day)} {month_day(day)}" if day == today else month_day(day),
        note=holiday(day),
        spans=list(_spans(found, start, end, day == today)),
        today=day == today,
        known=end <= until,
    )


def _spans(found: list[OpenInterval], start: datetime, end: datetime, today: bool) -> Iterable[str]:
    """A span belongs to the day it begins on; one that runs on for days is cut at midnight.

    Today also shows what is left of a span that began yesterday evening.
    """
    for interval in found:
        lower, upper = (local(bound) for bound in interval.bounds)
        if not (lower < end and start < upper):
            continue
        if upper - lower >= timedelta(days=1):
            lower, upper = max(lower, start), min(upper, end)
        elif lower < start:
            if not today:
                continue
            lower = start
        yield _span(interval, lower, upper, start)


def _span(interval: OpenInterval, lower: datetime, upper: datetime, start: datetime) -> str:
    if upper - lower >= timedelta(days=1):
        words = _("全天")
    elif upper.date() == start.date():
        words = f"{lower:%H:%M}–{upper:%H:%M}"
    elif upper == start + timedelta(days=1):
        words = f"{lower:%H:%M}–24:00"
    else:
        words = _("%(from)s–次日 %(to)s") % {"from": f"{lower:%H:%M}", "to": f"{upper:%H:%M}"}
    if interval.state == OpenInterval.State.UNKNOWN:
        words = _("%(span)s 未知") % {"span": words}
    if interval.access_mode:
        words = f"{words} {AccessMode(interval.access_mode).label}"
    return words
