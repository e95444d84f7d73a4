"""`/stations/{code}/qr/`: the sheet for the door; and what else a station page hands on."""

import json
import re
from datetime import date

import pytest
from django.test import Client

from maps.holidays import ahead
from stations.actions import WithdrawStation
from stations.models import Station
from stations.permissions import command
from tests import factories

pytestmark = pytest.mark.django_db
WECHAT = "Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0.47"


def test_the_code_leads_to_the_station_in_the_language_of_the_page(client: Client) -> None:
    station = factories.station(name_zh="椿树驿站")
    page = client.get(f"/en/stations/{station.code}/qr/").content.decode()
    assert f"http://testserver/en/stations/{station.code}/" in page
    assert "<svg" in page.split('class="sheet-qr"')[1]


def test_a_station_that_is_gone_or_unknown_has_no_sheet(client: Client) -> None:
    gone = factories.station()
    WithdrawStation(
        actor=command("test"), code=gone.code, on=date(2026, 1, 2), reason="拆了"
    ).execute()
    for code in (gone.code, "none"):
        assert client.get(f"/stations/{code}/qr/")["Location"] == f"/stations/{code}/"


@pytest.mark.parametrize(("agent", "opened"), [(WECHAT, True), ("Mozilla/5.0", False)])
def test_the_way_out_of_wechat_is_open_there_and_closed_elsewhere(
    client: Client, agent: str, opened: bool
) -> None:
    station = factories.station(address="椿树路 1 号")
    response = client.get(f"/stations/{station.code}/", headers={"user-agent": agent})
    assert ('<details class="wechat" open>' in response.content.decode()) == opened
    assert "User-Agent" in response["Vary"]


def _linked_data(client: Client, station: Station) -> dict[str, object]:
    page = client.get(f"/stations/{station.code}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_search_engines_get_the_hours_of_the_coming_days(client: Client) -> None:
    data = _linked_data(client, factories.station(hours="Mo-Su 18:00-01:00"))
    opening = data["openingHoursSpecification"]
    assert isinstance(opening, list)
    assert {(day["opens"], day["closes"]) for day in opening[1:]} == {("18:00", "01:00")}
    always = _linked_data(client, factories.station(hours="24/7"))["openingHoursSpecification"]
    assert isinstance(always, list)
    assert {(day["opens"], day["closes"]) for day in always} >= {("00:00", "23:59")}


def test_unknown_hours_are_not_claimed(client: Client) -> None:
    assert "openingHoursSpecification" not in _linked_data(client, factories.station())


def test_coming_holidays_by_name_up_to_the_year_that_nobody_announced() -> None:
    assert ahead(date(2026, 2, 1)) == ["春节 2月15日–2月23日"]
    assert ahead(date(2026, 9, 1)) == ["中秋节 9月25日–9月27日", "国庆节 10月1日–10月7日"]
    assert ahead(date(2034, 12, 20))[-1] == "2034年的节假日未知"
