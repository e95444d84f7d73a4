"""V. What QGIS 3.4x asks when it opens a collection, replayed request by request.

landing → API description → collection (also with `/`) → conformance → queryables → `limit=10` →
schema → pages, with two filters joined in brackets and a count by `limit=1`.
"""

from typing import Any
from urllib.parse import quote

import pytest

from tests.conformance.client import GEOJSON, Api, link, links
from tests.conformance.world import World, build

OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
ACCEPT_API = f"{OPENAPI}, application/openapi+json;version=3.0, application/json"
REL = "http://www.opengis.net/def/rel/ogc/1.0"
PUSH_DOWN = (
    "ogcapi-features-3/1.0/conf/filter", "ogcapi-features-3/1.0/conf/features-filter",
    "cql2/1.0/conf/cql2-text", "cql2/1.0/conf/basic-cql2",
    "cql2/1.0/conf/advanced-comparison-operators", "cql2/1.0/conf/case-insensitive-comparison",
    "cql2/1.0/conf/basic-spatial-functions", "ogcapi-features-5/1.0/conf/schemas",
)  # fmt: skip


@pytest.fixture
def qgis(db: Any) -> tuple[Api, World]:
    world = build()
    return Api(), world


def test_V_qgis_opens_a_collection(qgis: tuple[Api, World]) -> None:
    api, world = qgis
    landing = api.get("/", headers={"Accept": "application/json"})
    service = link(landing, "service-desc", OPENAPI)
    description = api.get(service["href"], headers={"Accept": ACCEPT_API})
    limit = description["components"]["parameters"]["limit"]["schema"]
    assert (limit["maximum"], limit["default"]) == (10000, 100)
    collections = link(landing, "data")["href"].split("?")[0]
    collection = api.get(f"{collections}/stations")
    assert api.get(f"{collections}/stations/") == collection
    declared = api.get(link(landing, "conformance")["href"])["conformsTo"]
    assert {f"http://www.opengis.net/spec/{name}" for name in PUSH_DOWN} <= set(declared)
    accept = {"Accept": "application/schema+json"}
    queryables = api.get(link(collection, f"{REL}/queryables")["href"], headers=accept)
    assert queryables["properties"]["kind"]["type"] == "string"
    items = link(collection, "items", GEOJSON)["href"]
    assert len(api.get(items, limit=10)["features"]) == 10
    assert api.get(link(collection, f"{REL}/schema")["href"], headers=accept)["properties"]
    assert _read(api, items, limit=10) == world.codes()


def _read(api: Api, items: str, **query: Any) -> list[str]:
    page = api.get(items, **query)
    codes = [feature["id"] for feature in page["features"]]
    while following := [x for x in links(page, "next") if x["type"] == GEOJSON]:
        page = api.get(following[0]["href"])
        codes += [feature["id"] for feature in page["features"]]
    return codes


def test_V_qgis_pushes_filters_and_counts(qgis: tuple[Api, World]) -> None:
    api, world = qgis
    items = "/collections/stations/items"
    text = quote("((\"kind\" = 'bank')) AND (CASEI(\"name_zh\") LIKE CASEI('%驿站'))", safe="")
    wanted = world.codes(lambda s: s.kind == "bank" and s.name_zh.endswith("驿站"))
    address = f"{items}?limit=4&bbox=116,39,117,41&filter={text}&filter-lang=cql2-text"
    assert _read(api, address) == wanted
    counted = api.get(f"{items}?limit=1&filter={text}&filter-lang=cql2-text")
    assert counted["numberMatched"] == len(wanted)


def test_V_qgis_open_time_range(qgis: tuple[Api, World]) -> None:
    api, world = qgis
    times = "datetime=0000-01-01T00%3A00%3A00Z%2F9999-12-31T00%3A00%3A00Z"
    assert _read(api, f"/collections/stations/items?{times}&limit=1000") == world.codes()


def test_V_qgis_boxes_in_the_layers_own_crs(qgis: tuple[Api, World]) -> None:
    api, world = qgis
    uri = "http://www.opengis.net/def/crs/EPSG/0/4326"
    query = f"crs={uri}&bbox-crs={uri}&bbox=39,116,41,117"
    page = api.get(f"/collections/stations/items?{query}")
    assert [f["id"] for f in page["features"]] == world.codes()
    latitude, longitude = page["features"][0]["geometry"]["coordinates"]
    assert latitude < 90 < longitude
