"""The API's pages in a real browser: two screens, two languages, keyboard, axe-core."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories import TAORANTING, load, record

SCREENS: dict[str, Any] = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
PATHS = (
    "/api",
    "/api/conformance",
    "/api/collections",
    "/api/collections/stations",
    "/api/collections/stations/items",
    "/api/collections/stations/items?district=nowhere",
    "/api/collections/stations/items/YZ90003",
    "/api/collections/stations/schema",
    "/api/docs",
    "/api/nowhere",
)
ITEMS = "/api/collections/stations/items"
Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def stations(transactional_db: None) -> None:
    longitude, latitude = TAORANTING
    load(
        **{
            f"YZ9000{number}": record(
                at=(longitude + number / 20, latitude),
                synthetic=number == 3,
                verification="synthetic" if number == 3 else "on_site",
                kind="bank" if number == 1 else "unknown",
            )
            for number in range(1, 5)
        }
    )


SMALL = """
() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
  .filter(e => e.checkVisibility() && !e.matches('.skip') && !e.closest('.leaflet-marker-pane'))
  .filter(e => !e.matches('td a') && e.getBoundingClientRect().height < 43.5)
  .map(e => e.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize(
    ("screen", "locale", "scheme"),
    [("phone", "zh-CN", "dark"), ("desktop", "en-GB", "light")],
)
def test_every_page_is_accessible_fits_the_screen_and_the_thumb(
    visit: Visit, axe: Callable[[Page], list[str]], screen: str, locale: str, scheme: str
) -> None:
    """One page goes everywhere: contexts and idle networks cost more than the looking."""
    page = visit(PATHS[0], locale=locale, color_scheme=scheme, **SCREENS[screen])
    for path in PATHS:
        page.goto(path)
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert axe(page) == [], path


def test_rows_and_markers_point_at_each_other(visit: Visit) -> None:
    page = visit(ITEMS, **SCREENS["desktop"])
    expect(page.locator(".pin")).to_have_count(4)
    expect(page.locator(".pin-demo")).to_have_count(1)
    page.locator("#row-YZ90002 a").focus()
    expect(page.locator(".pin.lit")).to_have_count(1)
    page.locator("#row-YZ90003").hover()
    expect(page.locator(".pin-demo.lit")).to_have_count(1)
    page.locator(".pin").first.click()
    expect(page.locator(".leaflet-popup-content a")).to_have_count(1)
    expect(page.locator("tr.lit")).not_to_have_count(0)


def test_the_filter_form_is_filled_from_the_map_and_works(visit: Visit) -> None:
    page = visit(ITEMS)
    page.locator("details.filter summary").click()
    page.locator("#use-map").click()
    expect(page.locator("#field-bbox")).to_have_value(re.compile("^[^,]+(,[^,]+){3}$"))
    page.locator("#field-kind").select_option("bank")
    page.locator("form button[type=submit]").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator(".chips:not(.formats) .chip")).to_have_count(2)


def test_the_table_is_complete_without_scripts(visit: Visit) -> None:
    page = visit(ITEMS, js=False)
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(page.locator("noscript p")).to_be_visible()


def test_a_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit(ITEMS)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_commands_can_be_copied(visit: Visit) -> None:
    page = visit("/api/docs", locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("button.copy").first
    before = button.inner_text()
    button.click()
    page.wait_for_function("button => button.firstChild.textContent === '已复制'",
                           arg=button.element_handle())  # fmt: skip
    assert before.startswith("复制")
    assert "curl" in page.evaluate("navigator.clipboard.readText()")
