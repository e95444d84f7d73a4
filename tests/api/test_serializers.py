"""The two ways to a feature, PostGIS's text and the serializer, say the same."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.collections import COLLECTIONS
from api.crs import OFFERED
from api.feature import feature_text
from api.serializers import StationFeatureSerializer, feature_rows, serializer_of
from stations.models import Station
from tests.conformance.world import World, build, station
from tests.each import each

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80)
PLACES = st.builds(
    lambda x, y: Point(x, y, srid=4326), st.floats(115.5, 117.5), st.floats(39.5, 41)
)
STATIONS = st.fixed_dictionaries(
    {
        "name_zh": TEXT.filter(bool),
        "address": TEXT,
        "aliases": st.lists(TEXT, max_size=3),
        "amenities": st.lists(st.sampled_from(["seat", "phone_charge"]), unique=True),
        "seats": st.none() | st.integers(0, 32767),
        "point": PLACES,
        "original_x": st.floats(allow_nan=False, allow_infinity=False),
        "original_y": st.floats(allow_nan=False, allow_infinity=False),
        "original_datum": st.just("gcj02"),
        "verified_at": st.none() | st.dates(),
        "updated_at": st.datetimes(datetime(1, 1, 2), timezones=st.just(UTC)),
        "district_id": st.sampled_from([None, "110101"]),
    }
)


@pytest.fixture
def world(db: Any) -> World:
    return build()


def _sql(collection: Any, crs: Any, pk: Any) -> Any:
    rows = collection.queryset().filter(pk=pk).annotate(said=feature_text(collection, crs))
    return json.loads(rows.values_list("said", flat=True).get())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(fields=STATIONS, crs=st.sampled_from(list(OFFERED.values())))
def test_random_stations_are_equal_on_both_ways(
    world: World, fields: dict[str, Any], crs: Any
) -> None:
    collection = COLLECTIONS["stations"]
    with transaction.atomic():
        (made,) = Station.objects.bulk_create([station(world, 999, **fields)])
        row = feature_rows(collection, crs).get(pk=made.pk)
        data = json.loads(json.dumps(StationFeatureSerializer(row).data))
        assert data == _sql(collection, crs, made.pk)
        transaction.set_rollback(True)


@each("name", COLLECTIONS)
def test_every_collection_is_equal_on_both_ways(world: World, name: str) -> None:
    collection = COLLECTIONS[name]
    rows = list(feature_rows(collection))
    assert rows
    for row in rows:
        data = json.loads(json.dumps(serializer_of(collection)(row).data))
        assert data == _sql(collection, OFFERED[next(iter(OFFERED))], row.pk)


@each("name", COLLECTIONS)
def test_a_feature_with_its_relations_is_one_query(
    world: World, name: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert serializer_of(COLLECTIONS[name])(feature_rows(COLLECTIONS[name]).first()).data
