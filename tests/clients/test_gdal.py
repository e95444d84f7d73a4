"""V. GDAL's OAPIF driver, through pyogrio, against the server as it is."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from stations.models import Station
from tests.conformance.world import NASTY, World, build, station

pyogrio = pytest.importorskip("pyogrio")
EXTRA = 2300  # more than two of GDAL's pages of 1,000


class RequestLog(logging.Handler):
    """What the server was asked and what it answered."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and len(record.args) == 3:
            line, status, _size = record.args
            self.lines.append((str(line), int(str(status))))


@pytest.fixture
def log() -> Iterator[RequestLog]:
    """Every request has to be answered well: no 3xx, no 4xx, no 5xx."""
    handler = RequestLog()
    server = logging.getLogger("django.server")
    level = server.level
    server.addHandler(handler)
    server.setLevel(logging.INFO)
    yield handler
    server.removeHandler(handler)
    server.setLevel(level)
    assert handler.lines
    assert [line for line in handler.lines if not 200 <= line[1] < 300] == []


@pytest.fixture
def world(live_server: Any) -> World:
    world = build()
    Station.objects.bulk_create(
        station(world, 1000 + i, seats=None, point=Point(116.3 + i / 50_000, 39.8, srid=4326))
        for i in range(EXTRA)
    )
    world.stations = list(Station.objects.order_by("pk"))
    return world


def _read(live_server: Any, layer: str = "stations", **options: Any) -> dict[str, Any]:
    """Columns by name, and geometries as WKB."""
    meta, _fids, geometries, columns = pyogrio.raw.read(
        f"OAPIF:{live_server.url}/api", layer=layer, **options
    )
    return {**dict(zip(meta["fields"], columns, strict=True)), "geometry": geometries}


def test_V01_lists_every_collection(live_server: Any, world: World, log: RequestLog) -> None:
    layers = pyogrio.list_layers(f"OAPIF:{live_server.url}/api")
    assert set(layers[:, 0]) >= {"stations", "districts", "subdistricts", "landmarks"}


def test_V02_reads_what_a_collection_is(live_server: Any, world: World, log: RequestLog) -> None:
    info = pyogrio.read_info(f"OAPIF:{live_server.url}/api", layer="stations")
    assert info["features"] == len(world.listed)
    assert {"code", "name_zh", "seats", "synthetic", "updated"} <= set(info["fields"])
    assert info["geometry_type"] == "Point"
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["seats"].startswith("OFTInteger")
    assert types["updated"] == "OFTDateTime"
    bounds = info["total_bounds"]
    assert bounds == pytest.approx((116.3, 39.8, 116.648, 39.984), abs=1e-6)


def test_V03_V06_reads_all_pages_with_chinese_intact(
    live_server: Any, world: World, log: RequestLog
) -> None:
    found = _read(live_server)
    assert list(found["code"]) == world.codes()
    names = dict(zip(found["code"], found["name_zh"], strict=True))
    assert names["T025"] == NASTY
    assert names["T001"] == "朝阳门第1驿站"
    pages = [line for line, _status in log.lines if "/items?" in line]
    assert len(pages) >= 4


@pytest.mark.parametrize("layer", ["districts", "subdistricts", "landmarks"])
def test_V03_reads_the_other_collections(
    live_server: Any, world: World, log: RequestLog, layer: str
) -> None:
    found = _read(live_server, layer)
    assert len(found["code"]) == {"districts": 3, "subdistricts": 2, "landmarks": 2}[layer]
    assert all(name for name in found["name_zh"])


def test_V04_reads_a_box(live_server: Any, world: World, log: RequestLog) -> None:
    found = _read(live_server, bbox=(116.41, 39.87, 116.5, 39.93))
    expected = world.codes(
        lambda s: s.point and 116.41 <= s.point.x <= 116.5 and 39.87 <= s.point.y <= 39.93
    )
    assert sorted(set(found["code"]) - {"T026"}) == expected
    assert any("bbox=" in line for line, _status in log.lines)


def test_V05_pushes_equality_to_the_server(live_server: Any, world: World, log: RequestLog) -> None:
    found = _read(live_server, where="seats = 3")
    assert list(found["code"]) == world.codes(lambda s: s.seats == 3)
    assert any("seats=3" in line for line, _status in log.lines)


def test_V08_opens_a_collection_directly(live_server: Any, world: World, log: RequestLog) -> None:
    address = f"OAPIF:{live_server.url}/api/collections/districts"
    meta, _fids, geometries, columns = pyogrio.raw.read(address)
    names = columns[list(meta["fields"]).index("name_zh")]
    assert list(names) == ["东城区", "朝阳区", "丰台区"]
    assert all(len(geometry) > 50 for geometry in geometries)


def test_V09_string_ids_arrive_as_a_field(live_server: Any, world: World, log: RequestLog) -> None:
    found = _read(live_server, "landmarks")
    assert list(found["id"]) == ["m1", "m2"]
