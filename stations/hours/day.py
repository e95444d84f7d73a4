"""What one calendar day looks like: the rules painted over each other in the order written."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise, product
from typing import Final, Literal, NamedTuple

from stations.hours.calendar import CalendarRule, DayType, possible_types
from stations.hours.model import DAY, Hours, Rule, Span

OpenState = Literal["open", "unknown"]


class Piece(NamedTuple):
    """Minutes of the day during which one state and access mode hold; closed has no piece."""

    start: int
    end: int
    state: OpenState
    access_mode: str | None


_UNKNOWN_DAY: Final = (Piece(0, DAY, "unknown", None),)
_WHOLE_DAY: Final = (Span(0, DAY),)
_MONDAY, _SUNDAY = 0, 6


@lru_cache(maxsize=65536)
def pieces_of(hours: Hours, calendar: CalendarRule, day: date) -> tuple[Piece, ...]:
    """The pieces of ``day`` in order, with what the evening before left over.

    Where the calendar of a year is not published, all that may come is tried; if the outcomes
    differ, the whole day is unknown.
    """
    yesterday = day - timedelta(days=1)
    outcomes = {
        _paint(_active(hours, calendar, yesterday, before), _active(hours, calendar, day, now))
        for before, now in product(possible_types(yesterday), possible_types(day))
    }
    return outcomes.pop() if len(outcomes) == 1 else _UNKNOWN_DAY


def _active(hours: Hours, calendar: CalendarRule, day: date, kind: DayType) -> list[Rule | None]:
    """The rules in force for spans that begin on ``day``, None where a rule is not."""
    rules = [rule if _in_season(rule, day) else None for rule in hours.rules]
    return _in_force(rules, _weekday(rules, calendar, day, kind), kind)


def _weekday(rules: list[Rule | None], calendar: CalendarRule, day: date, kind: DayType) -> int:
    """The weekday whose rules hold on ``day``.

    Offices: a public holiday is a Sunday; a worked weekend is a Monday or, where nothing opens on
    Mondays, the first weekday on which something does.
    """
    if calendar is CalendarRule.OFFICES and kind is DayType.PUBLIC_HOLIDAY:
        return _SUNDAY
    if calendar is CalendarRule.OFFICES and kind is DayType.MAKEUP_WORKDAY:
        for weekday in range(5):
            if any(r is not None and r.state != "off" for r in _in_force(rules, weekday, kind)):
                return weekday
        return _MONDAY
    return day.weekday()


def _in_force(rules: list[Rule | None], weekday: int, kind: DayType) -> list[Rule | None]:
    active: list[Rule | None] = []
    for rule in rules:
        if rule is None or not _names(rule, weekday, kind):
            active.append(None)
            continue
        if rule.replaces:
            active = [None] * len(active)
        active.append(rule)
    return active


def _in_season(rule: Rule, day: date) -> bool:
    return not rule.seasons or any(s.covers(day.month, day.day) for s in rule.seasons)


def _names(rule: Rule, weekday: int, kind: DayType) -> bool:
    if rule.days is None:
        return True
    holiday = rule.days.holidays and kind is DayType.PUBLIC_HOLIDAY
    return holiday or weekday in rule.days.weekdays


def _paint(before: list[Rule | None], now: list[Rule | None]) -> tuple[Piece, ...]:
    """Lay each rule's leftover from yesterday, then its own spans; what lies on top shows.

    A whole day off lays nothing: it has set aside the rules of its day, and what began the
    evening before goes on to its end.
    """
    layers: list[tuple[int, int, Rule]] = []
    for old, new in zip(before, now, strict=True):
        for rule, shift in ((old, DAY), (new, 0)):
            if rule is not None and not (rule.state == "off" and not rule.spans):
                layers += [
                    (max(span.start - shift, 0), min(span.end - shift, DAY), rule)
                    for span in rule.spans or _WHOLE_DAY
                    if span.end > shift
                ]
    cuts = sorted({0, DAY, *(layer[0] for layer in layers), *(layer[1] for layer in layers)})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        top = next((r for s, e, r in reversed(layers) if s <= start and end <= e), None)
        if top is None or top.state == "off":
            continue
        pieces.append(Piece(start, end, top.state, top.access_mode))
    return tuple(_joined(pieces))


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].end == piece.start and joined[-1][2:] == piece[2:]:
            joined[-1] = joined[-1]._replace(end=piece.end)
        else:
            joined.append(piece)
    return joined
