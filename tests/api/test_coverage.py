"""/api/coverage: a question answered area by area."""

import csv
import io

import pytest

from tests.maps.plan.conftest import _own_cache, city  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
URL = "/api/coverage"


def test_every_area_has_its_figures_and_shape(client):
    answer = client.get(URL, {"mode": "walk", "reach": "15min"})
    assert answer["Content-Type"] == "application/geo+json"
    document = answer.json()
    rows = {feature["id"]: feature for feature in document["features"]}
    assert rows["110102012"]["properties"]["share"] > rows["110102010"]["properties"]["share"]
    assert rows["110102012"]["geometry"]["type"] == "MultiPolygon"
    assert document["question"] == {"mode": "walk", "reach": "15min"}
    assert document["method"] == "detour"


def test_a_level_and_an_hour_may_be_chosen(client):
    day = client.get(URL, {"level": "city", "when": "workday:15"}).json()["features"]
    night = client.get(URL, {"level": "city", "when": "workday:23"}).json()["features"]
    assert [feature["id"] for feature in day] == ["110000"]
    assert day[0]["properties"]["covered"] > night[0]["properties"]["covered"]


def test_csv(client):
    answer = client.get(URL, {"f": "csv", "level": "subdistrict"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["code"] for row in rows} == {"110102010", "110102012"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("mode", "fly"), ("reach", "x"), ("reach", "99999999m"), ("want", "gold"), ("when", "x:3"),
     ("when", "tue:24"), ("area", "1"), ("demand", "1"), ("level", "x"), ("minutes", "5")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(client, name, value):
    answer = client.get(URL, {name: value})
    assert answer.status_code == 400
    assert name in answer.json()["detail"] or name in str(answer.json())


def test_minutes_need_a_way_to_travel(client):
    answer = client.get(URL, {"reach": "15min"})
    assert answer.status_code == 400
    assert "reach" in str(answer.json())
