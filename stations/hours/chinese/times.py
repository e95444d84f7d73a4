"""Clock times, weekdays and months as Chinese writes them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from django.utils.translation import gettext_noop

from stations.hours.chinese.words import CLOCK
from stations.hours.model import DAY, DAYS_OF_MONTH, Days, HoursError, Season, Span

_MORNING: Final = frozenset({"凌晨", "清晨", "早上", "早晨", "上午", "早"})
_EVENING: Final = frozenset({"傍晚", "晚上", "晚间", "夜里", "夜间", "夜晚", "晚"})
_LATEST_MORNING: Final = 9 * 60
_WEEKDAYS: Final = {name: index for index, name in enumerate("一二三四五六日")} | {"天": 6}
_EVERY_DAY: Final = frozenset({"每天", "每日", "天天", "一周七天", "每周七天"})
_MONTH_DAY: Final = re.compile(r"([0-9]{1,2})月份?(?:([0-9]{1,2})[日号])?")
_MONTHS: Final = re.compile(r"([0-9]{1,2})(?:-|至|到)([0-9]{1,2})月份?")


class Unclear(Exception):
    """The words allow no reading, or more than one.

    ``why`` is a message id, Chinese; ``words`` are those it is about, as written.
    """

    def __init__(self, why: str, words: str = "") -> None:
        super().__init__(f"{why}：{words}" if words else why)


class Clock(NamedTuple):
    """A time as written, before it is known which half of the day is meant."""

    hour: int
    minute: int
    part: str | None
    next_day: bool


def read_clock(text: str) -> Clock:
    match = CLOCK.fullmatch(text)
    if match is None:
        raise Unclear(gettext_noop("时间看不懂"), text)
    minute = int(match["minute"] or match["spoken"] or 0)
    if match["half"]:
        minute = 30
    elif match["quarter"]:
        minute = 15 if match["quarter"] == "一" else 45
    hour = int(match["hour"])
    if minute > 59 or hour * 60 + minute > DAY:
        raise Unclear(gettext_noop("没有这个时刻"), text)
    return Clock(hour, minute, match["part"], match["next"] is not None)


def read_span(start: Clock, end: Clock, said: str) -> Span:
    """The span between two times; ``said`` names it in the complaint.

    An end that is not after its start is the next morning only where the words say so: 次日, 凌晨,
    or an evening start with a morning end. ``17:00-09:00`` alone is Unclear.
    """
    begin = _minutes(start)
    inherits = (
        end.part is None
        and not end.next_day
        and start.hour < 12
        and start.part not in _MORNING
        and start.part is not None
        and end.hour < 12
    )
    close = _minutes(end)
    if inherits and close + DAY // 2 > begin:
        close += DAY // 2
    if begin >= DAY or start.next_day:
        raise Unclear(gettext_noop("开始时间不明"), said)
    if end.next_day:
        close += DAY
    elif close == 0 and begin > 0:
        close = DAY
    elif close <= begin and _is_next_morning(start, end, close):
        close += DAY
    try:
        return Span(begin, close)
    except HoursError:
        raise Unclear(gettext_noop("结束不晚于开始，又没有说次日"), said) from None


def _is_next_morning(start: Clock, end: Clock, close: int) -> bool:
    if end.part == "凌晨":
        return True
    evening = start.part in _EVENING and (end.part is None or end.part in _MORNING)
    return evening and close <= _LATEST_MORNING


def _minutes(clock: Clock) -> int:
    hour, part = clock.hour, clock.part
    said = f"{part or ''}{hour}点"
    if part in _MORNING and hour > 12:
        raise Unclear(gettext_noop("时间矛盾"), said)
    if part == "凌晨" and hour == 12:
        hour = 0
    elif part in {"中午", "午间"} and hour < 11:
        if hour > 2:
            raise Unclear(gettext_noop("时间矛盾"), said)
        hour += 12
    elif part == "下午" and hour < 12:
        hour += 12
    elif part in _EVENING and hour <= 12:
        if hour < 5:
            raise Unclear(gettext_noop("分不清是哪一天"), said)
        hour += 12
    return hour * 60 + clock.minute


def read_days(text: str) -> tuple[Days | None, bool]:
    """The days named, None for every day, and whether they are named as working days."""
    if text.endswith("工作日") or text == "平日":
        return Days(frozenset(range(5))), True
    if "周末" in text or text.startswith("双休"):
        return Days(frozenset({5, 6})), False
    if text.endswith(("节假日", "假日", "节日")):
        return Days(holidays=True), False
    weekdays: set[int] = set()
    last = -1
    ranged = False
    for character in text:
        if character in "-至到":
            ranged = True
        elif character in _WEEKDAYS:
            day = _WEEKDAYS[character]
            first = last if ranged else day
            weekdays |= {(first + step) % 7 for step in range((day - first) % 7 + 1)}
            last, ranged = day, False
    everyday = not weekdays or len(weekdays) == 7 or text in _EVERY_DAY
    return (None if everyday else Days(frozenset(weekdays))), False


def read_season(text: str) -> Season:
    """``5月-10月``, ``5-10月``, ``11月1日至次年3月31日`` or one month."""
    short = _MONTHS.fullmatch(text.replace(" ", ""))
    if short:
        ends = [(short[1], ""), (short[2], "")]
    else:
        ends = [(month, day) for month, day in _MONTH_DAY.findall(text)]
    (month, day), (to_month, to_day) = ends[0], ends[-1]
    try:
        if bool(day) != bool(to_day):
            raise Unclear(gettext_noop("月份不明"), text)
        last = int(to_day) if to_day else DAYS_OF_MONTH[int(to_month) - 1]
        return Season((int(month), int(day or 1)), (int(to_month), last))
    except (HoursError, IndexError):
        raise Unclear(gettext_noop("没有这样的月份"), text) from None
