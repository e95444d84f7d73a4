"""No page waits for ways along streets: it shows earlier figures, or comes when they are there."""

import re

import pytest
from django.core.cache import caches

from stations import jobs
from stations.jobs.run import run
from stations.models import Job, Station
from stations.planning.parse import parameters
from stations.plans import ahead
from stations.plans.standard import RIDE
from tests.stations.planning.test_hurry import data_change, lay_streets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
PAGES = ["/plan/", "/plan/gaps/", "/plan/report/110102/"]
ASKED = "/plan/?mode=walk&reach=7min"


def work():
    for job in Job.objects.filter(state__in=jobs.WAITING):
        run.func(str(job.pk))


def shares(client):
    """What the page and the map in it say of each area."""
    page, still = (client.get(path).content.decode() for path in ("/plan/", "/plan/map.svg"))
    return re.findall(r"data-share>([^<]*)<", page), re.findall(r"\d+%", still)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_streets_nobody_has_walked_waits_at_its_own_address(client, page):
    lay_streets()
    waiting = client.get(page)
    assert waiting.status_code == 202
    text = waiting.content.decode()
    job = Job.objects.get()
    assert f"/plan/jobs/{job.pk}.json" in text
    assert '<meta http-equiv="refresh" content="3">' in text
    assert "no-store" in waiting["Cache-Control"]
    work()
    assert client.get(page).status_code == 200


def test_earlier_figures_say_so_and_the_worker_renews_them(client):
    lay_streets()
    client.get(ASKED)
    work()
    assert "正在后台计算" not in client.get(ASKED).content.decode()
    Station.objects.update(status="temporarily_closed")
    data_change()
    assert "正在后台计算" in client.get(ASKED).content.decode()
    assert Job.objects.filter(state__in=jobs.WAITING).count() == 1
    client.get(ASKED)
    assert Job.objects.filter(state__in=jobs.WAITING).count() == 1
    work()
    ahead.keep_up()  # the questions above every page
    work()
    assert "正在后台计算" not in client.get(ASKED).content.decode()


def test_the_map_of_a_page_shows_the_figures_of_the_page(client):
    lay_streets()
    ahead.work({"question": parameters(RIDE)}, lambda share, words: None)
    before = client.get("/plan/coverage.csv").content
    still = shares(client)
    Station.objects.update(status="temporarily_closed")
    data_change()
    assert shares(client) == still
    assert client.get("/plan/coverage.csv").content != before  # a file is of today's data


@pytest.mark.parametrize("page", ["/plan/?area=999", "/plan/gaps/?demand=nowhere"])
def test_what_cannot_be_asked_is_named_and_not_computed(client, page):
    lay_streets()
    ahead.work({"question": parameters(RIDE)}, lambda share, words: None)
    assert client.get(page).status_code == 400
    assert not Job.objects.exists()


def test_too_many_visitors_are_asked_to_wait(client):
    lay_streets()
    for minutes in (7, 8, 9):
        assert client.get(f"/plan/?mode=walk&reach={minutes}min").status_code == 202
    busy = client.get("/plan/?mode=walk&reach=11min")
    assert (busy.status_code, busy["Retry-After"]) == (503, "120")
    assert "过几分钟再试" in busy.content.decode()


def test_a_page_whose_figures_were_lost_computes_them(client):
    lay_streets()
    client.get(ASKED)
    work()
    caches["plans"].clear()
    assert client.get(ASKED).status_code == 200
