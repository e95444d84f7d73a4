"""D. The list of collections."""

from datetime import datetime

import pytest

from api.collections import COLLECTIONS
from tests.conformance.client import CRS84, GEOJSON, Api, link, links
from tests.conformance.world import World

SCHEMA = "http://www.opengis.net/def/rel/ogc/1.0/schema"


def test_D01_has_links_and_collections(api: Api) -> None:
    document = api.get("/collections")
    assert document["links"]
    assert [c["id"] for c in document["collections"]] == list(COLLECTIONS)


def test_D02_self_and_alternate(api: Api) -> None:
    document = api.get("/collections")
    assert link(document, "self")["type"] == "application/json"
    assert link(document, "alternate")["type"] == "text/html"


def test_D03_every_collection_says_what_it_is(api: Api) -> None:
    for document in api.get("/collections")["collections"]:
        assert isinstance(document["id"], str)
        assert document["itemType"] == "feature"
        for member in ("title", "description", "links", "extent", "crs", "storageCrs"):
            assert document[member], (document["id"], member)


def test_D04_an_items_link_per_encoding_geojson_first(api: Api) -> None:
    for document in api.get("/collections")["collections"]:
        assert [x["type"] for x in links(document, "items")][:2] == [GEOJSON, "text/html"]
        assert api.get(links(document, "items")[0]["href"])["type"] == "FeatureCollection"


def test_D05_self_licence_and_both_ways_to_the_schema(api: Api) -> None:
    for document in api.get("/collections")["collections"]:
        assert link(document, "self")["href"].endswith(f"/collections/{document['id']}")
        assert link(document, "license")
        assert link(document, SCHEMA)["type"] == "application/schema+json"
        assert link(document, "describedby") == {
            **link(document, SCHEMA),
            "rel": "describedby",
        }


@pytest.mark.parametrize("name", ["stations", "districts", "subdistricts", "landmarks"])
def test_D06_spatial_extent_holds_every_feature(api: Api, name: str) -> None:
    spatial = api.get(f"/collections/{name}")["extent"]["spatial"]
    assert spatial["crs"] == CRS84
    ((west, south, east, north),) = spatial["bbox"]
    points = [
        point
        for feature in api.items(name)["features"]
        if feature["geometry"]
        for point in _points(feature["geometry"]["coordinates"])
    ]
    assert points
    assert west == pytest.approx(min(x for x, _y in points), abs=2e-7)
    assert all(west <= x <= east and south <= y <= north for x, y in points)


def _points(coordinates: list[object]) -> list[list[float]]:
    if isinstance(coordinates[0], float | int):
        return [coordinates]  # type: ignore[list-item]
    return [point for part in coordinates for point in _points(part)]  # type: ignore[arg-type]


def test_D07_temporal_extent_holds_every_time(api: Api, world: World) -> None:
    ((first, last),) = api.get("/collections/stations")["extent"]["temporal"]["interval"]
    times = [station.updated_at for station in world.listed]
    assert datetime.fromisoformat(first) == min(times)
    assert datetime.fromisoformat(last) == max(times)


def test_D08_the_first_crs_is_crs84(api: Api) -> None:
    for document in api.get("/collections")["collections"]:
        assert document["crs"][0] == CRS84
