"""`manage.py site --publish`, `--published`, `--withdraw`: the same as on the page."""

import json

import pytest
from django.core.management import CommandError, call_command

from geo.models import CandidateHost, Source, dataset_version
from stations.models import Job, PlanSiting, Revision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hosts")]
ASKED = {"reach": "1000m", "p": 2, "area": "110102"}
ITEMS = "/api/collections/proposals/items"


def site(*flags, **options):
    call_command("site", *flags, **{**ASKED, **options})
    return PlanSiting.objects.order_by("-published_at").first()


def test_what_a_command_publishes_is_what_the_page_would(client, capsys):
    siting = site("--publish")
    said = capsys.readouterr().err
    assert f"published as {siting.code} at /plan/siting/{siting.job_id}/" in said
    features = client.get(ITEMS).json()["features"]
    assert [f["properties"]["rank"] for f in features] == [1, 2]
    assert features[0]["properties"]["planned_for"] == "110102"
    assert siting.published_by == "command:site"
    assert siting.data_version == dataset_version()
    page = client.get(f"/plan/siting/{siting.job_id}/")
    assert page.status_code == 200
    assert "银行n2" in page.content.decode()
    assert Revision.objects.filter(code=siting.code, action="publish_siting").exists()


def test_without_publish_nothing_is_kept():
    site()
    assert not PlanSiting.objects.exists()
    assert not Job.objects.exists()


def test_what_is_public_is_listed_and_taken_back(client, capsys):
    siting = site("--publish")
    capsys.readouterr()
    site("--published", format="json")
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["code"], row["area"], row["sites"]) for row in rows] == [
        (siting.code, "110102", 2)
    ]
    site("--withdraw", siting.code)
    assert "no longer public" in capsys.readouterr().out
    assert client.get(ITEMS).json()["features"] == []
    site("--published", format="json")
    assert json.loads(capsys.readouterr().out)["rows"] == []


def test_a_code_that_is_not_public_is_named():
    siting = site("--publish")
    with pytest.raises(CommandError, match=f"--withdraw: .*nothing.*published: {siting.code}"):
        site("--withdraw", "nothing")
    with pytest.raises(CommandError, match=r"--withdraw: .*''"):
        site("--withdraw", "")


def test_hosts_that_may_not_be_redistributed_are_named_and_nothing_is_kept():
    Source.objects.filter(key="census2020").update(redistributable=False, title="内部名单")
    with pytest.raises(CommandError, match=r"--publish: .*内部名单"):
        site("--publish")
    assert not PlanSiting.objects.exists()
    assert not Job.objects.exists()


def test_nothing_to_propose_is_nothing_to_publish():
    CandidateHost.objects.all().delete()
    with pytest.raises(CommandError):
        site("--publish")
    assert not Job.objects.exists()


def test_publishing_and_withdrawing_at_once_is_refused():
    with pytest.raises(CommandError, match="not allowed with"):
        call_command("site", "--publish", "--withdraw", "x")
