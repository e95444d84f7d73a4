"""`/places/?q=` and `/places/suggest.json`: search by name, on the page and while typing."""

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from geo.models import Landmark
from stations.search.letters import romanise
from tests import factories

pytestmark = pytest.mark.django_db
LON, LAT = factories.TAORANTING


@pytest.fixture(autouse=True)
def _names() -> None:
    Landmark.objects.create(
        code="s1", kind="subway_station", name_zh="陶然亭", name_en="Taoranting",
        point=Point(LON, LAT, srid=4326), source=factories.source(),
    )  # fmt: skip
    romanise()


def test_a_place_leads_to_the_stations_near_it_with_the_filters_kept(client: Client) -> None:
    page = client.get("/places/?q=trt&want=seat&open=now").content.decode()
    assert f'href="/?near={LON},{LAT}&amp;want=seat&amp;open=now"' in page
    assert '<input type="hidden" name="want" value="seat">' in page


def test_a_station_leads_to_its_page(client: Client) -> None:
    station = factories.station(name_zh="白纸坊驿站")
    page = client.get("/places/?q=bzf").content.decode()
    assert f'href="/stations/{station.code}/"' in page


def test_the_place_in_the_address_gives_the_distance(client: Client) -> None:
    assert "1.7 km" in client.get(f"/places/?q=trt&near={LON + 0.02},{LAT}").content.decode()


def test_nothing_found_says_so_and_repeats_the_query_escaped(client: Client) -> None:
    page = client.get("/places/", {"q": "<b>没有</b>"}).content.decode()
    assert "没找到“&lt;b&gt;没有&lt;/b&gt;”" in page


def test_suggestions_carry_what_the_browser_orders_by(client: Client) -> None:
    response = client.get("/en/places/suggest.json?q=trt")
    assert response.json()["found"] == [
        {"kind": "subway station", "name": "Taoranting", "note": "",
         "url": f"/en/?near={LON},{LAT}", "match": 0, "at": [LON, LAT]}
    ]  # fmt: skip
    assert "public" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "named"), [("", "q"), ("?q=", "q"), ("?q=a&near=116.4,39.9", "near")]
)
def test_suggestions_take_a_query_and_nothing_else(client: Client, query: str, named: str) -> None:
    response = client.get(f"/places/suggest.json{query}")
    assert response.status_code == 400
    assert named in response.json()["detail"]


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # 1 the search
    with django_assert_num_queries(1):
        client.get("/places/suggest.json?q=trt")
