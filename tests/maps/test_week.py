"""The table of the coming seven days."""

from datetime import date, datetime
from typing import Any

import pytest

from maps.holidays import holiday
from maps.week import Day, coming, week
from stations.hours import SHANGHAI
from stations.schedules import refresh
from tests import factories

pytestmark = pytest.mark.django_db


def _week(at: Any, hours: str, moment: datetime, **fields: Any) -> list[Day]:
    at(moment)
    station = factories.station(hours=hours, **fields)
    assert station.schedule
    refresh([station.schedule])
    return week(station, moment, coming(station, moment))


def _moment(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def test_a_night_belongs_to_the_day_it_begins_on(at: Any) -> None:
    days = _week(at, "Mo-Su 20:00-02:00", _moment(11, 24))
    assert days[0].spans == ["00:00–02:00", "20:00–次日 02:00"]  # what is left of yesterday's
    assert [day.spans for day in days[1:]] == [["20:00–次日 02:00"]] * 6


def test_always_open_is_open_every_day(at: Any) -> None:
    days = _week(at, "24/7", _moment(11, 24))
    assert [day.spans for day in days] == [["全天"]] * 7


def test_until_midnight(at: Any) -> None:
    days = _week(at, "Tu 20:00-24:00", _moment(11, 24))
    assert [day.spans for day in days] == [["20:00–24:00"], [], [], [], [], [], []]


def test_two_spans_of_a_day_and_today_first(at: Any) -> None:
    days = _week(at, "Mo-Fr 08:30-12:00,13:00-17:30", _moment(11, 24))
    assert days[0].today
    assert days[0].label == "今天"
    assert days[0].spans == ["08:30–12:00", "13:00–17:30"]
    assert [bool(day.spans) for day in days] == [True, True, True, True, False, False, True]


def test_a_holiday_is_named_and_closes_an_office(at: Any) -> None:
    days = _week(at, "Mo-Fr 09:00-17:00; PH off", _moment(9, 30), kind="bank")
    assert [day.note for day in days] == ["", *["国庆节"] * 6]
    assert [bool(day.spans) for day in days] == [True, *[False] * 6]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 16), "春节"),
        (date(2026, 2, 14), "调休上班"),
        (date(2026, 11, 22), ""),
        (date(2026, 11, 24), ""),
        (date(2031, 1, 1), "节假日未知"),
    ],
)
def test_holiday(day: date, words: str) -> None:
    assert holiday(day) == words


def test_no_hours_no_table() -> None:
    assert week(factories.station(), _moment(11, 24), []) == []
