"""Sort items into statements: these hours, on these days, in this season."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_noop

from stations.hours.chinese.closings import SEPARATORS, Item
from stations.hours.chinese.times import Unclear
from stations.hours.model import Days, Season, Span

_WORKWEEK: Final = frozenset(range(5))


@dataclass(slots=True)
class Statement:
    """Hours of some days; ``named`` tells 每天 and weekdays from days left unsaid."""

    season: Season | None = None
    days: Days | None = None
    named: bool = False
    workdays: bool = False
    spans: list[tuple[Span, str | None]] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)
    always: bool = False
    season_first: bool = False
    complete: bool = False
    awaits_bracket: bool = False

    @property
    def timed(self) -> bool:
        return self.always or bool(self.spans)

    @property
    def weekdays(self) -> frozenset[int]:
        return frozenset(range(7)) if self.days is None else self.days.weekdays


@dataclass(slots=True)
class Closing:
    """Days on which nothing opens."""

    days: Days
    season: Season | None


@dataclass(slots=True)
class Said:
    """All a text says."""

    statements: list[Statement] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    same: list[Days] = field(default_factory=list)
    yearround: bool = False
    modes: list[str] = field(default_factory=list)


def statements_of(items: list[Item]) -> Said:
    """What the items say together; raises Unclear where they can be sorted in two ways."""
    return _Sorter(items).said()


class _Sorter:
    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.result = Said()
        self.current = Statement()
        self.separated = True
        self.last_timed = max(
            (i for i, item in enumerate(items) if item.kind in {"range", "always"}), default=-1
        )

    def said(self) -> Said:
        for index, item in enumerate(self.items):
            if item.kind in SEPARATORS:
                self.separated = True
                continue
            if item.kind in {"days", "season"}:
                self._scope(index, item)
            else:
                self._content(item)
            self.separated = False
        self._close()
        return self.result

    def _content(self, item: Item) -> None:
        if item.kind == "range" and item.span is not None:
            self._reopen()
            self.current.spans.append((item.span, item.mode))
        elif item.kind == "always":
            self._reopen()
            if self.current.always and self.separated:
                raise Unclear(gettext_noop("同一时间说了两次"))
            self.current.always = True
        elif item.kind == "break" and item.span is not None:
            self.current.breaks.append(item.span)
        elif item.kind == "yearround":
            self.result.yearround = True
        elif item.kind == "access" and item.mode is not None:
            self.result.modes.append(item.mode)
        elif item.days is None:
            raise Unclear(gettext_noop("每天都休息或照常，看不懂"))
        elif item.kind == "samedays":
            self.result.same.append(item.days)
        else:
            self.result.closings.append(Closing(item.days, self._closing_season(item.days)))

    def _closing_season(self, days: Days) -> Season | None:
        """Closings hold all year; a weekday named under a season's own days is that season's."""
        under = self.current
        own = under.season is not None and (under.days is not None or not under.timed)
        return under.season if own and days.weekdays else None

    def _scope(self, index: int, item: Item) -> None:
        is_days = item.kind == "days"
        here = self.current
        taken = here.named if is_days else here.season is not None
        if here.timed:
            if not taken and (index > self.last_timed or self._bracketed(index)):
                self._narrow(item)
                here.complete = True
                return
            self._next(is_days)
        elif taken:
            if is_days and item.workdays and here.weekdays <= _WORKWEEK:
                here.workdays = True
                return
            raise Unclear(gettext_noop("有日子没有时间"))
        self._narrow(item)

    def _next(self, is_days: bool) -> None:
        """Begin the next statement; what was said first stays valid, as a heading does."""
        here = self.current
        if not here.named and here.season is None and not self.separated:
            raise Unclear(gettext_noop("分不清时间属于哪一天"))
        self._close()
        if is_days and here.season_first and here.named:
            self.current.season, self.current.season_first = here.season, True
        elif not is_days and not here.season_first and here.named:
            if here.season is None and len(self.result.statements) > 1:
                raise Unclear(gettext_noop("分不清这一季是哪几天"))
            self.current.days, self.current.named = here.days, True
            self.current.workdays = here.workdays

    def _narrow(self, item: Item) -> None:
        here = self.current
        if item.kind == "days":
            here.days, here.named, here.workdays = item.days, True, item.workdays
        else:
            here.season_first = not here.named
            here.season = item.season

    def _bracketed(self, index: int) -> bool:
        """Whether the item stands alone in brackets right behind the times it belongs to."""
        if index < 2 or self.items[index - 2].kind in {"soft", "hard", "open"}:
            return False
        around = self.items[index - 1 : index + 2]
        return [item.kind for item in around[::2]] == ["open", "close"]

    def _reopen(self) -> None:
        """Times after a statement that its bracket completed begin another one, to be completed
        in the same way."""
        if self.current.complete:
            self._close()
            self.current.awaits_bracket = True

    def _close(self) -> None:
        here = self.current
        if here.awaits_bracket and not here.complete:
            raise Unclear(gettext_noop("分不清时间属于哪一天"))
        if here.timed or here.named or here.season is not None or here.breaks:
            if not here.timed:
                raise Unclear(gettext_noop("没有时间"))
            self.result.statements.append(here)
        self.current = Statement()
