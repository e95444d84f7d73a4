"""What a planner publishes: sites in the open data and in reports, scenarios in reports."""

import json

import pytest
from django.contrib.auth.models import User

from geo.models import Area, CandidateHost, Source
from stations.actions import GiveRole
from stations.actions.scenarios import CreateScenario, ShareScenario
from stations.models import PlanSiting
from stations.permissions import command

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
ITEMS = "/api/collections/proposals/items"


@pytest.fixture
def planner(client):
    user = User.objects.create_user("planner")
    area = Area.objects.get(pk="110102")
    GiveRole(actor=command("t"), user=user, role="planner", area=area).execute()
    client.force_login(user)
    return client


@pytest.fixture
def published(planner, done):
    """The address of a siting of the district that its planner published."""
    address = done(area="110102")
    assert planner.post(f"{address}publish/").status_code == 302
    return address


def items(client, query=""):
    return client.get(f"{ITEMS}{query}").json()["features"]


def test_sites_are_public_with_their_proof_and_provenance_once_a_planner_says_so(
    client, planner, done
):
    address = done(area="110102")
    assert not items(client)
    before = client.get(ITEMS)["ETag"]
    assert "公开这些建议" in planner.get(address).content.decode()
    planner.post(f"{address}publish/")
    first, second = items(client)
    assert client.get(ITEMS)["ETag"] != before
    said = first["properties"]
    assert (said["rank"], said["host"], said["planned_for"]) == (1, "n2", "110102")
    assert (said["area_code"], said["area_name_zh"]) == ("110102010", "德胜街道")
    assert said["gain"] + second["properties"]["gain"] == pytest.approx(said["value"], abs=0.01)
    assert said["bound"] >= said["value"] - 0.01
    assert said["gap"] == pytest.approx(0, abs=0.01)
    assert (said["source"], said["licence"], said["synthetic"]) == ("普查", "事实", False)
    assert (said["demand_layer"], said["estimate"], said["method"]) == (
        "常住人口（普查推算）", True, "line",
    )  # fmt: skip
    assert f'href="{address}"' in client.get(f"{ITEMS}/{first['id']}?f=html").content.decode()


def test_withdrawn_is_gone_and_can_be_published_again(client, planner, published):
    assert "开放数据" in client.get(published).content.decode()
    planner.post(f"{published}withdraw/")
    assert not items(client)
    assert planner.post(f"{published}withdraw/").status_code == 400
    planner.post(f"{published}publish/")
    assert len(items(client)) == 2
    assert PlanSiting.objects.count() == 1


def test_the_reports_of_city_district_and_subdistrict_show_the_sites_inside(client, published):
    def report(code):
        return client.get(f"/plan/report/{code}/").content.decode()

    names = [f["properties"]["name_zh"] for f in items(client)]
    assert all(name in report("110102") and name in report("110000") for name in names)
    inside = {f["properties"]["name_zh"]: f["properties"]["area_code"] for f in items(client)}
    assert set(inside.values()) == {"110102010"}
    assert all(name in report("110102010") for name in inside)
    assert not any(name in report("110102012") for name in inside)
    assert "规划人员还没有公开过这里的选址" in report("110102012")


def test_a_list_that_may_not_be_published_stays_private(client, planner, done):
    private = Source.objects.create(key="p", title="内部名单", licence="-", redistributable=False)
    CandidateHost.objects.filter(pk="n2").update(source=private)
    address = done(area="110102")
    refused = planner.post(f"{address}publish/")
    assert refused.status_code == 400
    assert "“内部名单”不允许再发布" in refused.content.decode()
    assert not items(client)
    CandidateHost.objects.update(source="census2020")
    planner.post(f"{address}publish/")
    Source.objects.filter(pk="census2020").update(redistributable=False)
    assert not items(client)


def test_only_planners_of_the_area_publish(client, done):
    address = done(area="110000")
    assert client.post(f"{address}publish/")["Location"].startswith("/moderation/login/")
    user = User.objects.create_user("planner")
    area = Area.objects.get(pk="110102")
    GiveRole(actor=command("t"), user=user, role="planner", area=area).execute()
    client.force_login(user)
    assert "公开这些建议" not in client.get(address).content.decode()
    assert client.post(f"{address}publish/").status_code == 403
    assert client.post(f"{address}print2/").status_code == 404


def test_the_report_names_a_scenario_only_while_it_is_listed(client):
    made = CreateScenario(
        actor=command("t"), area="110102", title="多开两家", question={"reach": "1000m"}
    ).execute()

    def told(code):
        return "多开两家" in client.get(f"/plan/report/{code}/").content.decode()

    ShareScenario(actor=command("t"), code=made.code, shared=True).execute()
    assert not told("110102")
    ShareScenario(actor=command("t"), code=made.code, shared=True, listed=True).execute()
    assert told("110102")
    assert told("110102012")
    assert told("110000")
    ShareScenario(actor=command("t"), code=made.code, shared=False).execute()
    assert not told("110102")


def test_sites_as_a_file(client, published):
    answer = client.get("/api/collections/proposals/download?f=geojson")
    assert [f["properties"]["rank"] for f in json.loads(b"".join(answer))["features"]] == [1, 2]
