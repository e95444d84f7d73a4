"""What a rider chooses by hand: a place on the map, the look of pages, a name without network."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import network

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
KEPT = "navigator.serviceWorker.ready.then((kept) => kept.active.state)"
CLASSES = "document.documentElement.className"
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture(autouse=True)
def _network(transactional_db: None) -> None:
    network.build()


def test_a_place_chosen_on_the_map_by_keyboard_stays_on_the_phone(visit: Visit) -> None:
    page = visit("/?want=phone_charge")
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url))
    page.locator("[data-ask]").get_by_role("link").click()
    page.get_by_role("button", name="地图上选一点").click()
    canvas = page.locator(".leaflet-container")
    canvas.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="就选这里").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("地图上选的位置")
    assert page.url.endswith("/?want=phone_charge")
    expect(page.get_by_role("button", name="忘掉我的位置")).to_be_visible()
    assert [one for one in sent if re.search(r"116\.|39\.|near=", one)] == []


def test_a_name_is_found_and_a_look_chosen_without_a_network(visit: Visit) -> None:
    page = visit("/", service_workers="allow")
    page.evaluate(KEPT)
    page.context.set_offline(True)
    page.goto("/places/?q=fengchao")
    expect(page.get_by_role("option").first).to_contain_text("陶然亭街道蜂巢驿站")
    page.locator("#search-q").fill("taorantingjie")
    expect(page.get_by_role("option").first).to_contain_text("陶然亭街道")
    page.goto("/display/")
    page.get_by_label("大字").check()
    page.get_by_label("深色").check()
    page.get_by_role("button", name="就这样").click()
    page.wait_for_url("**/")
    assert page.evaluate(CLASSES).split() >= ["text-large", "theme-dark"]
    assert page.evaluate(GROUND) == "rgb(14, 21, 25)"


def test_a_look_needs_no_javascript(visit: Visit) -> None:
    page = visit("/places/", js=False, color_scheme="dark")
    page.get_by_role("link", name="字大小和深浅").click()
    page.get_by_label("浅色").check()
    page.get_by_label("大字").check()
    page.get_by_role("button", name="就这样").click()
    page.wait_for_url("**/places/")
    expect(page.locator("html")).to_have_class("text-large theme-light")
    expect(page.locator("html")).to_have_css("background-color", "rgb(245, 247, 248)")
    expect(page.locator("html")).to_have_css("font-size", "20px")


def test_forced_colours_and_reduced_motion_are_kept_to(
    visit: Visit, axe: Callable[[Page], list[str]]
) -> None:
    page = visit(network.NEAR + "&open=now", forced_colors="active", reduced_motion="reduce")
    colour = "(e) => getComputedStyle(e).color"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    symbols = page.locator(".list .symbol").all()
    assert symbols
    assert ground not in {symbol.evaluate(colour) for symbol in symbols}
    expect(page.locator(".chip-on").first).to_contain_text("✓")
    page.get_by_role("button", name="地图").click()
    expect(page.locator(".pin, .cluster").first).to_be_visible()
    assert page.locator(".leaflet-zoom-anim, .leaflet-fade-anim").count() == 0
    assert page.evaluate("document.getAnimations().length") == 0
    assert axe(page) == []
