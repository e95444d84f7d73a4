"""`/plan/siting/`: asked for on a page, computed by the worker, kept under an address."""

import json

import pyogrio
import pytest
from django.core.management import call_command

from geo.models import CandidateHost
from stations.models import Job
from stations.planning import Question, answer
from stations.plans import siting
from tests.factories import station
from tests.maps.plan.conftest import SENT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def test_the_form_asks_for_work_and_the_address_of_the_result_waits_for_it(client, hosts):
    address = client.post("/plan/siting/", SENT)["Location"]
    assert address.startswith("/plan/jobs/")
    result = address.replace("jobs", "siting")
    assert client.get(result)["Location"] == address
    assert client.get(f"{result}map/").status_code == 404
    assert client.post(f"{address}cancel/").status_code == 302
    page = client.get(address).content.decode()
    assert "已取消" in page
    assert "改条件再算" in page


@pytest.mark.parametrize("model", ["mclp", "lscp", "pmedian"])
def test_the_result_shows_sites_in_order_of_gain_and_how_good_that_is(client, done, model):
    text = client.get(done(model=model)).content.decode()
    assert text.index("1. 银行n") < text.index("2. 银行n")
    assert "已证明" in text
    assert "昼站" in text  # among those that could move


def test_what_is_kept_is_what_the_areas_then_have(done):
    kept = siting.Kept.read(Job.objects.get(pk=done().split("/")[3]).result)
    before = answer(Question(reach=1000)).total.covered
    for place in kept.places:
        station((place.lon, place.lat))
    assert kept.total.before == pytest.approx(before)
    assert kept.total.after == pytest.approx(answer(Question(reach=1000)).total.covered)
    assert kept.total.more == pytest.approx(kept.places[-1].cumulative)


def test_a_kept_result_does_not_change_when_the_data_do(client, done):
    address = done()
    pages = [address, f"{address}map/?file=1", f"{address}print/"]
    before = [client.get(page).content for page in pages]
    station((116.32, 39.87), name_zh="新开的站")
    CandidateHost.objects.all().delete()
    token = b"csrfmiddlewaretoken"
    assert [client.get(page).content for page in pages] == before
    assert token not in before[0]


def test_without_figures_of_sub_districts_the_map_shows_the_district(client, done):
    address = done(area="110102")
    job = Job.objects.get()
    for row in job.result["areas"]:
        if row["level"] == "subdistrict":
            row |= {"demand": 0, "before": 0, "after": 0}
    job.save()
    drawn = client.get(f"{address}map/").content.decode()
    assert "西城区" in drawn
    assert "德胜街道" not in drawn


def test_sites_as_data(client, done, tmp_path):
    address = done()[:-1]
    found = json.loads(client.get(f"{address}.geojson").content)["features"]
    assert [f["properties"]["rank"] for f in found] == [1, 2]
    path = tmp_path / "x.gpkg"
    path.write_bytes(client.get(f"{address}.gpkg").content)
    assert pyogrio.read_info(path)["geometry_type"] == "Point"
    assert client.get(f"{address}.csv").content.decode("utf-8-sig").startswith("code,name,rank")


@pytest.mark.parametrize(
    ("changes", "parameter", "words"),
    [
        ({"p": "9"}, "p", "候选场所数"),
        ({"p": "two"}, "p", "不是整数"),
        ({"kinds": "fuel"}, "kinds", "没有这些类型的候选场所"),
        ({"require": "n1", "exclude": "n1"}, "require", "既要求又排除"),
        ({"require": "n1,n2", "apart": "5000"}, "require", ""),
        ({"budget": "10", "each": "30"}, "budget", "预算不够"),
        ({"seconds": "3600"}, "seconds", ""),
        ({"within": "line-far"}, "reach", ""),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_nothing_is_asked_for(
    client, hosts, changes, parameter, words
):
    answered = client.post("/plan/siting/", {**SENT, **changes})
    text = answered.content.decode()
    assert answered.status_code == 400
    assert f"<b>{parameter}</b>" in text
    assert words in text
    assert not Job.objects.exists()


def test_a_budget_becomes_a_number(client, hosts):
    client.post("/plan/siting/", {**SENT, "budget": "100", "each": "40"})
    assert Job.objects.get().parameters["p"] == "2"


def test_the_fourth_visitor_waits(client, hosts):
    for number in ("1", "2", "3"):
        client.post("/plan/siting/", {**SENT, "p": number})
    answered = client.post("/plan/siting/", {**SENT, "apart": "10"})
    assert answered.status_code == 503
    assert answered["Retry-After"]


def test_a_host_is_left_out_by_a_link(client, done):
    page = client.get(done()).content.decode()
    assert "exclude=n2" in page
    assert 'name="exclude" value="n2"' in client.get("/plan/siting/?exclude=n2").content.decode()


def test_another_kind_of_job_has_no_siting(client, done):
    address = done()
    Job.objects.update(kind="snapshot")
    assert client.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_command_finds_the_same(done, capsys):
    address = done()
    call_command("site", reach="1000m", p=2, format="json")
    kept = siting.Kept.read(Job.objects.get(pk=address.split("/")[3]).result)
    found = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in found["rows"]] == [place.code for place in kept.places]
