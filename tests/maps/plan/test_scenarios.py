"""`/plan/scenarios/`: forms, figures, two people, sharing, exports."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geo.models import Area
from stations.actions import GiveRole
from stations.jobs.kinds import Kind
from stations.models import Job, JobState, Scenario, Station
from stations.permissions import command
from stations.plans import siting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
NEW = {"title": "西边加一个", "area": "110102", "within": "line-1000m", "day": "", "want": ""}
ADD = {"op": "add", "name": "新站", "place": "116.312,39.88", "hours": "24/7"}


def planner(name, area="110102"):
    user = User.objects.create_user(name)
    where = {"area": Area.objects.get(pk=area)} if area else {}
    role = "planner" if area else "admin"
    GiveRole(actor=command("t"), user=user, role=role, **where).execute()
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def one():
    return planner("one")


@pytest.fixture
def address(one):
    return one.post("/plan/scenarios/", NEW)["Location"]


def step(client, address, version, **fields):
    return client.post(address, {"version": version, **ADD, **fields})


def test_a_step_by_a_plain_form_comes_back_to_the_page_with_the_new_figures(one, address):
    before = one.get(address).content.decode()
    assert "还没有改动" in before
    assert step(one, address, 1)["Location"] == address
    text = one.get(address).content.decode()
    assert "新设 新站（116.31200, 39.88000、24/7）" in text
    assert "个百分点" in text
    assert "德胜街道" in text  # where it changes


def test_a_script_gets_the_changed_page_at_once_and_how_long_it_took(one, address):
    answered = one.post(address, {"version": 1, **ADD}, headers={"X-Step": "1"})
    assert answered.status_code == 200
    assert 'name="version" value="2"' in answered.content.decode()
    assert answered["Server-Timing"].startswith("page;dur=")


def test_what_cannot_be_is_named_and_nothing_is_lost(one, address):
    answered = step(one, address, 1, place="0,0")
    assert answered.status_code == 400
    assert "<b>place</b>" in answered.content.decode()
    assert Scenario.objects.get().steps == []


def test_the_second_of_two_people_sees_both_and_goes_on(one, address):
    two = planner("two")
    step(one, address, 1)
    answered = step(two, address, 1, name="另一个")
    text = answered.content.decode()
    assert answered.status_code == 409
    assert "新设 另一个" in text
    assert "新设 新站" in text
    assert "one ·" in text
    assert len(Scenario.objects.get().steps) == 1
    assert 'name="version" value="2"' in text
    step(two, address, 2, name="另一个")
    assert len(Scenario.objects.get().steps) == 2
    stale = two.post(f"{address}change/", {**NEW, "version": 1})
    assert stale.status_code == 409


def test_planners_of_another_district_and_riders_see_nothing(client, address):
    Area.objects.create(code="110105", level="district", parent_id="110000", name_zh="朝阳区",
                        source_id="census2020")  # fmt: skip
    other = planner("other", "110105")
    for path in ("", "map/", "stations.csv"):
        assert other.get(f"{address}{path}".replace("/stations", "/stations")).status_code == 404
        assert "/moderation/login/" in client.get(f"{address}{path}")["Location"]
    assert step(other, address, 1).status_code == 404
    assert "西边" not in other.get("/plan/scenarios/").content.decode()
    assert other.post("/plan/scenarios/", NEW).status_code == 403
    assert planner("boss", None).get(address).status_code == 200


def test_readers_by_an_unguessable_address_see_it_until_it_is_taken_back(client, one, address):
    step(one, address, 1)
    one.post(f"{address}share/")
    shared = f"/plan/shared/{Scenario.objects.get().share}/"
    text = client.get(shared).content.decode()
    assert "新设 新站" in text
    assert "<form" not in text[text.index("<main") : text.index("</main")]
    assert client.post(shared, ADD).status_code == 405
    assert client.get(f"{shared}map/?file=1").status_code == 200
    found = json.loads(client.get(f"{shared}stations.geojson").content)["features"]
    assert [f["properties"]["state"] for f in found] == ["added"]
    one.post(f"{address}unshare/")
    assert client.get(shared).status_code == 404


def test_a_deleted_scenario_is_gone_and_comes_back(one, address):
    one.post(f"{address}delete/")
    assert one.get(address).status_code == 404
    assert "恢复" in one.get("/plan/scenarios/").content.decode()
    assert one.post(f"{address}restore/")["Location"] == address
    assert one.get(address).status_code == 200


def test_two_scenarios_side_by_side(one, address):
    step(one, address, 1)
    copied = one.post(f"{address}copy/")["Location"]
    step(one, copied, 1, name="第二个", place="116.325,39.865")
    a, b = (x.rstrip("/").rsplit("/", 1)[-1] for x in (address, copied))
    text = one.get("/plan/scenarios/compare/", {"a": a, "b": b}).content.decode()
    assert "西边加一个（副本）" in text
    assert text.count("<iframe") == 2
    assert "德胜街道" in text
    assert one.get(f"{copied}map/").status_code == 200
    paper = one.get("/plan/scenarios/compare/print/", {"a": a, "b": b}).content.decode()
    assert paper.count('class="still-map"') == 2
    assert "方案里新设或改过的站" in paper
    rows = one.get("/plan/scenarios/compare.geojson", {"a": a, "b": b}).json()["features"]
    west = next(row["properties"] for row in rows if row["id"] == "110102010")
    assert west["covered_before"] == 0 < west["covered_a"] < west["covered_b"]
    assert one.get("/plan/scenarios/compare/print/", {"a": a}).status_code == 404
    assert "/login/" in Client().get("/plan/scenarios/compare.csv")["Location"]


def test_the_page_tells_who_did_what(one, address):
    step(one, address, 1)
    one.post(address, {"version": 2, "op": "undo"})
    one.post(f"{address}share/")
    text = one.get(address).content.decode()
    did = ["改了分享", "撤销：新设 新站", "新设 新站", "新建"]
    places = [text.index(f"<li>{words}") for words in did]
    assert places == sorted(places)


def test_exports_say_what_was_and_what_would_be(one, address):
    step(one, address, 1)
    closed = Station.objects.get(name_zh="夜站").code
    step(one, address, 2, op="close", code=closed)
    rows = one.get(f"{address}stations.csv").content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[2] for row in rows[1:]] == ["added", "closed"]
    found = json.loads(one.get(f"{address}areas.geojson").content)["features"]
    west = next(f["properties"] for f in found if f["id"] == "110102010")
    assert west["share_before"] == 0 < west["share"]
    assert one.get(f"{address}areas.gpkg").content.startswith(b"SQLite")
    assert one.get(f"{address}people.csv").status_code == 404


def test_a_siting_becomes_a_scenario_of_the_same_figures(one, city):
    kept = siting.Kept(
        parameters={"area": "110102", "reach": "1000m", "mode": "line", "when": "workday:23"},
        day="2026-11-24", method=0, total=siting.Line(code="110102", level="district", name_zh="西",
        name_en="", demand=1, before=0, after=1), value=1, bound=1, gap=0, optimal=True,
        shortened=0, knee=None, unreachable=0, candidates=1, synthetic=0, vague=0, hours_unknown=0,
        places=[siting.Place(rank=1, code="n1", name="银行", kind="bank", lon=116.312, lat=39.88,
                             gain=1, cumulative=1)],
    )  # fmt: skip
    from dataclasses import asdict

    job = Job.objects.create(kind=Kind.SITING, parameters={}, key="k", state=JobState.DONE,
                             result=asdict(kept))  # fmt: skip
    assert "用这些站做一个方案" in one.get(f"/plan/siting/{job.pk}/").content.decode()
    address = one.post("/plan/scenarios/", {"siting": str(job.pk)})["Location"]
    made = Scenario.objects.get()
    assert [s["name"] for s in made.steps] == ["银行"]
    assert made.steps[0]["hours"] == "24/7"
    assert "新设 银行" in one.get(address).content.decode()
