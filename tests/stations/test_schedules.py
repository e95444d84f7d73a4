"""Schedules are shared, and their intervals are kept for the days to come."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from stations.models import OpenInterval, Schedule
from stations.schedules import DAYS, refresh, stale, today
from tests.factories import station

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")


def days_open(schedule: Schedule) -> set[date]:
    return {row.bounds[0].astimezone(BEIJING).date() for row in schedule.intervals.all()}


def test_stations_with_the_same_hours_share_one_schedule():
    first, second = station(hours="08:00-22:00"), station(hours="08:00-22:00")
    assert first.schedule_id == second.schedule_id
    assert station(hours="08:00-21:00").schedule_id != first.schedule_id


def test_offices_and_shops_with_the_same_hours_do_not():
    hours = "Mo-Fr 09:00-17:00"
    assert station(hours=hours, kind="bank").schedule_id != station(hours=hours).schedule_id


def test_no_hours_means_no_schedule():
    assert station().schedule is None


def test_offices_close_on_the_national_day_and_work_on_the_weekend_that_makes_up_for_it():
    bank = station(hours="Mo-Fr 09:00-17:00; PH off", kind="bank").schedule
    shop = station(hours="Mo-Fr 09:00-17:00").schedule
    refresh([bank, shop], date(2026, 9, 28))
    week = {date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30)}
    after = {date(2026, 10, 8), date(2026, 10, 9)}
    makeup_saturday = date(2026, 10, 10)
    assert days_open(bank) == week | after | {makeup_saturday, date(2026, 10, 12)}
    assert date(2026, 10, 5) in days_open(shop)
    assert makeup_saturday not in days_open(shop)


def test_a_run_of_intervals_closes_when_its_last_one_does():
    made = station(hours='07:00-22:00 open, 22:00-02:00 "keypad"')
    day = made.schedule.intervals.order_by("during")[1]
    midnight = datetime.combine(today(), datetime.min.time(), BEIJING)
    assert day.during.lower == midnight + timedelta(hours=7)
    assert day.closes_at == midnight + timedelta(hours=26)


def test_a_year_without_a_published_calendar_is_unknown_not_closed():
    bank = station(hours="Mo-Fr 09:00-17:00; PH off", kind="bank").schedule
    refresh([bank], date(2031, 1, 6))
    assert set(bank.intervals.values_list("state", flat=True)) == {"unknown"}


def test_the_daily_command_computes_what_is_stale_and_nothing_else(capsys):
    schedule = station(hours="24/7").schedule
    assert not stale().exists()
    refresh([schedule], today() - timedelta(days=3))
    assert list(stale()) == [schedule]
    call_command("refresh_hours")
    assert "1 schedules" in capsys.readouterr().out
    until = OpenInterval.objects.get(schedule=schedule).during.upper.astimezone(BEIJING)
    assert until.date() == today() + timedelta(days=DAYS)
