"""Midnight, a holiday, the other language, the keyboard: the list as the browser makes it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from stations.hours import DayType, UnknownYear, day_type
from tests import factories
from tests.e2e.network import LAT, LON, NEAR

pytestmark = pytest.mark.django_db(transaction=True)
BEIJING = ZoneInfo("Asia/Shanghai")
Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def _stations(transactional_db: None) -> None:
    factories.station(at=(LON, LAT), name_zh="夜间驿站", name_en="Night stop", hours="18:00-02:00")
    factories.station(at=(LON, LAT + 0.001), name_zh="白天驿站", hours="08:00-20:00")


def _at(page: Page, moment: datetime) -> None:
    """Makes the list for another time, as its address can ask."""
    stamp = moment.isoformat().replace("+", "%2B")
    page.evaluate(f"history.pushState({{}}, '', '/?near={LON},{LAT}&open={stamp}')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")


def test_after_midnight_the_evening_goes_on(visit: Visit) -> None:
    page = visit(NEAR, timezone_id="America/New_York")
    midnight = datetime.now(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    _at(page, midnight + timedelta(days=1, hours=1))
    expect(page.locator(".list .card")).to_have_count(1)
    expect(page.locator(".card").first).to_contain_text("夜间驿站")
    expect(page.locator(".card .state").first).to_contain_text("那时开着，02:00 关")
    _at(page, midnight + timedelta(days=1, hours=3))
    expect(page.locator(".answer")).to_contain_text("没有一个站都符合")
    expect(page.locator(".answer")).to_contain_text("去掉“明天 03:00 开门”：2 个站")


def test_a_public_holiday_follows_the_intervals_of_the_server(visit: Visit) -> None:
    factories.station(at=(LON, LAT - 0.001), name_zh="假日不开", hours="Mo-Su 08:00-20:00; PH off")
    page = visit(NEAR)
    noon = datetime.now(BEIJING).replace(hour=12, minute=0, second=0, microsecond=0)
    days = [noon + timedelta(days=n) for n in range(1, 13)]
    for day in days[:1] + [d for d in days if day_type(d.date()) == DayType.PUBLIC_HOLIDAY][:1]:
        kind = day_type(day.date())
        _at(page, day)
        works = not isinstance(kind, UnknownYear) and kind != DayType.PUBLIC_HOLIDAY
        expect(page.get_by_role("heading", name="假日不开")).to_have_count(int(works))
        expect(page.get_by_role("heading", name="白天驿站")).to_have_count(1)


def test_english_is_complete_in_the_browser(visit: Visit) -> None:
    page = visit(f"/en{NEAR}")
    page.get_by_role("link", name="Toilet", exact=True).click()
    expect(page.locator(".answer")).to_contain_text("Without “Toilet”")
    page.get_by_role("link", name="Clear 1").click()
    expect(page.get_by_role("heading", name="Night stop")).to_be_visible()
    words = page.locator("main").inner_text().replace("白天驿站", "")
    assert not any("一" <= sign <= "鿿" for sign in words), words


def test_the_keyboard_alone_filters_and_reads(visit: Visit) -> None:
    page = visit(NEAR)
    page.get_by_role("link", name="现在开门", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="清除 1 项")).to_be_visible()
    expect(page.locator("[data-chips] a:focus")).to_have_text(re.compile("^✓ 现在开门"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="清除 1 项")).to_have_count(0)
    expect(page.locator(".list .card")).to_have_count(2)
