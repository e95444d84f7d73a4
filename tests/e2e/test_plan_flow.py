"""The planner's way: ask, look, change the hour, print; with and without JavaScript."""

import re

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone
from playwright.sync_api import expect

from geo.models import CandidateHost, Source
from stations.models import Job, JobState
from stations.plans import siting
from tests.e2e.conftest import DESKTOP
from tests.maps.plan.conftest import _own_cache, city  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("city")]


def test_asks_and_sees_the_map_the_table_and_the_hour(visit, axe):
    page = visit("/plan/", viewport=DESKTOP)
    frame = page.frame_locator(".map-frame")
    assert axe(page) == []
    page.get_by_label("哪天").select_option("workday")
    page.get_by_label("几点").select_option("23")
    page.get_by_role("button", name="计算").click()
    page.wait_for_url("**/plan/?*when=workday*")
    frame.locator("path.leaflet-interactive").first.wait_for()
    row = page.locator("tr[data-code='110102012']")
    night = row.locator("[data-share]").inner_text()
    frame.locator("#hour").fill("15")
    page.wait_for_function(
        "night => document.querySelector(\"tr[data-code='110102012'] [data-share]\")"
        ".textContent !== night",
        arg=night,
    )


def test_works_without_javascript(visit):
    page = visit("/plan/", js=False)
    page.get_by_label("多远", exact=True).select_option("walk-15min")
    page.get_by_role("button", name="计算").click()
    expect(page).to_have_url(re.compile("reach=15min"))
    page.locator("img.still-map").wait_for(state="visible")  # once its picture has come
    expect(page.locator("tr[data-code]")).to_have_count(2)


@pytest.mark.parametrize("address", ["/plan/gaps/", "/plan/report/110102/", "/plan/print/"])
def test_pages_are_accessible(visit, axe, address):
    page = visit(address)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_asks_where_to_open_and_waits_for_the_answer(visit, axe):
    source = Source.objects.get(key="census2020")
    CandidateHost.objects.bulk_create(
        CandidateHost(code=f"n{i}", name_zh=f"银行{i}", kind="bank", source=source,
                      point=Point(116.31 + i / 100, 39.87, srid=4326))
        for i in range(4)
    )  # fmt: skip
    page = visit("/plan/siting/", viewport=DESKTOP)
    assert axe(page) == []
    page.get_by_label("几个站").fill("2")
    page.get_by_role("button", name="开始计算").click()
    page.wait_for_url("**/plan/jobs/**")
    job = Job.objects.get()
    result, done = siting.work(job.parameters, lambda share, words: None), JobState.DONE
    Job.objects.update(result=result, state=done, ended_at=timezone.now())
    page.wait_for_url(f"**/plan/siting/{job.pk}/")  # by itself
    page.frame_locator(".map-frame").locator(".site-number").first.wait_for()
    assert axe(page) == []
    expect(page.locator(".sites tbody tr")).to_have_count(2)
    page.get_by_role("link", name="不要 银行0").click()
    expect(page.get_by_label("不要的候选场所")).to_have_value("n0")
