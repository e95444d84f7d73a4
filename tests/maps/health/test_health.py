"""`/plan/health/` and `/plan/health.csv`."""

import pytest

from stations.schedules import today
from tests.factories import station
from tests.stations.quality.conftest import areas  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stations(areas):  # noqa: F811
    station((116.35, 39.85), verified_at=today())
    station((116.6, 39.9), coord_precision="building")


def order(text, *names):
    return sorted(names, key=text.index)


def test_districts_worst_first_with_the_city_below(client):
    text = client.get("/plan/health/").content.decode()
    assert order(text, "北京市", "西城区", "朝阳区") == ["朝阳区", "西城区", "北京市"]


def test_a_district_shows_its_subdistricts_and_keeps_the_area_when_sorted(client):
    text = client.get("/plan/health/", {"area": "110102", "sort": "name"}).content.decode()
    assert order(text, "陶然亭街道", "德胜街道") == ["德胜街道", "陶然亭街道"]
    assert "?area=110102&amp;sort=hours" in text
    assert "朝阳区" not in text


@pytest.mark.parametrize("query", [{"area": "999"}, {"area": "\0"}, {"sort": "x"}])
def test_what_cannot_be_used_is_named_and_the_rest_answers(client, query):
    answer = client.get("/plan/health/", query)
    assert answer.status_code == 400
    assert next(iter(query)) in answer.content.decode()
    assert "西城区" in answer.content.decode()


def test_csv(client):
    answer = client.get("/plan/health.csv", {"area": "110102"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert len(answer.content.decode().splitlines()) == 3
    assert client.get("/plan/health.csv", {"area": "x"}).status_code == 400


def test_english(client):
    assert "Data health" in client.get("/en/plan/health/").content.decode()


def test_queries(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # the areas · the city
        client.get("/plan/health/")
