"""The station page in a browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from stations.actions import AddEntry
from stations.models import Activity, Station
from stations.permissions import command
from tests.e2e import network

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def made(transactional_db: None) -> dict[str, Station]:
    return network.build()


def test_everything_is_there_without_javascript(visit: Visit, made: dict[str, Station]) -> None:
    page = visit(f"/stations/{made['always'].code}/", js=False)
    expect(page.get_by_role("link", name="用高德导航")).to_be_visible()
    for title in ("营业时间", "服务", "怎么进", "地址", "谁在管", "数据从哪来"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.locator("button:visible:not(form button)")).to_have_count(0)


def test_the_map_opens_when_asked_for(visit: Visit, made: dict[str, Station]) -> None:
    page = visit(f"/stations/{made['always'].code}/")
    expect(page.locator(".leaflet-container")).to_have_count(0)
    page.get_by_role("button", name="看地图").click()
    expect(page.locator(".pin")).to_be_visible()


def test_the_address_can_be_copied(visit: Visit, made: dict[str, Station]) -> None:
    page = visit(
        f"/stations/{made['always'].code}/", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "西城区陶然亭路 2 号"


def test_from_the_list_and_back(visit: Visit, made: dict[str, Station]) -> None:
    page = visit(network.NEAR)
    page.get_by_role("link", name="详情 陶然亭二十四小时驿站").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("陶然亭二十四小时驿站")
    page.go_back()
    expect(page.locator(".card")).to_have_count(5)


def test_activities_are_a_layer_of_the_map_when_asked_for(visit: Visit, made) -> None:
    start = timezone.now() + timedelta(days=1)
    fields = {"name_zh": "坝坝电影", "kind": "film", "starts_at": start,
              "ends_at": start + timedelta(hours=2), "station": made["always"]}  # fmt: skip
    AddEntry(
        actor=command("test"), model=Activity, subdistrict="110102010", fields=fields
    ).execute()
    for path in (f"/stations/{made['always'].code}/", network.NEAR):
        page = visit(path)
        page.locator("[data-map-open]").click()
        layer = page.get_by_role("button", name="活动和告示")
        expect(page.locator(".board-mark")).to_have_count(0)
        layer.click()
        page.locator(".board-mark").click()
        expect(page.get_by_role("link", name="坝坝电影").last).to_be_visible()
        layer.click()
        expect(page.locator(".board-mark")).to_have_count(0)
