"""Tiles drawn in GCJ-02 lie at their true place under the stations."""

import math
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from config.basemap import resolve
from geo.datum import convert
from tests import factories
from tests.e2e import network

pytestmark = pytest.mark.django_db(transaction=True)
POSITIONS = """() => {
    const box = (e) => e.getBoundingClientRect();
    const pin = box(document.querySelector('.pin'));
    return {
        pin: [pin.x + pin.width / 2, pin.y + pin.height / 2],
        tiles: [...document.querySelectorAll('.leaflet-tile')]
            .map((t) => [t.src, box(t).x, box(t).y]),
    };
}"""


@pytest.mark.parametrize(("datum", "offset"), [("gcj02", 0), ("wgs84", 500)])
def test_a_station_lies_where_its_tile_shows_it(
    visit: Callable[..., Page], settings: Settings, datum: str, offset: float
) -> None:
    network.areas()
    station = factories.station(name_zh="陶然亭驿站")
    settings.BASEMAP = resolve("/static/yizhan/icon-192.png?{z}/{x}/{y}", datum, "", "瓦片")
    page = visit(f"/stations/{station.code}/")
    page.get_by_role("button", name="看地图").click()
    page.wait_for_selector(".leaflet-tile-loaded")
    found = page.evaluate(POSITIONS)
    z = int(found["tiles"][0][0].split("?")[1].split("/")[0])
    lon, lat = convert(*factories.TAORANTING, "wgs84", "gcj02")
    x, y = _pixels(float(lon), float(lat), z)
    away = [
        math.dist(found["pin"], (left + x - 256 * column, top + y - 256 * row))
        for source, left, top in found["tiles"]
        for column, row in [map(int, source.split("?")[1].split("/")[1:])]
    ]
    metres = max(away) * 156543.03 * math.cos(math.radians(factories.TAORANTING[1])) / 2**z
    assert metres == pytest.approx(offset, abs=110 if offset else 8)


def _pixels(lon: float, lat: float, z: int) -> tuple[float, float]:
    """Web Mercator pixels of a position at a zoom (OGC 17-083r4, WebMercatorQuad)."""
    size = 256 * 2**z
    angle = math.radians(lat)
    return (lon + 180) / 360 * size, (1 - math.asinh(math.tan(angle)) / math.pi) / 2 * size
