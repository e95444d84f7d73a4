"""`/plan/reach/{station}/`: from where a station is reached in 5, 10 and 15 minutes."""

import pytest
import shapely

from stations.models import Station

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


@pytest.fixture
def page():
    return f"/plan/reach/{Station.objects.get(name_zh='昼站').code}"


def rings(client, page, mode):
    features = client.get(f"{page}.geojson?mode={mode}").json()["features"]
    return {f["properties"]["minutes"]: f for f in features}


def test_more_people_in_more_minutes_and_by_e_bike(client, page):
    walk, ride = rings(client, page, "walk"), rings(client, page, "ride")
    people = [walk[minutes]["properties"]["people"] for minutes in (5, 10, 15)]
    assert 0 < people[0] < people[1] < people[2] < ride[5]["properties"]["people"]
    shapes = [shapely.geometry.shape(walk[minutes]["geometry"]) for minutes in (5, 10, 15)]
    assert shapely.intersection(shapes[0], shapes[1]).area == pytest.approx(0, abs=1e-9)
    text = client.get(f"{page}/?mode=walk").content.decode()
    assert "没有路网：按直线距离 × 1.3 估计路程" in text
    assert f"<b>{people[2]:,}</b>" in text


def test_the_map_names_its_rings_and_has_files(client, page):
    text = client.get(f"{page}/map/?file=1&mode=ride").content.decode()
    assert "5–10 分钟" in text
    assert "自然断点" not in text
    assert client.get(f"{page}.gpkg").content[:6] == b"SQLite"


def test_what_is_wrong_is_named(client, page):
    assert client.get("/plan/reach/NOBODY/").status_code == 404
    wrong = client.get(f"{page}/?mode=line")
    assert (wrong.status_code, "walk、ride" in wrong.content.decode()) == (400, True)
