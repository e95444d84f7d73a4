"""Opening hours as immutable values: what a text says, independent of any date.

Every value brings itself into one normal form on construction, so two texts that say the same in
the same order give equal values, and printing and parsing again gives the value back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

RuleState = Literal["open", "off", "unknown"]

DAY: Final = 24 * 60
"""Minutes of a day."""

ACCESS_MODES: Final = frozenset(
    {
        "open_door",
        "staffed",
        "ask_host",
        "qr",
        "keypad",
        "app",
        "face",
        "register",
        "members_only",
    }
)
"""How one gets in; a comment that is one of these words is an access mode."""

DAYS_OF_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The longest each month gets; February has 29 days so that ``Feb`` covers leap years."""


class HoursError(ValueError):
    """A text is not opening hours we understand; says which token is wrong and where.

    ``position`` counts characters from 0; ``token`` is empty when the text ended too early.
    """

    def __init__(self, problem: str, token: str = "", position: int = 0) -> None:
        self.problem = problem
        self.token = token
        self.position = position
        seen = repr(token) if token else "end of text"
        super().__init__(f"{problem}: {seen} at position {position}")

    def told(self) -> str:
        """Where reading ended, in the language of whoever wrote the text."""
        if not self.token:
            return _("不是 OSM 营业时间：没写完，像 Mo-Fr 09:00-17:00 这样写")
        where = {"n": self.position + 1, "token": self.token}
        return _("不是 OSM 营业时间：第 %(n)d 个字起的“%(token)s”看不懂") % where


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes from the midnight that begins the day; ``end`` beyond 1440 is the next morning."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY and self.start < self.end <= 2 * DAY):
            raise HoursError("not a time span", f"{self.start}-{self.end}")


@dataclass(frozen=True, slots=True)
class Season:
    """Days of the year, both ends included; an end before the start wraps over New Year."""

    start: tuple[int, int]
    end: tuple[int, int]

    def __post_init__(self) -> None:
        for month, day in (self.start, self.end):
            if not (1 <= month <= 12 and 1 <= day <= DAYS_OF_MONTH[month - 1]):
                raise HoursError("not a day of the year", f"{month}/{day}")

    def covers(self, month: int, day: int) -> bool:
        if self.start <= self.end:
            return self.start <= (month, day) <= self.end
        return (month, day) >= self.start or (month, day) <= self.end


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays (Monday is 0) and public holidays; a day matches when either does."""

    weekdays: frozenset[int] = frozenset()
    holidays: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays <= frozenset(range(7)) or not (self.weekdays or self.holidays):
            raise HoursError("not a set of days", str(sorted(self.weekdays)))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. No ``seasons``, ``days`` or ``spans`` means all year, every day, all day."""

    seasons: tuple[Season, ...] = ()
    days: Days | None = None
    spans: tuple[Span, ...] = ()
    state: RuleState = "open"
    comment: str | None = None
    additive: bool = False

    def __post_init__(self) -> None:
        if self.comment is not None and '"' in self.comment:
            raise HoursError("a comment cannot hold a quotation mark", self.comment)
        spans = tuple(sorted(set(self.spans)))
        object.__setattr__(self, "spans", () if spans == (Span(0, DAY),) else spans)
        object.__setattr__(self, "comment", self.comment or None)
        if self.days is not None and len(self.days.weekdays) == 7:
            object.__setattr__(self, "days", None)

    @property
    def access_mode(self) -> str | None:
        """The access mode this rule's comment names, if the rule says open."""
        return self.comment if self.state == "open" and self.comment in ACCESS_MODES else None

    @property
    def replaces(self) -> bool:
        """Whether this rule, on a day it matches, sets aside the rules before it.

        ``off`` with times only closes those times, as in the reference implementation of OSM;
        ``off`` for whole days sets aside whatever begins on them, after a comma too.
        """
        return not self.spans if self.state == "off" else not self.additive


@dataclass(frozen=True, slots=True)
class Hours:
    """Rules in the order written, at least one; the first stands alone and is never additive."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not self.rules:
            raise HoursError("no rule")
        if self.rules[0].additive:
            raise HoursError("the first rule adds to nothing")

    @property
    def mentions_holidays(self) -> bool:
        return any(rule.days is not None and rule.days.holidays for rule in self.rules)
