"""Every rider page, in both languages: axe finds nothing, thumbs and narrow screens fit.

One page goes everywhere: contexts and idle networks cost more than the looking.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from stations.models import Station
from tests.e2e import network
from tests.e2e.network import NEAR

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
Axe = Callable[[Page], list[str]]
DESKTOP = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATHS = [
    "/", NEAR, f"{NEAR}&want=aed&open=now", "/?near=x", "/places/", "/places/?q=trt", "/display/",
    "/offline/", "/activities/", "/notices/", "/areas/", "/areas/110102010/", "/programmes/",
    "/pilots/", "/reports/", "/report/", "/suggest/", "/stations/none/",
]  # fmt: skip
SMALL = """() => [...document.querySelectorAll(
        'a, button, input:not([type=hidden], .option input), select, summary, label.option')]
    .filter((e) => e.checkVisibility() && !e.matches('.skip') && !e.closest('.trap, .leaflet-pane'))
    .map((e) => [e.outerHTML.slice(0, 100), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
WIDTH = """(size) => {
    document.documentElement.style.fontSize = size;
    const width = document.documentElement.scrollWidth;
    document.documentElement.style.fontSize = '';
    return width;
}"""


@pytest.fixture(autouse=True)
def made(transactional_db: None) -> dict[str, Station]:
    return network.build()


def _problems(page: Page, axe: Axe) -> list[str]:
    page.set_viewport_size(PHONE)
    found: list[str] = axe(page) + page.evaluate(SMALL)
    page.set_viewport_size(NARROW)
    for size in ("100%", "200%"):
        if (width := page.evaluate(WIDTH, size)) > NARROW["width"]:
            found.append(f"{width} px wide at {size}")
    return found


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])
def test_every_page(visit: Visit, axe: Axe, prefix: str, made: dict[str, Station]) -> None:
    own = [f"/stations/{station.code}/" for station in made.values()]
    own += [f"{own[0]}{page}/" for page in ("report", "rate", "suggest", "qr")]
    own.append(f"{own[0]}report/?type=amenity_fault")
    page = visit(f"{prefix}/")
    found = {}
    for path in PATHS + own:
        page.goto(prefix + path)
        found[path] = _problems(page, axe)
    assert {path: problems for path, problems in found.items() if problems} == {}


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"viewport": DESKTOP}])
def test_dark_and_wide(
    visit: Visit, axe: Axe, options: dict[str, Any], made: dict[str, Station]
) -> None:
    page = visit("/", **options)
    for path in ("/", NEAR, f"/stations/{made['always'].code}/"):
        page.goto(path)
        assert axe(page) == [], path


def test_open_maps(visit: Visit, axe: Axe) -> None:
    page = visit(NEAR)
    page.get_by_role("button", name="地图").click()
    page.get_by_role("button", name="陶然亭二十四小时驿站 · 24 小时开").click()
    assert axe(page) == []
    page.goto("/places/")
    page.get_by_role("button", name="地图上选一点").click()
    page.locator(".leaflet-container").wait_for()
    assert axe(page) == []
