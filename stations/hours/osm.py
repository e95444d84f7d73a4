"""Read the part of OSM's ``opening_hours`` that rest stops need.

Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. Read here: ``24/7``,
seasons (``Apr 1-Oct 31``, ``Nov-Mar``), weekdays and ``PH``, times over midnight
(``22:00-02:00``, ``22:00-26:00``), ``off``, ``closed``, ``unknown``, comments, ``;`` and ``,``.
Not read, and refused by name: years, weeks, ``SH``, nth weekdays, sunrise, open ends, ``||``.
"""

from __future__ import annotations

from functools import lru_cache

from stations.hours.model import (
    ACCESS_MODES,
    DAY,
    DAYS_OF_MONTH,
    Days,
    Hours,
    Rule,
    RuleState,
    Season,
    Span,
)
from stations.hours.tokens import Cursor, tokenize


@lru_cache(maxsize=4096)
def parse_osm(text: str) -> Hours:
    """The hours ``text`` states; raises HoursError naming the offending token and its position.

    A comment without ``open``, ``off`` or ``unknown`` before it means unknown, as in OSM's
    reference implementation, unless it is an access mode: ``22:00-07:00 "keypad"`` is open then,
    by keypad. Night access beside day access is an added rule:
    ``07:00-22:00 open, 22:00-07:00 "keypad"``.
    """
    return _Parser(tokenize(text)).hours()


class _Parser(Cursor):
    def hours(self) -> Hours:
        rules = [self.rule(additive=False)]
        while not self.at("end"):
            if self.accept(";"):
                if not self.at("end"):
                    rules.append(self.rule(additive=False))
            elif self.accept(","):
                rules.append(self.rule(additive=True))
            else:
                self.fail("unexpected here")
        return Hours(tuple(rules))

    def rule(self, *, additive: bool) -> Rule:
        first = self.index
        seasons: tuple[Season, ...] = ()
        days: Days | None = None
        spans: tuple[Span, ...] = ()
        if self.at("always"):
            self.index += 1
        else:
            seasons = self.seasons()
            if seasons:
                self.accept(":")
            days = self.days()
            spans = self.spans()
        state, comment = self.modifier()
        if self.index == first:
            self.fail("expected days, times or a state")
        return Rule(seasons, days, spans, state, comment, additive)

    def seasons(self) -> tuple[Season, ...]:
        found: list[Season] = []
        while self.at("month"):
            found.append(self.season())
            if not self.accept_before("month"):
                break
        return tuple(found)

    def season(self) -> Season:
        month = self.take("month").value
        day = self.day(month)
        if not self.accept("-"):
            return Season((month, day or 1), (month, day or DAYS_OF_MONTH[month - 1]))
        if self.at("number") and day:
            last = self.day(month)
            if last < day:
                self.fail("the range ends before it starts", back=1)
            return Season((month, day), (month, last))
        to_month = self.take("month").value
        to_day = self.day(to_month)
        if bool(day) != bool(to_day):
            self.fail("a day on one side of the range only", back=1)
        return Season((month, day or 1), (to_month, to_day or DAYS_OF_MONTH[to_month - 1]))

    def day(self, month: int) -> int:
        """The day given after the name of ``month``, 0 if none is."""
        if not self.at("number"):
            return 0
        day = self.take("number").value
        if not 1 <= day <= DAYS_OF_MONTH[month - 1]:
            self.fail("no such day", back=1)
        return day

    def days(self) -> Days | None:
        weekdays: set[int] = set()
        holidays = False
        while self.at("weekday") or self.at("holiday"):
            if self.at("holiday"):
                self.index += 1
                holidays = True
            else:
                first = last = self.take("weekday").value
                if self.accept("-"):
                    last = self.take("weekday").value
                weekdays |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
            if not self.accept_before("weekday", "holiday"):
                break
        return Days(frozenset(weekdays), holidays) if weekdays or holidays else None

    def spans(self) -> tuple[Span, ...]:
        found: list[Span] = []
        while self.at("time"):
            start = self.minutes(limit=DAY - 1)
            if not self.accept("-"):
                self.fail("expected '-' and an end time")
            end = self.minutes(limit=2 * DAY)
            if end == start:
                self.fail("the time span is empty", back=1)
            found.append(Span(start, end if end > start else end + DAY))
            if not self.accept_before("time"):
                break
        return tuple(found)

    def minutes(self, limit: int) -> int:
        hour, minute = map(int, self.take("time").text.split(":"))
        if minute > 59 or hour * 60 + minute > limit:
            self.fail("no such time", back=1)
        return hour * 60 + minute

    def modifier(self) -> tuple[RuleState, str | None]:
        state: RuleState | None = None
        if self.at("state"):
            word = self.take("state").text.lower()
            state = "unknown" if word == "unknown" else "open" if word == "open" else "off"
        comment = self.take("comment").text[1:-1] if self.at("comment") else None
        if state is None:
            state = "unknown" if comment and comment not in ACCESS_MODES else "open"
        return state, comment
