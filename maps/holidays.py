"""Public holidays by name, as far as the State Council has announced them."""

from datetime import date, timedelta

import chinese_calendar
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maps.words.times import month_day
from stations.hours import DayType, UnknownYear, day_type

AHEAD = 60  # days
NAMES = {
    "New Year's Day": gettext_lazy("元旦"),
    "Spring Festival": gettext_lazy("春节"),
    "Tomb-sweeping Day": gettext_lazy("清明节"),
    "Labour Day": gettext_lazy("劳动节"),
    "Dragon Boat Festival": gettext_lazy("端午节"),
    "National Day": gettext_lazy("国庆节"),
    "Mid-autumn Festival": gettext_lazy("中秋节"),
}


def holiday(day: date) -> str:
    """国庆节, 调休上班, 节假日未知, or nothing for an ordinary day."""
    kind = day_type(day)
    if isinstance(kind, UnknownYear):
        return _("节假日未知")
    if kind == DayType.MAKEUP_WORKDAY:
        return _("调休上班")
    return _name(day) if kind == DayType.PUBLIC_HOLIDAY else ""


def ahead(today: date) -> list[str]:
    """元旦 1月1日–1月3日, and so on for the coming 60 days; a year not announced is named once."""
    found: list[str] = []
    first, last, name = today, today, ""
    for offset in range(AHEAD + 1):
        day = today + timedelta(days=offset)
        kind = day_type(day)
        unknown = isinstance(kind, UnknownYear)
        now = "" if unknown or kind != DayType.PUBLIC_HOLIDAY or offset == AHEAD else _name(day)
        if name and now != name:
            found.append(f"{name} {_days(first, last)}")
        if unknown:
            found.append(_("%(year)d年的节假日未知") % {"year": day.year})
            break
        first, last, name = (day if now != name else first), day, now
    return found


def _days(first: date, last: date) -> str:
    return month_day(first) if first == last else f"{month_day(first)}–{month_day(last)}"


def _name(day: date) -> str:
    return str(NAMES.get(chinese_calendar.get_holiday_detail(day)[1], _("放假")))
