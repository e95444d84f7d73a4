"""F. Items: the basics."""

import json
from itertools import pairwise

import pytest
from django.contrib.gis.geos import GEOSGeometry

from api.collections import COLLECTIONS
from tests.conformance.client import GEOJSON, Api
from tests.conformance.world import World
from tests.each import each


@each("name", COLLECTIONS)
def test_F01_is_a_geojson_feature_collection(api: Api, name: str) -> None:
    response = api.ask(f"/collections/{name}/items")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == GEOJSON
    assert response.json()["type"] == "FeatureCollection"
    assert response.json()["features"]


@each("name", COLLECTIONS)
def test_F02_every_feature_is_complete(api: Api, name: str) -> None:
    for feature in api.items(name)["features"]:
        assert feature["type"] == "Feature"
        assert feature["id"] == feature["properties"]["code"]
        assert feature["geometry"] is None or feature["geometry"]["coordinates"]
        assert isinstance(feature["properties"], dict)


def test_F02_exactly_the_listed_stations(api: Api, world: World) -> None:
    assert api.codes() == world.codes()
    assert len(world.codes()) == 29


def test_F02_a_station_without_a_place_has_a_null_geometry(api: Api) -> None:
    feature = api.get("/collections/stations/items/T026")
    assert feature["geometry"] is None


def test_F03_longitude_first_and_no_crs_member(api: Api, world: World) -> None:
    document = api.items()
    assert "crs" not in document
    for feature, station in zip(document["features"], world.listed, strict=True):
        if station.point is not None:
            x, y = feature["geometry"]["coordinates"]
            assert (x, y) == (round(station.point.x, 7), round(station.point.y, 7))
            assert 116 < x < 117
            assert 39 < y < 41


@pytest.mark.parametrize("name", ["districts", "subdistricts"])
def test_F04_rings_follow_the_right_hand_rule(api: Api, name: str) -> None:
    for feature in api.items(name)["features"]:
        if feature["geometry"] is None:
            continue
        assert feature["geometry"]["type"] == "MultiPolygon"
        assert GEOSGeometry(json.dumps(feature["geometry"])).valid
        for exterior, *holes in feature["geometry"]["coordinates"]:
            assert _area(exterior) > 0
            assert all(_area(hole) < 0 for hole in holes)


def _area(ring: list[list[float]]) -> float:
    """Positive where the ring runs counterclockwise."""
    assert ring[0] == ring[-1]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_F04_at_most_seven_decimals(api: Api) -> None:
    for feature in api.items()["features"]:
        for value in (feature["geometry"] or {"coordinates": []})["coordinates"]:
            assert len(repr(value).partition(".")[2]) <= 7


def test_F05_the_order_is_total_and_stable(api: Api, world: World) -> None:
    assert api.codes(sortby="kind") == [
        s.code for s in sorted(world.listed, key=lambda s: (s.kind, s.pk))
    ]
