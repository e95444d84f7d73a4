"""`/plan/jobs/{id}/`: waiting for long work."""

from uuid import uuid4

import pytest
from django.contrib.gis.geos import Point

from geo.models import CandidateHost, Source
from stations import jobs
from stations.jobs.kinds import Kind
from stations.jobs.run import run
from stations.models import Job, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    return jobs.ask(Kind.SNAPSHOT, {})


def test_a_waiting_job_refreshes_its_page_without_javascript(client, job):
    text = client.get(f"/plan/jobs/{job.pk}/").content.decode()
    assert '<meta http-equiv="refresh" content="3">' in text
    assert "马上开始" in text


def test_who_waits_hears_how_many_are_before_them(client, job):
    second = jobs.ask(Kind.SNAPSHOT, {"p": 2})
    assert client.get(f"/plan/jobs/{second.pk}.json").json()["words"] == "前面还有 1 项计算"


def test_progress_is_shown(client, job):
    Job.objects.update(words="第 2 次尝试", progress=0.25)
    state = client.get(f"/plan/jobs/{job.pk}.json").json()
    assert state == {"state": "queued", "progress": 0.25, "words": "马上开始"}


def test_cancelled_says_so_and_stops_refreshing(client, job):
    assert client.post(f"/plan/jobs/{job.pk}/cancel/").status_code == 302
    text = client.get(f"/plan/jobs/{job.pk}/").content.decode()
    assert "已取消" in text
    assert "refresh" not in text


def test_a_failed_job_says_why(client, job):
    Job.objects.update(state=JobState.FAILED, words="候选点不够")
    assert "候选点不够" in client.get(f"/plan/jobs/{job.pk}/").content.decode()


def test_a_job_nobody_knows_is_not_found(client):
    assert client.get(f"/plan/jobs/{uuid4()}/").status_code == 404
    assert client.get("/plan/jobs/7/").status_code == 404


def test_what_only_the_work_can_find_out_is_said_in_the_language_of_the_reader(client, city):
    source = Source.objects.get(key="census2020")
    for code, lon in (("n1", 116.302), ("n2", 116.312)):
        CandidateHost.objects.create(
            code=code, kind="bank", point=Point(lon, 39.88, srid=4326), source=source
        )
    asked = {"model": "lscp", "reach": "1000m", "apart": "1500", "area": "110102"}
    job = jobs.ask(Kind.SITING, asked)
    run.call(str(job.pk))
    assert "间距太大" in client.get(f"/plan/jobs/{job.pk}/").content.decode()
    text = client.get(f"/en/plan/jobs/{job.pk}/").content.decode()
    assert "too far apart: no choice of sites covers all demand" in text
