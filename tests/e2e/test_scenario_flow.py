"""A planner changes stations on the map, by the keyboard and without JavaScript."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from geo.models import Area
from stations.actions import GiveRole
from stations.actions.scenarios import CreateScenario
from stations.models import Scenario, Station
from stations.permissions import command
from tests.e2e.conftest import DESKTOP
from tests.maps.plan.conftest import _own_cache, city  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("city")]


@pytest.fixture
def address(client):
    user = User.objects.create_user("plan")
    GiveRole(
        actor=command("t"), user=user, role="planner", area=Area.objects.get(pk="110102")
    ).execute()
    client.force_login(user)
    made = CreateScenario(
        actor=command("t"), area="110102", title="方案", question={"reach": "1000m"}
    ).execute()
    return f"/plan/scenarios/{made.code}/"


@pytest.fixture
def enter(visit, client, live_server):
    """Opens a page as the planner."""

    def open_page(address, **options):
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        state = {"cookies": [{**cookie, "url": live_server.url}]}
        state["cookies"][0] |= {"domain": "localhost", "path": "/", "expires": -1}
        state["cookies"][0] |= {"httpOnly": True, "secure": False, "sameSite": "Lax"}
        del state["cookies"][0]["url"]
        return visit(address, storage_state={**state, "origins": []}, **options)

    return open_page


def test_a_step_on_the_map_changes_the_figures_on_the_page(enter, axe, address):
    page = enter(address, viewport=DESKTOP)
    page.locator(".scenario-mark").first.wait_for()
    assert axe(page) == []
    before = page.locator("#live table").inner_text()
    page.locator("[data-canvas]").click(position={"x": 60, "y": 200})
    page.locator("[data-add] [name=name]").fill("新站")
    page.locator("[data-add] [name=name]").press("Enter")
    page.locator(".scenario-steps li", has_text="新设 新站").wait_for()
    expect(page.locator("#live table")).not_to_have_text(before, use_inner_text=True)
    page.locator(".scenario-mark[title=夜站]").press("Enter")  # a station, by the keyboard
    page.locator("#chosen", has_text="夜站").wait_for()
    page.get_by_role("button", name="关闭 夜站").click()
    page.locator(".scenario-steps li", has_text="关闭 夜站").wait_for()
    page.get_by_role("button", name="撤销最后一步").click()
    page.locator(".scenario-steps li", has_text="关闭").wait_for(state="detached")
    assert [step["op"] for step in Scenario.objects.get().steps] == ["add"]


def test_the_chosen_station_is_dragged(enter, address):
    code = Station.objects.get(name_zh="夜站").code
    page = enter(f"{address}?station={code}", viewport=DESKTOP)
    mark = page.locator(".scenario-chosen")
    mark.wait_for()
    mark.drag_to(page.locator("[data-canvas]"), target_position={"x": 200, "y": 300})
    page.locator(".scenario-steps li", has_text="迁走 夜站").wait_for()
    assert [step["code"] for step in Scenario.objects.get().steps] == [code]


def test_without_javascript_forms_do_the_same(enter, axe, address):
    page = enter(address, js=False)
    page.get_by_label("哪个站").select_option(label="夜站")
    page.get_by_role("button", name="选这个站").click()
    page.get_by_role("button", name="关闭 夜站").click()
    expect(page.locator(".scenario-steps")).to_have_text(re.compile(r"^\s*关闭 夜站"))


def test_two_people_see_both_and_pages_are_accessible(enter, axe, address):
    page = enter(address)
    other = enter(address)
    for one, name in ((other, "甲"), (page, "乙")):
        one.locator("[data-add] [name=name]").fill(name)
        one.locator("[data-add] [name=place]").fill("116.312,39.88")
        one.locator("[data-add] [name=name]").press("Enter")
        if one is other:
            one.locator(".scenario-steps li", has_text="甲").wait_for()
    page.get_by_text("您的改动还没有保存").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="在新的版本上照做").click()
    page.locator(".scenario-steps li", has_text="乙").wait_for()
    assert [step["name"] for step in Scenario.objects.get().steps] == ["甲", "乙"]
    for path in ("/plan/scenarios/", "/plan/scenarios/compare/"):
        opened = enter(path)
        assert axe(opened) == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= 390
