"""The maps inside planners' pages, and the files made of them, as a browser shows them."""

import pytest
from playwright.sync_api import expect

from stations.actions.scenarios import CreateScenario, ShareScenario
from stations.models import Station
from stations.permissions import command
from tests.e2e.conftest import AUDITED, AXE, DESKTOP, PHONE
from tests.maps.plan.conftest import _own_cache, city, done, hosts  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("city")]
HOURS = "?mode=ride&reach=5min&when=workday:15"

EACH_SCREEN_AND_LANGUAGE = pytest.mark.parametrize(
    ("prefix", "viewport"), [("", PHONE), ("/en", DESKTOP)], ids=["zh-phone", "en-desktop"]
)


def station():
    return f"/plan/reach/{Station.objects.earliest('pk').code}/"


PAGES = {
    "coverage": lambda: f"/plan/{HOURS}",
    "gaps": lambda: "/plan/gaps/",
    "reach": station,
}


def problems(page):
    """What axe finds in the documents of all frames of a page."""
    AUDITED.add(page)
    found = []
    for frame in page.frames[1:]:
        frame.locator("path.leaflet-interactive").first.wait_for()
        frame.evaluate(AXE.read_text(encoding="utf-8"))
        result = frame.evaluate("axe.run({resultTypes: ['violations']})")
        found += [(rule["id"], node["html"][:120]) for rule in result["violations"]
                  for node in rule["nodes"]]  # fmt: skip
    return found


@EACH_SCREEN_AND_LANGUAGE
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_map_of_a_page(visit, name, prefix, viewport):
    page = visit(prefix + PAGES[name](), viewport=viewport)
    page.locator("iframe.map-frame").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert len(page.frames) > 1
    assert problems(page) == []


@EACH_SCREEN_AND_LANGUAGE
def test_axe_finds_nothing_in_the_maps_of_sitings_and_scenarios(
    visit, axe, request, viewport, prefix
):
    siting = request.getfixturevalue("done")()
    act = {"actor": command("t")}
    made = CreateScenario(**act, area="110102", title="方案", question={"reach": "1000m"}).execute()
    shared = ShareScenario(**act, code=made.code, shared=True).execute()
    for address in (f"{siting}map/", f"/plan/shared/{shared.share}/map/"):
        page = visit(prefix + address, viewport=viewport)
        page.locator("path.leaflet-interactive").first.wait_for()
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("name", ["plan/map/" + HOURS, "plan/gaps/map/?mode=line"])
def test_a_map_file_needs_no_server_and_no_network(client, browser, tmp_path, name):
    answer = client.get(f"/{name}&file=1")
    file = tmp_path / "map.html"
    file.write_bytes(b"".join(answer) if answer.streaming else answer.content)
    context = browser.new_context(viewport=DESKTOP, offline=True)
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(file.as_uri())
    page.locator("path.leaflet-interactive").first.wait_for()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    context.close()


def test_the_slider_of_a_map_file_changes_its_colours(client, browser, tmp_path):
    Station.objects.update(hours="Mo-Su 09:00-18:00")
    file = tmp_path / "map.html"
    file.write_bytes(client.get(f"/plan/map/{HOURS}&file=1").content)
    context = browser.new_context(viewport=DESKTOP, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("path.leaflet-interactive").first.wait_for()
    fills = """[...document.querySelectorAll('path.leaflet-interactive')]
        .map(path => path.getAttribute('fill')).join()"""
    day = page.evaluate(fills)
    page.locator("#hour").fill("3")
    expect(page.locator("#hour-words")).to_have_text("3:00")
    page.wait_for_function(f"day => {fills} !== day", arg=day)
    context.close()


def test_the_scale_is_not_under_the_legend(visit):
    page = visit("/plan/")
    frame = page.frame_locator(".map-frame")
    page.locator(".map-frame").scroll_into_view_if_needed()
    scale, legend = frame.locator(".leaflet-control-scale"), frame.locator(".legend")
    one, other = scale.bounding_box(), legend.bounding_box()
    assert one["y"] + one["height"] <= other["y"] or one["x"] + one["width"] <= other["x"]


def test_the_report_fits_a_phone_in_english(visit):
    page = visit("/en/plan/report/110102/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
