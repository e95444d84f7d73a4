"""V. GDAL's OAPIF driver, through pyogrio, against the server as it is."""

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from api.collections import COLLECTIONS, Collection
from stations.models import Station
from tests.clients.conftest import RequestLog
from tests.clients.gdal import ask
from tests.conformance.world import NASTY, World, station

EXTRA = 1100  # with the world's own more than one of GDAL's pages of 1,000


@pytest.fixture
def root(live_server: Any) -> str:
    return f"OAPIF:{live_server.url}/api"


def _read(root: str, layer: str = "stations", **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask("read", root, layer=layer, **options)
    return found


def test_V01_lists_every_collection(root: str, world: World, log: RequestLog) -> None:
    assert {name for name, _type in ask("list_layers", root)} == set(COLLECTIONS)


def test_V02_reads_what_a_collection_is(root: str, world: World, log: RequestLog) -> None:
    info = ask("read_info", root, layer="stations")
    assert info["features"] == len(world.listed)
    assert {"code", "name_zh", "seats", "synthetic", "updated"} <= set(info["fields"])
    assert info["geometry_type"] == "Point"
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["seats"].startswith("OFTInteger")
    assert types["updated"] == "OFTDateTime"
    assert info["total_bounds"] == pytest.approx([116.408, 39.864, 116.648, 39.984], abs=1e-6)
    assert "CRS84" in info["crs"]


def test_V03_V06_V07_reads_all_pages_with_chinese_intact_and_no_bad_request(
    root: str, world: World, log: RequestLog
) -> None:
    Station.objects.bulk_create(
        station(world, 1000 + i, seats=None, point=Point(116.3 + i / 50_000, 39.8, srid=4326))
        for i in range(EXTRA)
    )
    found = _read(root)
    codes = Station.objects.listed().order_by("pk").values_list("code", flat=True)
    assert found["code"] == list(codes)
    names = dict(zip(found["code"], found["name_zh"], strict=True))
    assert (names["T025"], names["T001"]) == (NASTY, "朝阳门第1驿站")
    assert len(log.asked("limit=1000")) == 2
    assert len(log.asked("cursor=")) == 1


def _geometries(collection: Collection) -> dict[str, bool]:
    """The ids of a collection, and whether each has a geometry."""
    rows = collection.queryset().values_list(collection.identifier, collection.geometry)
    return {identifier: geometry is not None for identifier, geometry in rows}


def test_V03_reads_every_collection(root: str, world: World, log: RequestLog) -> None:
    """Features without a place among them."""
    found = ask("read_layers", root, layers=list(COLLECTIONS))
    for name, collection in COLLECTIONS.items():
        rows = zip(found[name]["id"], found[name]["geometry"], strict=True)
        wanted = _geometries(collection)
        assert {i: g is not None for i, g in rows} == wanted
        assert len(found[name]["id"]) == len(wanted) > 0, name
    assert not all(_geometries(COLLECTIONS["stations"]).values())


def test_V03_reads_empty_collections(root: str, log: RequestLog) -> None:
    found = ask("read_layers", root, layers=list(COLLECTIONS))
    counts = {name: len(rows["geometry"]) for name, rows in found.items()}
    assert counts == dict.fromkeys(COLLECTIONS, 0)


def test_V04_reads_a_box(root: str, world: World, log: RequestLog) -> None:
    found = _read(root, bbox=[116.41, 39.87, 116.5, 39.93])
    expected = world.codes(
        lambda s: s.point and 116.41 <= s.point.x <= 116.5 and 39.87 <= s.point.y <= 39.93
    )
    assert sorted(set(found["code"]) - {"T026"}) == expected
    assert log.asked("bbox=")


def test_V05_pushes_equality_to_the_server(root: str, world: World, log: RequestLog) -> None:
    found = _read(root, where="seats = 3")
    assert found["code"] == world.codes(lambda s: s.seats == 3)
    assert log.asked("seats=3")


def test_V08_opens_a_collection_directly(root: str, world: World, log: RequestLog) -> None:
    found = ask("read", f"{root}/collections/districts")
    assert found["name_zh"] == ["东城区", "朝阳区", "丰台区"]
    assert all(len(geometry) > 100 for geometry in found["geometry"])


def test_V09_string_ids_arrive_as_a_field(root: str, world: World, log: RequestLog) -> None:
    assert _read(root, "landmarks")["id"] == ["m1", "m2"]
