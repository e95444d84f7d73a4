"""When a station is open during the coming days, as intervals of real time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from stations.hours.calendar import CalendarRule
from stations.hours.day import OpenState, pieces_of
from stations.hours.model import Hours
from stations.hours.osm import parse_osm

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")

State = Literal["open", "unknown", "closed"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open: ``start`` belongs to it, ``end`` does not. Both are aware, Asia/Shanghai."""

    start: datetime
    end: datetime
    state: OpenState
    access_mode: str | None = None


def intervals(
    hours: Hours | str, calendar: CalendarRule, start: date, days: int = 14
) -> list[Interval]:
    """Open and unknown times between ``start`` 00:00 and ``days`` days later, in order.

    Intervals never overlap; neighbours with the same state and access mode are one. What is not
    listed is closed. Spans belong to the day they begin on: one that began the evening before the
    window counts. Raises HoursError for hours that cannot be read, ValueError for negative days.
    """
    if days < 0:
        raise ValueError("days must not be negative")
    parsed = parse_osm(hours) if isinstance(hours, str) else hours
    rule = CalendarRule(calendar)
    first = date(start.year, start.month, start.day)
    found: list[Interval] = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        midnight = datetime.combine(day, time(), SHANGHAI)
        for piece in pieces_of(parsed, rule, day):
            begin = midnight + timedelta(minutes=piece.start)
            end = midnight + timedelta(minutes=piece.end)
            _append(found, Interval(begin, end, piece.state, piece.access_mode))
    return found


def _append(found: list[Interval], new: Interval) -> None:
    if found:
        last = found[-1]
        if (last.end, last.state, last.access_mode) == (new.start, new.state, new.access_mode):
            found[-1] = replace(last, end=new.end)
            return
    found.append(new)


def interval_at(found: Sequence[Interval], t: datetime) -> Interval | None:
    """The interval that holds ``t`` (aware), None where it is closed."""
    index = _index(found, t)
    return found[index] if index >= 0 and t < found[index].end else None


def state_at(found: Sequence[Interval], t: datetime) -> State:
    """The state at ``t`` (aware), which must lie in the window the intervals were made for."""
    interval = interval_at(found, t)
    return interval.state if interval is not None else "closed"


def next_change(
    found: Sequence[Interval], t: datetime, horizon: datetime | None = None
) -> datetime | None:
    """The first moment after ``t`` at which the state differs from that at ``t``, or None.

    A change of access mode alone is none. Pass the end of the window as ``horizon``: that the
    intervals stop there does not mean that the station closes.
    """
    now = state_at(found, t)
    moment: datetime | None = None
    for interval in found[max(_index(found, t), 0) :]:
        if interval.end <= t:
            continue
        if now == "closed":
            moment = interval.start
            break
        if moment is not None and (interval.start != moment or interval.state != now):
            break
        moment = interval.end
    return None if moment is None or (horizon is not None and moment >= horizon) else moment


def _index(found: Sequence[Interval], t: datetime) -> int:
    """The last interval that begins at or before ``t``; -1 if none does."""
    if t.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    return bisect_right(found, t, key=lambda interval: interval.start) - 1
