"""O. Coordinate reference systems (Part 2)."""

import re
from functools import cache
from urllib.parse import quote

import pytest
from pyproj import Transformer

from api.collections import COLLECTIONS
from tests.conformance.client import CRS84, OGC, Api, epsg, links
from tests.conformance.world import World
from tests.each import each

ITEMS = "/collections/stations/items"
OFFERED = [CRS84, epsg(4326), epsg(4490), epsg(3857), epsg(4548), epsg(32650)]
URI = re.compile(r"http://www\.opengis\.net/def/crs/\w+/[\w.]+/\w+")
BOX = (116.41, 39.87, 116.5, 39.93)


def _authority(uri: str) -> str:
    return "OGC:CRS84" if uri == CRS84 else f"EPSG:{uri.rpartition('/')[2]}"


@cache
def _to(uri: str) -> Transformer:
    """From CRS84 to a CRS, axes in the order its authority defines."""
    return Transformer.from_crs("OGC:CRS84", _authority(uri))


def test_O01_O03_the_list_of_every_collection(api: Api) -> None:
    for document in api.get("/collections")["collections"]:
        assert document["crs"] == OFFERED
        assert all(URI.fullmatch(uri) for uri in document["crs"])


def test_O02_storage_crs_is_one_of_them(api: Api) -> None:
    for document in api.get("/collections")["collections"]:
        assert document["storageCrs"] in document["crs"]


@pytest.mark.parametrize("path", [ITEMS, f"{ITEMS}/T001"])
def test_O04_without_crs_the_header_says_crs84(api: Api, path: str) -> None:
    assert api.ask(path).headers["Content-Crs"] == f"<{CRS84}>"


@each("uri", OFFERED)
def test_O05_O06_coordinates_in_every_crs_and_its_axis_order(api: Api, uri: str) -> None:
    plain = api.items()["features"]
    response = api.ask(ITEMS, crs=uri)
    assert response.headers["Content-Crs"] == f"<{uri}>"
    tolerance = 1e-6 if "/4" in uri[-5:] and not uri.endswith("4548") else 0.02
    tolerance = 1e-6 if uri == CRS84 else tolerance
    for before, after in zip(plain, response.json()["features"], strict=True):
        if before["geometry"] is None:
            assert after["geometry"] is None
            continue
        expected = _to(uri).transform(*before["geometry"]["coordinates"])
        assert after["geometry"]["coordinates"] == pytest.approx(expected, abs=tolerance)


@each("name", COLLECTIONS)
@each("uri", OFFERED)
def test_O05_every_collection_in_every_crs(api: Api, name: str, uri: str) -> None:
    assert api.items(name, crs=uri)["numberReturned"] == api.items(name)["numberReturned"]


@pytest.mark.parametrize("name", ["crs", "bbox-crs"])
@pytest.mark.parametrize(
    "uri", [f"{OGC}/crs/0/unsupported", "", "4326", "EPSG:4326", f"{CRS84}h", f"<{CRS84}>", "x"]
)
def test_O07_O10_O13_any_other_crs_is_refused(api: Api, name: str, uri: str) -> None:
    path = f"{ITEMS}?bbox=1,2,3,4" if name == "bbox-crs" else ITEMS
    assert api.refused(path, **{name: uri})["parameter"] == name


def _box(uri: str) -> str:
    bounds = _to(uri).transform_bounds(*BOX)
    return ",".join(repr(value) for value in bounds)


@each("uri", OFFERED)
def test_O08_bbox_in_every_crs_finds_the_same(api: Api, uri: str) -> None:
    plain = api.codes(bbox=",".join(map(str, BOX)))
    found = api.codes(bbox=_box(uri), bbox_crs=uri)
    assert set(plain) <= set(found)
    assert len(found) <= len(plain) + (1 if uri in OFFERED[4:] else 0)
    assert 5 < len(plain) < 25


def test_O09_bbox_without_bbox_crs_is_crs84(api: Api) -> None:
    assert api.codes(bbox=_box(CRS84)) == api.codes(bbox=_box(CRS84), bbox_crs=CRS84)


def test_O11_bbox_crs_needs_a_bbox(api: Api) -> None:
    assert api.refused(ITEMS, bbox_crs=CRS84)["parameter"] == "bbox-crs"


def test_O12_raw_and_percent_encoded_addresses(api: Api) -> None:
    for uri in OFFERED:
        assert api.get(f"{ITEMS}?limit=1&crs={uri}") is not None
        assert api.get(f"{ITEMS}?limit=1&crs={quote(uri, safe='')}") is not None


def test_O14_latitude_first_where_the_crs_says_so(api: Api) -> None:
    west, south, east, north = BOX
    plain = api.codes(bbox=f"{west},{south},{east},{north}")
    assert api.codes(bbox=f"{south},{west},{north},{east}", bbox_crs=epsg(4326)) == plain
    assert api.refused(ITEMS, bbox=f"{west},{south},{east},{north}", bbox_crs=epsg(4326))


@each("uri", OFFERED[3:])
@pytest.mark.parametrize("size", [2.1e7, 1e12, 1e300])
def test_O08_boxes_larger_than_the_projection_hold_everything(
    api: Api, world: World, uri: str, size: float
) -> None:
    assert api.codes(bbox=f"{-size},{-size},{size},{size}", bbox_crs=uri) == world.codes()


@each("uri", OFFERED[3:])
def test_O08_boxes_beyond_the_projection_are_refused(api: Api, uri: str) -> None:
    assert api.refused(ITEMS, bbox="1e8,1e8,2e8,2e8", bbox_crs=uri)["parameter"] == "bbox"
    assert api.refused(ITEMS, bbox="5,5,4,4", bbox_crs=uri)["parameter"] == "bbox"


def test_O05_next_keeps_the_crs(api: Api) -> None:
    document = api.items(limit=1, crs=epsg(3857))
    following = api.ask(links(document, "next")[0]["href"])
    assert following.headers["Content-Crs"] == f"<{epsg(3857)}>"
    assert following.json()["features"][0]["geometry"]["coordinates"][0] > 1e6
