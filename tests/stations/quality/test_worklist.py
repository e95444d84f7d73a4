"""What to verify next: the formula of docs/quality.md, and the order of a walk."""

from datetime import timedelta
from io import StringIO

import numpy as np
import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command

from geo import walk
from stations.quality.reasons import reasons
from stations.quality.worklist import as_walk, worklist
from stations.schedules import today
from tests.factories import station

SOUTH, NORTH = (116.35, 39.85), (116.35, 39.95)


@pytest.mark.django_db
def test_priority_is_demand_times_value_times_age(areas):
    """Residents per station: 1,000 and 9,000, median 5,000; 90 days are half an age."""
    plain = station(SOUTH, verified_at=today() - timedelta(days=90))
    best = station(NORTH, ("battery_swap",), hours="24/7")
    found = {task.station.code: task for task in worklist()}
    assert list(found) == [best.code, plain.code]
    assert found[plain.code].priority == pytest.approx(0.25 * 1 * 0.5)  # 0.2, kept at 0.25
    assert found[best.code].priority == pytest.approx(1.8 * (1 + 0.5 + 0.25) * 1)
    assert reasons(found[best.code]) == ["从未核实", "夜里开门", "换电柜"]
    assert reasons(found[plain.code]) == ["90 天没有核实", "营业时间未知"]


@pytest.mark.django_db
def test_open_at_two_in_the_night_counts_like_24_hours(areas):
    station(SOUTH, hours="20:00-04:00")
    station(SOUTH, hours="08:00-22:00")
    assert [task.night for task in worklist()] == [True, False]


@pytest.mark.django_db
def test_without_residents_demand_is_neutral(areas):
    station((116.6, 39.9))
    assert worklist("110105")[0].priority == pytest.approx(1)


@pytest.mark.django_db
def test_what_was_verified_today_is_worth_nothing_and_a_future_date_is_not_negative(areas):
    station(SOUTH, verified_at=today())
    station(SOUTH, verified_at=today() + timedelta(days=5))
    assert [task.priority for task in worklist()] == [0, 0]


@pytest.mark.django_db
def test_only_real_listed_stations_of_the_area(areas):
    wanted = station(SOUTH)
    station(NORTH)
    station(SOUTH, synthetic=True, verification="synthetic")
    station(SOUTH, status="planned")
    station(SOUTH, entity="network")
    assert [task.station for task in worklist("110102016")] == [wanted]
    assert len(worklist("110102")) == 2
    assert len(worklist("110102", limit=1)) == 1


@pytest.mark.django_db
def test_a_walk_goes_to_the_nearest_and_ends_with_what_has_no_place(areas):
    station(None, name_zh="无处")
    for name, lon in [("甲", 116.31), ("丙", 116.39), ("乙", 116.33)]:
        station((lon, 39.85), name_zh=name)
    tasks = worklist()
    assert [str(t.station) for t in as_walk(tasks, Point(116.3, 39.85, srid=4326))] == [
        "甲", "乙", "丙", "无处",
    ]  # fmt: skip
    assert str(as_walk(tasks, Point(116.4, 39.85, srid=4326))[0].station) == "丙"
    assert as_walk(tasks)[0] == next(task for task in tasks if task.station.point)


def test_a_walk_visits_every_point_once():
    points = np.random.default_rng(1).uniform(0, 1000, (50, 2))
    assert sorted(walk.order(points)) == list(range(50))
    assert walk.order(np.empty((0, 2))) == []


@pytest.mark.django_db
def test_the_command_lists_and_writes_csv(areas):
    made = station(SOUTH, name_zh="=1+1 驿站", verified_at=None)
    out = StringIO()
    call_command("verify_next", "--district", "110102", "--csv", stdout=out)
    head, row = out.getvalue().splitlines()
    assert head.startswith("\ufefforder,code,name_zh")
    assert row.startswith(f"1,{made.code},'=1+1 驿站,")
    for arguments in (["--limit", "0"], ["--district", "nowhere"]):
        with pytest.raises(CommandError):
            call_command("verify_next", *arguments)


@pytest.mark.django_db
def test_two_queries_however_many(areas, django_assert_num_queries):
    for _ in range(5):
        station(SOUTH)
    with django_assert_num_queries(2):  # the list · its stations
        worklist()
