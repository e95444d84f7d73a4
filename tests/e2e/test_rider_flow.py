"""The rider page in a browser: list, place, filters, 更多, map."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import network
from tests.e2e.network import NEAR

pytestmark = pytest.mark.django_db(transaction=True)
DESKTOP = {"width": 1280, "height": 800}
HERE = {"longitude": 116.3747, "latitude": 39.8784}
Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def _network(transactional_db: None) -> dict[str, Any]:
    return dict(network.build())


def test_without_javascript_a_place_leads_to_a_list(visit: Visit) -> None:
    page = visit("/", js=False)
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="选一个街道").click()
    page.get_by_role("link", name="陶然亭街道").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("陶然亭街道")
    expect(page.locator(".card")).to_have_count(5)
    page.get_by_role("link", name="更多").click()
    expect(page.locator(".card")).to_have_count(10)


def test_without_javascript_filters_are_links(visit: Visit) -> None:
    page = visit(NEAR, js=False)
    page.get_by_role("link", name="手机充电", exact=True).click()
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_role("link", name="清除 1 项").click()
    expect(page.locator(".card")).to_have_count(5)


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}, {"width": 390, "height": 844}])
def test_a_phone_never_scrolls_sideways(visit: Visit, viewport: Any) -> None:
    page = visit(NEAR, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_position_is_asked_for_after_a_tap_and_never_leaves_the_phone(visit: Visit) -> None:
    page = visit("/", geolocation=HERE, permissions=["geolocation"])
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    expect(page.get_by_text("只留在这台手机上，不发给任何人")).to_be_visible()
    page.get_by_role("button", name="用我的位置").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("你的位置")
    expect(page.locator(".card").first).to_contain_text("90 m")
    page.get_by_role("link", name="手机充电", exact=True).click()
    page.get_by_role("button", name="地图").click()
    page.get_by_role("button", name="返回列表").click()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("你的位置")
    assert "want=phone_charge" in page.url
    assert len(sent) > 5
    assert [one for one in (page.url, *sent) if re.search(r"116\.3|39\.8|near=", one)] == []


def test_a_shared_link_carries_the_position_because_the_rider_sends_it(visit: Visit) -> None:
    page = visit("/", geolocation=HERE, permissions=["geolocation", "clipboard-read"])
    page.evaluate("delete Navigator.prototype.share")
    page.get_by_role("button", name="用我的位置").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("你的位置")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="分享这个列表").click()
    assert page.evaluate("copied").endswith("/?near=116.3747,39.8784")


def test_denied_leads_to_the_list_of_places(visit: Visit) -> None:
    page = visit("/", permissions=[])
    page.get_by_role("button", name="用我的位置").click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("没有定位也能用")
    expect(status.get_by_role("link")).to_be_visible()


def test_a_slow_position_offers_a_place_meanwhile_and_is_still_taken(visit: Visit) -> None:
    page = visit("/")
    page.evaluate("""() => {
        navigator.geolocation.getCurrentPosition = (found) => { window.arrive = found; };
    }""")
    page.clock.install()
    page.get_by_role("button", name="用我的位置").click()
    status = page.get_by_role("status")
    page.clock.fast_forward(3_000)
    expect(status).to_contain_text("定位有点慢")
    expect(status.get_by_role("link")).to_be_visible()
    page.evaluate("(coords) => window.arrive({ coords: { ...coords, accuracy: 20 } })", HERE)
    expect(page.get_by_text("定位有点慢")).to_have_count(0)
    expect(page.locator("[data-place]")).to_contain_text("你的位置")


def test_more_shows_the_next_cards_at_once(visit: Visit) -> None:
    page = visit(NEAR)
    page.get_by_role("link", name="更多").click()
    expect(page.locator(".list .card")).to_have_count(10)
    assert "limit=10" in page.url
    expect(page.locator(".list .card:focus-within")).to_have_count(1)


def test_a_filter_is_answered_without_the_server(visit: Visit) -> None:
    page = visit(NEAR)
    page.route("**/*", lambda route: route.abort())
    page.get_by_role("link", name="手机充电", exact=True).click()
    expect(page.locator(".list .card")).to_have_count(2)
    expect(page.get_by_role("link", name="含未知")).to_be_visible()
    expect(page.locator("[data-chips] a:focus")).to_have_text(re.compile("^✓ 手机充电"))
    page.get_by_role("link", name="含未知").click()
    expect(page.locator(".list .card")).to_have_count(5)
    assert page.url.endswith("want=phone_charge&unknown=yes")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("link", name="清除")).to_have_count(0)


def test_an_address_of_nonsense_is_said_and_answered(visit: Visit) -> None:
    page = visit("/?want=gold&open=now")
    expect(page.get_by_role("status")).to_contain_text("want 用不了，已忽略")
    expect(page.locator(".card")).not_to_have_count(0)


def test_the_map_of_a_phone_opens_over_the_list_and_goes_back(visit: Visit) -> None:
    page = visit(NEAR)
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 200")
    before = page.evaluate("scrollY")
    page.get_by_role("button", name="地图").click()
    pin = page.get_by_role("button", name="陶然亭二十四小时驿站 · 24 小时开")
    pin.click()
    sheet = page.locator("[data-sheet]")
    expect(sheet.get_by_role("heading", name="陶然亭二十四小时驿站")).to_be_visible()
    expect(sheet.get_by_role("link", name="导航")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-map]")).to_be_hidden()
    page.wait_for_function("before => scrollY === before", arg=before)


def test_clusters_count_the_open_ones(visit: Visit) -> None:
    page = visit(NEAR)
    page.get_by_role("button", name="地图").click()
    for _ in range(2):
        page.get_by_role("button", name="缩小").click()
        page.wait_for_timeout(400)
    expect(page.locator(".cluster").first).to_contain_text("/")


def test_beside_the_list_on_wide_screens(visit: Visit) -> None:
    page = visit(NEAR, viewport=DESKTOP)
    expect(page.locator(".leaflet-container")).to_be_visible()
    card = page.locator(".card", has_text="陶然亭二十四小时驿站")
    card.hover()
    expect(page.locator(".pin.linked")).to_have_count(1)
    page.get_by_role("button", name="陶然亭二十四小时驿站 · 24 小时开").focus()
    expect(page.locator(".card.linked")).to_have_count(1)


def test_the_map_failing_leaves_the_list(visit: Visit) -> None:
    page = visit(NEAR)
    page.route("**/leaflet.js", lambda route: route.abort())
    page.get_by_role("button", name="地图").click()
    expect(page.locator("[data-map-canvas]")).to_contain_text("列表照常能用")


def test_the_other_language_keeps_the_place(visit: Visit) -> None:
    page = visit(f"{NEAR}&want=phone_charge")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/?near=116.3747,39.8784&want=phone_charge")
    expect(page.get_by_text("Open 24 hours").first).to_be_visible()
