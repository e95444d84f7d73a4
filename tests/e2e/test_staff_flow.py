"""Staff at a desk: keys, the next report by itself, undo for a while, all without JavaScript."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from stations.actions.reports import FileReport
from stations.models import Report, Station
from stations.permissions import rider
from stations.reports.draft import Draft
from tests.e2e import network
from tests.e2e.conftest import DESKTOP

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def made(transactional_db: None) -> dict[str, Station]:
    User.objects.create_superuser("chief", password="right")
    return network.build()


@pytest.fixture
def reports(made) -> list[Report]:
    drafts = [("hours_wrong", "8 点才开"), ("praise", "热水好喝"), ("refused_entry", "保安不让进")]
    return [
        FileReport(
            actor=rider(), draft=Draft(type=type, station=made["always"], text=text)
        ).execute()
        for type, text in drafts
    ]


def sign_in(visit: Visit, to: str, **options) -> Page:
    page = visit(f"/moderation/login/?next={to}", viewport=DESKTOP, **options)
    page.get_by_label("用户名").fill("chief")
    page.get_by_label("密码").fill("right")
    with page.expect_navigation(wait_until="networkidle"):
        page.get_by_role("button", name="登录").click()
    return page


def status(about: Report) -> str:
    about.refresh_from_db()
    return about.status


def test_keys_decide_the_next_loads_and_the_last_can_be_undone(visit: Visit, axe: Axe, reports):
    first, second, third = reports
    page = sign_in(visit, f"/moderation/reports/{first.pk}/")
    page.keyboard.press("a")
    page.wait_for_url(f"**/reports/{second.pk}/?done={first.pk}")
    assert status(first) == "resolved"
    page.keyboard.press("r")
    answer = page.locator("details[data-key=r] input[name=reason]")
    expect(answer).to_be_focused()
    answer.fill("aerm")  # letters that are keys elsewhere
    answer.press("Enter")
    page.wait_for_url(f"**/reports/{third.pk}/?done={second.pk}")
    assert (status(second), second.answer) == ("rejected", "aerm")
    undo = page.get_by_role("button", name="撤销", exact=True)
    expect(undo).to_be_visible()
    undo.click()
    page.wait_for_url(f"**/reports/{second.pk}/")
    assert status(second) == "new"
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="保存并采纳")).to_be_visible()
    assert axe(page) == []


def test_undo_goes_away_after_ten_seconds(visit: Visit, reports):
    first, second, _third = reports
    page = sign_in(visit, f"/moderation/reports/{first.pk}/")
    page.clock.install()
    page.keyboard.press("a")
    page.wait_for_url(f"**/reports/{second.pk}/?done={first.pk}")
    undo = page.get_by_role("button", name="撤销", exact=True)
    page.clock.run_for(9_000)
    expect(undo).to_be_visible()
    page.clock.run_for(2_000)
    expect(undo).to_be_hidden()


def test_without_javascript_everything_is_a_form(visit: Visit, reports):
    first, second, _third = reports
    page = sign_in(visit, "/moderation/", js=False)
    page.get_by_role("link", name="时间不对").click()
    page.get_by_text("不采纳").first.click()
    page.get_by_label("为什么").fill("没有核实到")
    page.get_by_role("button", name="不采纳").click()
    assert status(first) == "rejected"
    assert f"/reports/{second.pk}/" in page.url
    page.get_by_role("button", name="撤销", exact=True).click()
    assert status(first) == "new"


def test_m_folds_into_another(visit: Visit, reports):
    first, second, _third = reports
    page = sign_in(visit, f"/moderation/reports/{second.pk}/")
    page.keyboard.press("m")
    page.keyboard.type(str(first.pk))
    page.keyboard.press("Enter")
    page.wait_for_url("**?done=*")
    second.refresh_from_db()
    assert second.duplicate_of_id == first.pk


def test_the_admin_draws_maps_and_breaks_no_policy(visit: Visit, made):
    station = made["always"]
    page = sign_in(visit, f"/admin/stations/station/{station.pk}/change/")
    expect(page.locator(".admin-pin .pin-mark")).to_be_visible()
    page.goto("/admin/geo/area/110102010/change/")
    expect(page.locator(".admin-pin path.leaflet-interactive")).to_be_visible()
    for path in ("", "stations/report/", "stations/station/", "stations/membership/add/"):
        page.goto(f"/admin/{path}")
        page.wait_for_load_state("networkidle")
