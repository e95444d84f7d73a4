"""What lies under the stations: nothing, our own vector file, Tianditu, or tiles of any datum."""

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django import Settings

from config import policy
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


def test_without_a_base_map_outlines_and_the_review_number_are_there(
    visit: Callable[..., Page], settings: Settings
) -> None:
    network.areas()
    station = factories.station(name_zh="陶然亭驿站")
    settings.BASEMAP, settings.MAP_REVIEW_NUMBER = resolve("", "wgs84", "", ""), "GS(2026)0001号"
    page = visit(f"/stations/{station.code}/")
    page.get_by_role("button", name="看地图").click()
    expect(page.locator(".area-words").first).to_be_visible()
    expect(page.locator(".map-legend")).to_contain_text("审图号：GS(2026)0001号")
    expect(page.locator(".leaflet-tile")).to_have_count(0)


def test_tianditu_is_asked_with_its_key_for_the_map_and_its_words(
    visit: Callable[..., Page], settings: Settings
) -> None:
    station = factories.station(name_zh="陶然亭驿站")
    settings.BASEMAP = resolve("tianditu", "wgs84", "k3y", "")
    rules = policy.directives(settings.BASEMAP.layers[0])
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": rules}
    page = visit("/places/", tiles="https://t")
    icon = (settings.ROOT / "config/static/yizhan/icon-192.png").read_bytes()
    page.route("**/*.tianditu.gov.cn/**", lambda route: route.fulfill(body=icon))
    page.goto(f"/stations/{station.code}/")
    page.get_by_role("button", name="看地图").click()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("天地图")
    page.locator(".leaflet-tile").first.wait_for(state="attached")
    asked = page.evaluate("[...document.querySelectorAll('.leaflet-tile')].map((t) => t.src)")
    assert {re.search(r"LAYER=(\w+)", url)[1] for url in asked} == {"vec", "cva"}  # type: ignore[index]
    assert all(url.endswith("&tk=k3y") and ".tianditu.gov.cn/" in url for url in asked)


WRITTEN = """
    window.written = [];
    const own = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.written.push([text, this.fillStyle]);
        return own.call(this, text, ...rest);
    };
"""


BOTH = """new Promise((done) => {
    const look = () =>
        new Set(window.written.map(([text]) => text)).size >= 2
            ? done(window.written) : requestAnimationFrame(look);
    look();
})"""


@pytest.mark.parametrize(
    ("path", "scheme", "names", "dark"),
    [
        ("", "light", {"陶然亭路", "南横街"}, True),
        ("/en", "dark", {"Taoranting Road", "南横街"}, False),
    ],
)
def test_our_own_vector_map_has_names_in_the_language_and_the_ink_of_the_page(
    visit: Callable[..., Page], settings: Settings, tmp_path: Path,
    path: str, scheme: str, names: set[str], dark: bool,
) -> None:  # fmt: skip
    lon, lat = factories.TAORANTING
    extract = tmp_path / "small.osm"
    extract.write_text(
        EXTRACT.format(west=lon - 0.01, east=lon + 0.01, middle=lon, lat=lat, north=lat + 0.001)
    )
    settings.BASEMAP_FILE = tmp_path / "basemap.pmtiles"
    call_command("build_basemap", str(extract), output=settings.BASEMAP_FILE)
    settings.BASEMAP = resolve("pmtiles", "wgs84", "", "")
    station = factories.station(name_zh="陶然亭驿站")
    page = visit("/places/", color_scheme=scheme)
    page.add_init_script(WRITTEN)
    page.goto(f"{path}/stations/{station.code}/")
    page.get_by_role("button", name=re.compile("看地图|map", re.IGNORECASE)).first.click()
    written = dict(page.evaluate(BOTH))
    assert set(written) == names
    levels = [int(ink[1:3], 16) for ink in written.values()]
    assert all(level < 128 for level in levels) if dark else all(level > 128 for level in levels)
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")


EXTRACT = """<osm version="0.6">
<node id="1" lat="{lat}" lon="{west}"/><node id="2" lat="{lat}" lon="{east}"/>
<node id="3" lat="{north}" lon="{middle}">
<tag k="place" v="neighbourhood"/><tag k="name" v="南横街"/></node>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="陶然亭路"/>
<tag k="name:en" v="Taoranting Road"/></way>
</osm>"""


def _pixels(lon: float, lat: float, z: int) -> tuple[float, float]:
    """Web Mercator pixels of a position at a zoom (OGC 17-083r4, WebMercatorQuad)."""
    size = 256 * 2**z
    angle = math.radians(lat)
    return (lon + 180) / 360 * size, (1 - math.asinh(math.tan(angle)) / math.pi) / 2 * size
