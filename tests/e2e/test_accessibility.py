"""axe finds nothing on any page, in either language, light or dark, phone or desktop."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from stations.models import Station
from tests.e2e import network
from tests.e2e.network import NEAR

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
Axe = Callable[[Page], list[str]]
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(autouse=True)
def made(transactional_db: None) -> dict[str, Station]:
    return network.build()


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])
def test_every_page(visit: Visit, axe: Axe, prefix: str, made: dict[str, Station]) -> None:
    pages = ["/", NEAR, f"{NEAR}&want=aed&open=now", "/?near=x", "/places/", "/stations/none/"]
    pages += ["/places/?q=trt", f"/stations/{made['always'].code}/qr/"]
    pages += [f"/stations/{station.code}/" for station in made.values()]
    found = {path: axe(visit(prefix + path)) for path in pages}
    assert {path: problems for path, problems in found.items() if problems} == {}


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"viewport": DESKTOP}])
def test_dark_and_wide(
    visit: Visit, axe: Axe, options: dict[str, Any], made: dict[str, Station]
) -> None:
    for path in ("/", NEAR, f"/stations/{made['always'].code}/"):
        assert axe(visit(path, **options)) == []


def test_an_open_map(visit: Visit, axe: Axe) -> None:
    page = visit(NEAR)
    page.get_by_role("button", name="地图").click()
    page.get_by_role("button", name="陶然亭二十四小时驿站 · 24 小时开").click()
    assert axe(page) == []


@pytest.mark.parametrize("path", ["/", NEAR, f"{NEAR}&want=phone_charge,toilet&open=now"])
def test_targets_are_as_large_as_a_thumb(visit: Visit, path: str) -> None:
    small = visit(path).evaluate("""() =>
        [...document.querySelectorAll('a, button')]
            .filter((e) => e.checkVisibility() && !e.matches('.skip, .card-name a'))
            .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 44)
            .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)
    """)
    assert small == []


@pytest.mark.parametrize(
    "path", ["/places/?q=驿站", "/en/places/", "/stations/{}/", "/stations/{}/qr/"]
)
def test_a_narrow_phone_with_text_twice_as_large_scrolls_only_downwards(
    visit: Visit, path: str, made: dict[str, Station]
) -> None:
    page = visit(path.format(made["always"].code), viewport={"width": 320, "height": 640})
    for size in ("100%", "200%"):
        page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size
