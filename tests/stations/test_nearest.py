"""The nearest stations are truly the nearest, in metres on the ellipsoid."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from pyproj import Geod

from stations.actions import LoadStations
from stations.nearest import NearestQuery, nearest, travel_seconds
from stations.parameters import ParameterError
from stations.permissions import command
from tests.factories import TAORANTING, record, source, station

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")
LON, LAT = TAORANTING


def around(**asked) -> list[Any]:
    return nearest(NearestQuery(**{"lon": LON, "lat": LAT, "limit": 50} | asked))


def test_order_and_metres_agree_with_geodesics_on_random_points():
    rng = np.random.default_rng(7)
    places = np.column_stack([rng.uniform(115.5, 117.4, 400), rng.uniform(39.5, 41.0, 400)])
    records = [record(tuple(place)) for place in places.round(6)]
    LoadStations(actor=command("test"), source=source(), records=records).execute()
    lon, lat = np.array([r.fields["point"].coords for r in records]).T
    for x, y in zip(rng.uniform(115.5, 117.4, 40), rng.uniform(39.5, 41.0, 40), strict=True):
        metres = Geod(ellps="WGS84").inv(np.full(400, x), np.full(400, y), lon, lat)[2]
        expected = np.argsort(metres)[:10]
        found = around(lon=x, lat=y, limit=10)
        assert [s.source_ref for s in found] == [records[i].source_ref for i in expected]
        assert [s.distance_m for s in found] == pytest.approx(list(metres[expected]), abs=0.001)


def test_every_wanted_amenity_must_be_there():
    both = station(amenities=("phone_charge", "seat"))
    station(amenities=("phone_charge",))
    station(amenities={"phone_charge": "yes", "seat": "no"})
    limited = station(amenities={"phone_charge": "yes", "seat": "limited"})
    assert {s.code for s in around(want=("phone_charge", "seat"))} == {both.code, limited.code}


def test_distance_is_bounded_to_the_metre():
    near, far = station((LON, LAT + 0.009)), station((LON, LAT + 0.0091))
    metres = {s.code: s.distance_m for s in around()}
    limit = (metres[near.code] + metres[far.code]) / 2
    assert [s.code for s in around(max_distance=limit)] == [near.code]


def test_withdrawn_planned_private_and_placeless_stations_are_not_offered():
    shown = station()
    station(status="withdrawn", status_reason="拆除", status_date="2026-01-01")
    station(status="planned")
    station(is_public=False)
    station(None)
    assert [s.code for s in around()] == [shown.code]


def test_open_closed_and_unknown_are_three_answers():
    now = datetime.now(BEIJING).replace(hour=12, minute=0)
    open_all_day, closed = station(hours="24/7"), station(hours="00:00-06:00")
    unknown, shut = station(), station(hours="24/7", status="suspended")
    states = {s.code: s.open_state for s in around(at=now)}
    assert states == {
        open_all_day.code: "open",
        closed.code: "closed",
        unknown.code: "unknown",
        shut.code: "closed",
    }
    assert [s.code for s in around(at=now, open_only=True)] == [open_all_day.code]


def test_a_span_over_midnight_says_when_it_closes_and_when_it_opens():
    midnight = datetime.now(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    station(hours="18:00-02:00")
    late = around(at=tomorrow + timedelta(hours=1))[0]
    assert (late.open_state, late.closes_at) == ("open", tomorrow + timedelta(hours=2))
    noon = around(at=tomorrow + timedelta(hours=12))[0]
    assert (noon.open_state, noon.closes_at) == ("closed", None)
    assert noon.opens_at == tomorrow + timedelta(hours=18)


def test_around_the_clock_never_closes():
    station(hours="24/7")
    found = around()[0]
    assert (found.open_state, found.closes_at, found.opens_at) == ("open", None, None)


def test_a_time_nobody_has_computed_is_refused_not_called_closed():
    station(hours="24/7")
    with pytest.raises(ParameterError, match="open"):
        around(at=datetime.now(BEIJING) + timedelta(days=40))


def test_travel_time_is_the_detour_at_walking_or_riding_speed():
    assert travel_seconds(1000, "walk") == 1170  # 1,300 m at 4 km/h
    assert travel_seconds(1000, "ride") == 312  # 1,300 m at 15 km/h


def test_one_statement_answers(django_assert_num_queries):
    station(hours="24/7")
    with django_assert_num_queries(1):  # stations with their state, areas and source
        around()


def test_what_nobody_knows_passes_only_where_it_is_asked_for():
    yes = station(amenities=("seat",), hours="24/7")
    unknown = station()
    station(amenities={"seat": "no"}, hours="24/7")
    station(amenities=("seat",), hours="24/7", status="suspended")
    asked = {"want": ("seat",), "open_only": True}
    assert [s.code for s in around(**asked)] == [yes.code]
    assert {s.code for s in around(**asked, unknown=True)} == {yes.code, unknown.code}
