"""Refuse what contradicts itself or can be read in two ways."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Final

from django.utils.translation import gettext_noop

from stations.hours.chinese.statements import Said, Statement
from stations.hours.chinese.times import Unclear
from stations.hours.model import DAY, DAYS_OF_MONTH, Season, Span

_WORKWEEK: Final = frozenset(range(5))
YEAR: Final = [(m, d) for m in range(1, 13) for d in range(1, DAYS_OF_MONTH[m - 1] + 1)]


def check(said: Said) -> None:
    """Raises Unclear when statements and closings cannot all be true."""
    if said.statements[-1].breaks and not all(statement.breaks for statement in said.statements):
        raise Unclear(gettext_noop("分不清休息时间属于哪些天"))
    if any(d.holidays for d in said.same) and any(c.days.holidays for c in said.closings):
        raise Unclear(gettext_noop("又说照常又说休息"))
    for one, other in combinations(said.statements, 2):
        if one.season and other.season and not _overlap(one.season, other.season):
            continue
        if bool(one.season) != bool(other.season):
            _check_seasonal(*((one, other) if one.season else (other, one)))
            continue
        if one.named != other.named:
            exception = one if one.named else other
            if exception.weekdays < _WORKWEEK or not exception.weekdays & _WORKWEEK:
                continue
        holidays = [s.days is not None and s.days.holidays for s in (one, other)]
        if one.weekdays & other.weekdays or all(holidays):
            raise Unclear(gettext_noop("同一天有不同的时间"))
    for closing in said.closings:
        for statement in said.statements:
            named = statement.days
            if named is None or (
                closing.season and statement.season and closing.season != statement.season
            ):
                continue
            if named.weekdays & closing.days.weekdays or (named.holidays and closing.days.holidays):
                raise Unclear(gettext_noop("又说开放又说休息"))
        if len(closing.days.weekdays) == 7:
            raise Unclear(gettext_noop("每天都休息"))
    days = [statement.days for statement in said.statements]
    if said.yearround and (said.closings or None not in days):
        raise Unclear(gettext_noop("全年无休与其他说明矛盾"))


def _check_seasonal(seasonal: Statement, other: Statement) -> None:
    """A season is an exception to the same days of the rest of the year, or to all days."""
    if other.named and seasonal.days != other.days and seasonal.weekdays & other.weekdays:
        raise Unclear(gettext_noop("分不清哪一个时间优先"))


def _overlap(one: Season, other: Season) -> bool:
    return any(one.covers(*day) and other.covers(*day) for day in YEAR)


def open_spans(statement: Statement) -> list[tuple[Span, str | None]]:
    """The spans less their breaks; raises Unclear when they overlap or a break lies outside."""
    spans = list(statement.spans)
    plain = sorted(spans, key=lambda pair: pair[0])
    for (before, _), (after, _) in pairwise(plain):
        if after.start < before.end:
            raise Unclear(gettext_noop("时间互相重叠"))
    if plain and plain[-1][0].end - DAY > plain[0][0].start:
        raise Unclear(gettext_noop("时间互相重叠"))
    if statement.always:
        if any(mode is None for _, mode in spans) or statement.breaks:
            raise Unclear(gettext_noop("全天与时段矛盾"))
        return spans
    for rest in statement.breaks:
        around = [pair for pair in plain if pair[0].start < rest.start and rest.end < pair[0].end]
        if len(around) != 1:
            raise Unclear(gettext_noop("休息时间不在开放时间之内"))
        span, mode = around[0]
        plain.remove(around[0])
        plain += [(Span(span.start, rest.start), mode), (Span(rest.end, span.end), mode)]
    return sorted(plain, key=lambda pair: pair[0])
