"""The planner's way: ask, look, change the hour, print; with and without JavaScript."""

import pytest

from tests.e2e.conftest import DESKTOP
from tests.maps.plan.conftest import _own_cache, city  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("city")]


def test_asks_and_sees_the_map_the_table_and_the_hour(visit, axe):
    page = visit("/plan/", viewport=DESKTOP)
    frame = page.frame_locator(".map-frame")
    assert axe(page) == []
    page.get_by_label("哪天").select_option("workday")
    page.get_by_label("几点").select_option("23")
    page.get_by_role("button", name="计算").click()
    page.wait_for_url("**/plan/?*when=workday*")
    frame.locator("path.leaflet-interactive").first.wait_for()
    row = page.locator("tr[data-code='110102012']")
    night = row.locator("[data-share]").inner_text()
    frame.locator("#hour").fill("15")
    page.wait_for_function(
        "night => document.querySelector(\"tr[data-code='110102012'] [data-share]\")"
        ".textContent !== night",
        arg=night,
    )


def test_works_without_javascript(visit):
    page = visit("/plan/", js=False)
    page.get_by_label("多远").select_option("walk-15min")
    page.get_by_role("button", name="计算").click()
    assert "reach=15min" in page.url
    page.locator("img.still-map").wait_for(state="visible")  # once its picture has come
    assert page.locator("tr[data-code]").count() == 2


@pytest.mark.parametrize("address", ["/plan/gaps/", "/plan/report/110102/", "/plan/print/"])
def test_pages_are_accessible(visit, axe, address):
    page = visit(address)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
