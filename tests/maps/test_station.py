"""`/stations/{code}/`: what is known, what is not, and stations that are gone."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from stations.models import Confirmation, Report, Station
from tests import factories

pytestmark = pytest.mark.django_db


def _page(client: Client, station: Station, status: int = 200, prefix: str = "") -> str:
    response = client.get(f"{prefix}/stations/{station.code}/")
    assert response.status_code == status
    return response.content.decode()


def test_three_groups_of_services(client: Client) -> None:
    station = factories.station(amenities={"seat": "yes", "wifi": "limited", "aed": "no"})
    page = _page(client, station)
    for words in ("有 2 样", "没有 1 样", "未知 34 样", "桌椅休息", "有限"):
        assert words in page


def test_the_week_names_today_and_the_hours(client: Client) -> None:
    station = factories.station(hours="Mo-Fr 09:00-17:00", hours_text="工作日九点到五点")
    page = _page(client, station)
    assert page.count("09:00–17:00") == 5
    assert "今天" in page
    assert "工作日九点到五点" in page


def test_hours_in_words_only_stay_words(client: Client) -> None:
    page = _page(client, factories.station(hours_text="工作日开放"))
    assert "工作日开放" in page
    assert "开门时间未知" in page
    assert "<table" not in page


def test_a_rough_position_is_not_navigated_to(client: Client) -> None:
    page = _page(client, factories.station(coord_precision="subdistrict"))
    assert "位置只到街道，图上的点不是门口。" in page
    assert "在高德搜" in page
    assert "uri.amap.com/navigation" not in page
    assert "GeoCoordinates" not in page


def test_no_position_at_all(client: Client) -> None:
    page = _page(client, factories.station(at=None))
    assert "位置未知" in page
    assert "data-map-open" not in page


def test_synthetic_is_said_in_words(client: Client) -> None:
    page = _page(client, factories.station(synthetic=True, verification="synthetic"))
    assert "演示数据。" in page


def test_source_licence_and_verification(client: Client) -> None:
    station = factories.station(verified_at=date(2026, 11, 21), source_url="https://example.org/a")
    page = _page(client, station)
    for words in ("测试来源", "CC0", "实地核实", "2026年11月21日", "https://example.org/a"):
        assert words in page


def _linked_data(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_linked_data_cannot_be_escaped_from(client: Client) -> None:
    page = _page(client, factories.station(name_zh="</script><b>站", amenities=("seat",)))
    data = _linked_data(page)
    assert data["name"] == "</script><b>站"
    assert data["geo"] == {"@type": "GeoCoordinates", "longitude": 116.3747, "latitude": 39.8784}
    assert data["amenityFeature"][0]["name"] == "桌椅休息"


def test_a_withdrawn_station_says_when_why_and_what_is_near(client: Client) -> None:
    factories.station(name_zh="还开着的邻居", hours="24/7")
    gone = factories.station(
        status="withdrawn", status_reason="房屋到期", status_date=date(2026, 10, 1)
    )
    page = _page(client, gone, 410)
    for words in ("2026年10月1日已撤销", "房屋到期", "还开着的邻居"):
        assert words in page


def test_photos_that_staff_published_are_shown_with_their_licence(client: Client) -> None:
    station = factories.station(name_zh="有照片的站")

    def said(**fields: Any) -> Report:
        return Report.objects.create(type="praise", station=station, photo="x.webp", **fields)

    shown = said(status="resolved", photo_public=True)
    hidden = [said(status="resolved"), said(status="rejected", photo_public=True)]
    page = _page(client, station)
    assert f'src="/reports/photos/{shown.pk}.webp"' in page
    assert 'alt="有照片的站，骑手拍的"' in page
    assert "拍 · CC BY 4.0" in page
    assert not any(f"/reports/photos/{report.pk}.webp" in page for report in hidden)
    form = client.get(f"/stations/{station.code}/report/?type=praise").content.decode()
    assert "CC BY 4.0" in form


@pytest.mark.parametrize("code", ["YZ99999", "x" * 300, "%3Cscript%3E"])
def test_an_unknown_code_is_explained(client: Client, code: str) -> None:
    response = client.get(f"/stations/{code}/")
    assert response.status_code == 404
    assert "没有这个站" in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_what_is_not_public_is_not_there(client: Client) -> None:
    _page(client, factories.station(is_public=False), 404)


def test_english(client: Client) -> None:
    station = factories.station(amenities=("seat",), fee="free", access_mode="open_door")
    page = _page(client, station, prefix="/en")
    for words in ("seats and tables", "Walk in", "Free", "Opening hours"):
        assert words in page


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    station = factories.station(amenities=("seat", "wifi"), hours="Mo-Fr 09:00-17:00")
    # 1 the station with its state, and whether anybody spoke of it · 2 the intervals of the week
    # 3 its amenities · 4 what sources say
    with django_assert_num_queries(4):
        _page(client, station)
    Confirmation.objects.create(station=station, sender="a", day=date(2026, 11, 24))
    # 5 when it was confirmed · 6 whether doors were found closed
    with django_assert_num_queries(6):
        assert "30 天内 1 人说信息正确" in _page(client, station)
