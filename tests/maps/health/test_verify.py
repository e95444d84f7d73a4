"""`/plan/verify/`: the sheet to print."""

import pytest

from maps.health.grades import station_grades
from stations.schedules import today
from tests.factories import station
from tests.stations.quality.conftest import areas  # noqa: F401

pytestmark = pytest.mark.django_db
URL = "/plan/verify/"


@pytest.fixture(autouse=True)
def _areas(areas):  # noqa: F811
    pass


def test_stations_in_walking_order_with_qr_and_boxes(client):
    for lon in (116.31, 116.39, 116.33):
        station((lon, 39.85), name_zh=f"站{lon}", amenities={"seat": "yes", "toilet": "no"})
    text = client.get(URL, {"area": "110102", "from": "116.3,39.85"}).content.decode()
    names = ["站116.31", "站116.33", "站116.39"]
    assert sorted(names, key=text.index) == names
    assert text.count("<svg") >= 3
    assert "从未核实" in text
    assert "桌椅休息 ☑ 有 ☐ 没有" in text
    assert "如厕 ☐ 有 ☑ 没有" in text


def test_limit_and_synthetic(client):
    for _ in range(3):
        station()
    station(name_zh="假站", synthetic=True, verification="synthetic")
    text = client.get(URL, {"limit": "2"}).content.decode()
    assert text.count('class="stop"') == 2
    assert "假站" not in client.get(URL).content.decode()


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"limit": "101"}, {"limit": "x"}, {"from": "1"}, {"area": "nowhere"}]
)
def test_what_cannot_be_used_is_named(client, query):
    answer = client.get(URL, query)
    assert answer.status_code == 400
    assert f"<b>{next(iter(query))}</b>" in answer.content.decode()


def test_a_name_cannot_become_markup(client):
    station(name_zh="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(URL).content.decode()


def test_nothing_to_verify_says_so(client):
    assert "这里没有要核实的真实驿站" in client.get(URL).content.decode()


def test_the_block_for_the_station_page_shows_only_lists_of_which_something_is_known():
    bare = station(verified_at=today())
    assert station_grades(bare) == []
    some = station(amenities=("first_aid",))
    assert {grade.checklist.key for grade in station_grades(some)} == {
        "eight_ones",
        "zhejiang_model",
    }
