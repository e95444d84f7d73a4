"""`/plan/gaps/`: who is not served, and why."""

import json

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def test_gaps_say_what_would_have_to_change(client):
    text = client.get("/plan/gaps/", {"mode": "walk", "reach": "10min", "when": "workday:23"})
    text = text.content.decode()
    assert "没有站" in text
    assert "有站，那时不开" in text


def test_gaps_as_data_hold_everybody_who_is_not_served(client):
    found = json.loads(client.get("/plan/gaps.geojson?mode=walk&reach=10min").content)
    left = sum(feature["properties"]["demand"] for feature in found["features"])
    areas = json.loads(client.get("/plan/coverage.geojson?mode=walk&reach=10min").content)
    rows = [feature["properties"] for feature in areas["features"]]
    assert left == pytest.approx(sum(r["demand"] - r["covered"] for r in rows), abs=5)


def test_nobody_left_out_says_so(client):
    assert "没有盲区" in client.get("/plan/gaps/?reach=50000m&mode=line").content.decode()


def test_gaps_are_hatched_on_their_map(client):
    text = client.get("/plan/gaps/map/?mode=walk&reach=10min").content.decode()
    assert "url(#hatch)" in text
    assert "未覆盖" in text


def test_a_bad_question_is_named(client):
    answer = client.get("/plan/gaps/?reach=far")
    assert answer.status_code == 400
    assert "<b>reach</b>" in answer.content.decode()
    assert client.get("/plan/gaps/map/?reach=far").status_code == 400
