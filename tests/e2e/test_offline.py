"""After one visit: the list, the filters, the hours and the stations without a network."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect

from stations.actions import ChangeStation
from stations.models import Station
from stations.permissions import command
from tests.e2e import network
from tests.e2e.network import NEAR

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
BEIJING = ZoneInfo("Asia/Shanghai")
HERE = {"longitude": network.LON, "latitude": network.LAT}
RENAMED = "陶然亭二十四小时暖心驿站"  # in signs that the readings of the feed have already
KEPT = "navigator.serviceWorker.ready.then((kept) => kept.active.state)"


@pytest.fixture(autouse=True)
def made(transactional_db: None) -> dict[str, Station]:
    return network.build()


@pytest.fixture
def kept(visit: Visit) -> Callable[..., Page]:
    """Opens a page and waits until the service worker keeps it."""

    def open_page(path: str, **options: Any) -> Page:
        page = visit(path, service_workers="allow", **options)
        page.evaluate(KEPT)
        return page

    return open_page


def test_the_list_its_filters_and_stations_work_without_a_network(
    kept: Callable[..., Page], made: dict[str, Station]
) -> None:
    page = kept("/")
    visited, other = made["always"], made["unknown"]
    page.goto(f"/stations/{visited.code}/")
    page.context.set_offline(True)
    page.goto(NEAR)
    expect(page.locator(".card")).to_have_count(5)
    expect(page.get_by_role("status")).to_contain_text("离线 · 数据")
    page.get_by_role("link", name="手机充电", exact=True).click()
    expect(page.locator(".card")).to_have_count(2)
    page.goto(f"/stations/{visited.code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(visited.name_zh)
    expect(page.locator(".station-head .state")).to_contain_text("24 小时开")
    page.goto(f"/stations/{other.code}/")
    expect(page.get_by_role("heading", name=other.name_zh)).to_be_visible()
    expect(page.get_by_text("没人知道几点开门")).to_be_visible()
    page.goto("/en/areas/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not been kept")


def test_an_update_asks_only_for_what_changed_and_the_list_waits_for_a_tap(
    kept: Callable[..., Page], made: dict[str, Station]
) -> None:
    page = kept("/")
    page.goto(NEAR)
    expect(page.locator(".card").first).to_be_visible()
    ChangeStation(
        actor=command("test"), code=made["always"].code, fields={"name_zh": RENAMED}
    ).execute()
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url.split("/api")[-1]))
    page.reload()
    button = page.get_by_role("button", name="更新列表")
    expect(button).to_be_visible()
    expect(page.get_by_text(RENAMED)).to_have_count(0)
    button.click()
    expect(page.get_by_role("heading", name=RENAMED)).to_be_visible()
    asked = [one for one in sent if one.startswith("/feed")]
    assert [one.split("/")[2] for one in asked if one.count("/") > 1] == ["pieces"]


LISTED = """new Promise((done) => {
    const here = location.pathname + location.search;
    const kept = () => new Map(JSON.parse(localStorage.getItem("lists") ?? "[]")).has(here);
    const look = () => (kept() ? done() : setTimeout(look, 50));
    look();
})"""


def test_the_last_list_is_read_with_the_states_of_now_before_there_is_a_feed(
    kept: Callable[..., Page],
) -> None:
    page = kept("/")
    page.goto(NEAR)
    page.evaluate(LISTED)
    page.evaluate(
        "caches.keys().then((names) => caches.delete(names.find((n) => /^feed/.test(n))))"
    )
    page.context.set_offline(True)
    night = datetime.now(BEIJING).replace(hour=23, minute=0, second=0) + timedelta(days=1)
    page.clock.set_fixed_time(night)
    page.reload()
    state = page.locator(".card", has_text="暖心驿站").first.locator(".state")
    expect(state).to_be_visible()
    expect(state).to_have_text("关着，明天 08:00 开")
    expect(page.locator(".answer")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("下面是上次看的陶然亭街道附近的站")
    page.evaluate("localStorage.removeItem('lists')")
    page.reload()
    said = page.get_by_role("status")
    expect(said).to_contain_text("存下的天安门附近的站，现在开没开不知道")
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".card .state").first).to_be_hidden()


def test_on_a_poor_network_the_pieces_around_are_enough_for_a_list(visit: Visit) -> None:
    page = visit("/places/", geolocation=HERE, permissions=["geolocation"])
    page.route("**/api/feed", _with_a_far_piece)
    held: list[Route] = []
    page.route("**/feed/pieces/wx7/**", lambda route: held.append(route))
    page.goto("/")
    page.get_by_role("button", name="用我的位置").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("你的位置")
    expect(page.get_by_role("status")).to_contain_text("更远的还在下载")
    expect(page.locator(".card")).to_have_count(5)
    held[0].abort()
    expect(page.get_by_role("status")).to_contain_text("更远的站没能下载")


def _with_a_far_piece(route: Route) -> None:
    feed = route.fetch().json()
    feed["pieces"].append({"cell": "wx7", "count": 1, "href": "/api/feed/pieces/wx7/0"})
    route.fulfill(json=feed)


def test_a_stale_feed_says_its_age_and_knows_no_hours_any_more(
    kept: Callable[..., Page],
) -> None:
    page = kept("/")
    page.clock.install()
    with page.expect_request_finished(lambda request: request.url.endswith("/api/feed")):
        page.goto(NEAR)
    page.evaluate(LISTED)
    page.context.set_offline(True)
    page.clock.set_fixed_time(datetime.now(BEIJING) + timedelta(days=40))
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("离线 · 数据 40 天前")
    expect(page.locator(".card .state").first).to_have_text("开门时间未知")
    expect(page.locator(".answer")).to_contain_text("0 个开着")


def test_a_broken_feed_leaves_the_servers_list(visit: Visit) -> None:
    page = visit("/places/")
    page.route("**/api/feed", lambda route: route.fulfill(body="{", content_type="text/html"))
    page.goto(NEAR)
    expect(page.locator(".card")).to_have_count(5)
    page.get_by_role("link", name="手机充电", exact=True).click()
    page.wait_for_url("**want=phone_charge")
    expect(page.locator(".card")).to_have_count(2)


def test_full_storage_is_said_and_the_list_still_answers(visit: Visit) -> None:
    page = visit("/places/")
    page.add_init_script("""Cache.prototype.put = () =>
        Promise.reject(new DOMException("full", "QuotaExceededError"))""")
    page.goto(NEAR)
    expect(page.get_by_role("status")).to_contain_text("手机存储满了")
    page.route("**/*", lambda route: route.abort())
    page.get_by_role("link", name="手机充电", exact=True).click()
    expect(page.locator(".card")).to_have_count(2)


def test_a_wrong_clock_is_said_and_corrected(visit: Visit) -> None:
    page = visit("/places/")
    page.clock.install()
    page.clock.fast_forward("05:01:00")
    page.goto(NEAR)
    expect(page.get_by_role("status")).to_contain_text("手机的钟差了 5 小时")
    expect(page.locator("[data-age]")).to_contain_text("刚刚")
