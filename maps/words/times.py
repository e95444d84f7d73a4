"""Times, durations and distances in the words a rider uses."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stations.hours import SHANGHAI

WEEKDAYS = [
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
]
LONG = 180  # minutes from which the odd minutes no longer matter


def local(moment: datetime) -> datetime:
    """In Beijing's time, whatever the zone it came in."""
    return moment.astimezone(SHANGHAI)


def weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])


def month_day(day: date) -> str:
    """11月23日; 23 Nov in English."""
    months = [
        _("1月"), _("2月"), _("3月"), _("4月"), _("5月"), _("6月"),
        _("7月"), _("8月"), _("9月"), _("10月"), _("11月"), _("12月"),
    ]  # fmt: skip
    return _("%(month)s%(day)d日") % {"month": months[day.month - 1], "day": day.day}


def full_date(day: date) -> str:
    return _("%(year)d年%(month_day)s") % {"year": day.year, "month_day": month_day(day)}


def duration(seconds: float) -> str:
    """40 分钟, 2 小时 10 分, 5 小时: rounded down, so that it never promises too much."""
    minutes = max(int(seconds // 60), 1)
    if minutes < 60:
        return ngettext("%(n)d 分钟", "%(n)d 分钟", minutes) % {"n": minutes}
    hours, rest = divmod(minutes, 60)
    whole = ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours}
    if not rest or minutes >= LONG:
        return whole
    return _("%(hours)s %(n)d 分") % {"hours": whole, "n": rest}


def clock(moment: datetime, now: datetime) -> str:
    """22:00, 明天 01:00, 周三 09:00, 10月8日 09:00: as much of the date as is needed."""
    then, today = local(moment), local(now).date()
    time = f"{then:%H:%M}"
    days = (then.date() - today).days
    if days == 0:
        return time
    if days == 1:
        return _("明天 %(time)s") % {"time": time}
    if 1 < days < 7:
        return f"{weekday(then)} {time}"
    return f"{month_day(then)} {time}"


def day_and_time(moment: datetime) -> str:
    """今天 23:00, 明天 02:00, 周三 09:00."""
    now = timezone.now()
    if local(moment).date() == local(now).date():
        return _("今天 %(time)s") % {"time": f"{local(moment):%H:%M}"}
    return clock(moment, now)


def ago(day: date, today: date) -> str:
    """今天, 昨天, 3 天前, 2 个月前, 2023年5月."""
    days = (today - day).days
    if days <= 0:
        return _("今天")
    if days == 1:
        return _("昨天")
    if days < 60:
        return ngettext("%(n)d 天前", "%(n)d 天前", days) % {"n": days}
    if days < 365:
        months = days // 30
        return ngettext("%(n)d 个月前", "%(n)d 个月前", months) % {"n": months}
    return full_date(day)


def distance(metres: float) -> str:
    """350 m, 2.3 km, 14 km."""
    if metres < 995:
        return f"{max(round(metres / 10) * 10, 10)} m"
    return f"{_kilometres(metres)} km"


def _kilometres(metres: float) -> str:
    return f"{metres / 1000:.1f}".removesuffix(".0") if metres < 9950 else f"{metres / 1000:.0f}"


def far(metres: float) -> str:
    """The same within a sentence: 350 米, 2.3 公里."""
    if metres < 995:
        return _("%(n)d 米") % {"n": max(round(metres / 10) * 10, 10)}
    return _("%(n)s 公里") % {"n": _kilometres(metres)}


def travel(seconds: float, mode: str) -> str:
    """骑行 2 分钟: rounded up, at least one minute."""
    minutes = max(-(-int(seconds) // 60), 1)
    time = duration(timedelta(minutes=minutes).total_seconds())
    return (
        _("步行 %(time)s") % {"time": time}
        if mode == "walk"
        else _("骑行 %(time)s") % {"time": time}
    )
