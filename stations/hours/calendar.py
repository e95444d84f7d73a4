"""What kind of day it is in China, as the State Council's yearly notice says.

The table is the one ``chinese_calendar`` carries; weekends inside a holiday block count as public
holidays. The notice for a year appears in the November before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import chinese_calendar


class DayType(StrEnum):
    WORKDAY = "workday"
    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    MAKEUP_WORKDAY = "makeup_workday"
    """A Saturday or Sunday worked in exchange for a holiday (调休)."""


@dataclass(frozen=True, slots=True)
class UnknownYear:
    """The answer for a day whose year has no published calendar (节假日未知)."""

    year: int


class CalendarRule(StrEnum):
    """Whose working days a host follows."""

    OFFICES = "offices"
    """A worked weekend is a weekday; a public holiday is a Sunday unless ``PH`` says otherwise."""
    SHOPS = "shops"
    """The weekday on the wall calendar; public holidays matter only where ``PH`` is stated."""

    @classmethod
    def for_kind(cls, kind: str) -> CalendarRule:
        """The rule a kind of host follows; kinds not known to keep office days are shops."""
        return cls.OFFICES if kind in OFFICE_KINDS else cls.SHOPS


OFFICE_KINDS: Final = frozenset(
    {"party_service", "union", "youth_league", "bank", "post", "hospital"}
)


def day_type(day: date) -> DayType | UnknownYear:
    """The type of ``day``, or UnknownYear when its year's calendar is not published."""
    try:
        off, holiday = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return UnknownYear(day.year)
    if off:
        return DayType.PUBLIC_HOLIDAY if holiday else DayType.WEEKEND
    return DayType.MAKEUP_WORKDAY if day.weekday() >= 5 else DayType.WORKDAY


def possible_types(day: date) -> tuple[DayType, ...]:
    """All types ``day`` can have: one in a published year, every conceivable one otherwise."""
    known = day_type(day)
    if isinstance(known, DayType):
        return (known,)
    if day.weekday() < 5:
        return (DayType.WORKDAY, DayType.PUBLIC_HOLIDAY)
    return (DayType.WEEKEND, DayType.PUBLIC_HOLIDAY, DayType.MAKEUP_WORKDAY)
