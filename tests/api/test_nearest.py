"""/api/nearest: GeoJSON for who asks well, a problem that names the parameter for who does not."""

import json
from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from tests.factories import TAORANTING, station

pytestmark = pytest.mark.django_db
URL = "/api/nearest"
NEAR = "116.3747,39.8784"
TOMORROW_NOON = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=1)).replace(
    hour=12, minute=0, second=0, microsecond=0
)


def ask(client, **query):
    return client.get(URL, {"near": NEAR} | query)


def test_a_feature_collection_with_distance_travel_and_state(client):
    made = station(TAORANTING, amenities=("phone_charge",), hours="24/7", name_zh="陶然亭驿站")
    answer = ask(client, want="phone_charge", open="now")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/geo+json"
    [feature] = answer.json()["features"]
    assert feature["id"] == made.code
    assert feature["geometry"] == {"type": "Point", "coordinates": list(TAORANTING)}
    properties = feature["properties"]
    assert properties["name_zh"] == "陶然亭驿站"
    assert properties["distance_m"] == 0
    assert properties["travel_s"] == 0
    assert properties["open_state"] == "open"
    assert (properties["opens_at"], properties["closes_at"]) == (None, None)


def test_five_by_default_and_fifty_at_most(client):
    for _ in range(7):
        station()
    assert len(ask(client).json()["features"]) == 5
    assert len(ask(client, limit="50").json()["features"]) == 7


def test_open_at_a_time_decides_by_that_time(client):
    station(hours="10:00-13:00")
    at_noon = ask(client, open=TOMORROW_NOON.isoformat())
    assert len(at_noon.json()["features"]) == 1
    evening = TOMORROW_NOON + timedelta(hours=8)
    assert ask(client, open=evening.isoformat()).json()["features"] == []


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        ("2026-10-05T12:00:00+08:00", "public_holiday"),
        ("2026-10-10T12:00:00+08:00", "makeup_workday"),
        ("2034-01-03T00:30:00+08:00", "unknown"),
    ],
)
def test_a_year_without_a_published_calendar_says_so(client, now, kind):
    with mock.patch("django.utils.timezone.now", return_value=datetime.fromisoformat(now)):
        assert ask(client).json()["dayType"] == kind


def test_walking_takes_longer_than_riding(client):
    station((116.38, 39.88))
    walk, ride = (
        ask(client, mode=mode).json()["features"][0]["properties"]["travel_s"]
        for mode in ("walk", "ride")
    )
    assert walk > 3 * ride > 0


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"near": "0,0"}, "near"),
        ({"near": "39.8784,116.3747"}, "near"),
        ({"near": "116.37"}, "near"),
        ({"near": "nan,39"}, "near"),
        ({"near": "1e999,39"}, "near"),
        ({"near": "116.37,39.87,5"}, "near"),
        ({"near": ""}, "near"),
        ({"want": "phone_charge,beer"}, "want"),
        ({"want": ""}, "want"),
        ({"limit": "0"}, "limit"),
        ({"limit": "51"}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "five"}, "limit"),
        ({"limit": "5.5"}, "limit"),
        ({"open": "soon"}, "open"),
        ({"open": "2026-13-01T00:00:00Z"}, "open"),
        ({"open": "2020-01-01T00:00:00Z"}, "open"),
        ({"max_distance": "0"}, "max_distance"),
        ({"max_distance": "-5"}, "max_distance"),
        ({"max_distance": "inf"}, "max_distance"),
        ({"mode": "fly"}, "mode"),
        ({"colour": "red"}, "colour"),
        ({"Near": NEAR}, "Near"),
        ({"f": "xml"}, "f"),
        ({"near": "1\x002,3"}, "near"),
        ({"near": "1" * 10_000}, "near"),
    ],
)
def test_bad_input_is_a_400_that_names_the_parameter(client, query, parameter):
    station(hours="24/7")
    answer = ask(client, **query)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["parameter"] == parameter
    assert parameter in problem["detail"]
    assert problem["status"] == 400


def test_near_is_required_and_given_once(client):
    assert client.get(URL).json()["parameter"] == "near"
    assert client.get(f"{URL}?near={NEAR}&near={NEAR}").json()["parameter"] == "near"


def test_swapped_coordinates_are_explained(client):
    assert "经度" in ask(client, near="39.8784,116.3747").json()["detail"]


def test_errors_speak_the_language_that_was_asked_for(client):
    english = client.get(URL, headers={"accept-language": "en-GB"})
    assert english.headers["Content-Language"] == "en"
    assert client.get(URL).headers["Content-Language"] == "zh-hans"


def test_nothing_is_cached_because_time_passes(client):
    assert ask(client).headers["Cache-Control"] == "no-store"


def test_other_methods_are_refused(client):
    answer = client.post(f"{URL}?near={NEAR}")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_synthetic_stations_say_so(client):
    station(synthetic=True, verification="synthetic")
    assert json.loads(ask(client).content)["features"][0]["properties"]["synthetic"] is True


def test_one_statement_answers(client, django_assert_num_queries):
    station(amenities=("water",), hours="24/7")
    ask(client, max_distance="1000")  # GeoDjango looks up the projection once in a process
    with django_assert_num_queries(1):  # the nearest stations, features built by PostGIS
        ask(client, want="water", open="now", max_distance="1000")
