"""Warned stations count as 500 m farther, in SQL, however many there are."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from stations.models import Station
from stations.nearest import NearestQuery, nearest
from stations.querysets import WARNED_PENALTY
from tests.factories import TAORANTING, station

pytestmark = pytest.mark.django_db
LON, LAT = TAORANTING
METRE = 1 / 111_000  # degrees of latitude, near enough


def codes(limit: int = 5) -> list[str]:
    return [s.code for s in nearest(NearestQuery(lon=LON, lat=LAT, limit=limit))]


def test_a_warned_station_ranks_behind_what_is_up_to_500_m_farther():
    warned, behind, far = (station((LON, LAT + m * METRE)) for m in (100, 590, 620))
    Station.objects.filter(pk=warned.pk).update(
        warned_until=timezone.now() + timedelta(hours=1), warned_count=2
    )
    assert codes() == [behind.code, warned.code, far.code]
    Station.objects.filter(pk=warned.pk).update(warned_until=timezone.now())
    assert codes() == [warned.code, behind.code, far.code]


def test_many_warned_stations_hide_no_other():
    for _ in range(40):
        near = station((LON, LAT + 10 * METRE))
        Station.objects.filter(pk=near.pk).update(warned_until=timezone.now() + timedelta(hours=1))
    calm = station((LON, LAT + 400 * METRE))
    assert codes(limit=1) == [calm.code]


@settings(max_examples=10)
@given(
    st.lists(st.tuples(st.integers(0, 1500), st.booleans()), min_size=1, max_size=12),
    st.integers(1, 12),
)
def test_order_is_that_of_metres_and_penalty(places, limit):
    Station.objects.all().delete()
    until = timezone.now() + timedelta(hours=1)
    for metres, warned in places:
        made = station((LON, LAT + metres * METRE))
        if warned:
            Station.objects.filter(pk=made.pk).update(warned_until=until)
    found = nearest(NearestQuery(lon=LON, lat=LAT, limit=12))
    expected = sorted(found, key=lambda s: (s.distance_m + WARNED_PENALTY * s.warned, s.pk))
    assert [s.pk for s in found] == [s.pk for s in expected]
    assert codes(limit) == [s.code for s in expected[:limit]]
