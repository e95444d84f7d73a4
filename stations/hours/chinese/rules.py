"""Turn statements into rules, refusing what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_noop

from stations.hours.chinese.checks import YEAR, check, open_spans
from stations.hours.chinese.statements import Closing, Said, Statement
from stations.hours.chinese.times import Unclear
from stations.hours.model import DAY, Days, Hours, Rule, Season, Span

_WORKWEEK: Final = frozenset(range(5))
_HOLIDAYS: Final = Days(holidays=True)


def rules_of(said: Said) -> tuple[Hours, list[str]]:
    """The hours, and notes on what the words leave open; raises Unclear on contradictions."""
    if not said.statements:
        raise Unclear(gettext_noop("没有时间"))
    notes: list[str] = []
    _add_same_days(said)
    _reopen_holidays(said)
    check(said)
    timed = sorted(said.statements, key=_specificity)
    rules = [rule for statement in timed for rule in _timed_rules(statement, said.modes)]
    if len(set(said.modes)) > 1:
        notes.append(gettext_noop("进入方式不止一种"))
    gaps = _uncovered(said.statements)
    if gaps:
        rules.append(Rule(seasons=tuple(gaps), state="unknown"))
        notes.append(gettext_noop("部分月份未说明"))
    rules += [_off(c) for c in said.closings if c.days.weekdays]
    rules += _holiday_rules(said, notes)
    holidays = [rule for rule in rules if rule.days == _HOLIDAYS and not rule.additive]
    return Hours(tuple([r for r in rules if r not in holidays] + holidays)), notes


def _specificity(statement: Statement) -> tuple[bool, bool, bool]:
    """Later rules replace earlier ones: all days first, then weekdays, seasons and holidays."""
    holidays = statement.days is not None and statement.days.holidays
    return holidays, statement.season is not None, statement.days is not None


def _add_same_days(said: Said) -> None:
    """节假日照常: the only statement there is holds on those days too."""
    for days in said.same:
        for statement in said.statements:
            if statement.days is not None:
                if len(said.statements) > 1:
                    raise Unclear(gettext_noop("照常的时间不止一种"))
                statement.workdays = False
                statement.days = Days(
                    statement.days.weekdays | days.weekdays,
                    statement.days.holidays or days.holidays,
                )


def _reopen_holidays(said: Said) -> None:
    """周一闭馆，节假日照常: a holiday on a Monday is as any other day."""
    if any(days.holidays for days in said.same) and any(c.days.weekdays for c in said.closings):
        said.statements += [
            replace(statement, days=_HOLIDAYS, named=True)
            for statement in said.statements
            if statement.days is None
        ]


def _timed_rules(statement: Statement, modes: list[str]) -> list[Rule]:
    spans = open_spans(statement)
    said = {mode for _, mode in spans}
    common = modes[0] if len(set(modes)) == 1 else None
    if common and said - {None} and not statement.always:
        raise Unclear(gettext_noop("进入方式说了两次"))
    base = Rule((statement.season,) if statement.season else (), statement.days, comment=common)
    rules = [base] if statement.always else []
    for mode in dict.fromkeys(mode for _, mode in spans):
        chosen = tuple(span for span, its in spans if its == mode)
        if mode and None in said and not statement.always and chosen[0].end <= DAY:
            raise Unclear(gettext_noop("分不清哪段时间这样进入"))
        whole = chosen[0].end - chosen[0].start == DAY and base.days is None and not base.seasons
        rules.append(
            replace(
                base,
                spans=(Span(0, DAY),) if whole else chosen,
                comment=mode or common,
                additive=bool(rules),
            )
        )
    return rules


def _off(closing: Closing) -> Rule:
    """Weekdays off in their season; holidays said with them are off all year, see below."""
    if closing.season:
        return Rule((closing.season,), Days(closing.days.weekdays), state="off")
    return Rule(days=closing.days, state="off")


def _holiday_rules(said: Said, notes: list[str]) -> list[Rule]:
    """What holds on public holidays, where the statements do not say it themselves."""
    rest = {day for closing in said.closings for day in closing.days.weekdays}
    days = [_less(statement.days, rest) for statement in said.statements]
    closed = any(closing.days.holidays for closing in said.closings)
    if closed:
        only = any(c.days.holidays and (c.season or not c.days.weekdays) for c in said.closings)
        return [Rule(days=_HOLIDAYS, state="off")] if only else []
    if any(named is None or named.holidays for named in days):
        return []
    weekdays = {day for named in days if named is not None for day in named.weekdays}
    if weekdays <= _WORKWEEK:
        return [Rule(days=_HOLIDAYS, state="off")]
    notes.append(gettext_noop("节假日未说明"))
    if any(statement.workdays for statement in said.statements):
        return [Rule(days=_HOLIDAYS, state="unknown")]
    return []


def _less(days: Days | None, rest: set[int]) -> Days | None:
    """每天 with Saturday and Sunday off is the working week."""
    if days is None and {5, 6} <= rest < set(range(7)):
        return Days(frozenset(range(7)) - rest)
    return days


def _uncovered(statements: Iterable[Statement]) -> list[Season]:
    """Parts of the year no season reaches, none if some statement holds all year."""
    seasons = [statement.season for statement in statements]
    if None in seasons:
        return []
    gaps: list[Season] = []
    open_gap = False
    for day in YEAR:
        covered = any(season is not None and season.covers(*day) for season in seasons)
        if not covered:
            gaps[-1:] = (
                [Season(gaps[-1].start, day)] if open_gap else [*gaps[-1:], Season(day, day)]
            )
        open_gap = not covered
    return gaps
