"""Reports from a phone: one tap, a dead spot, a dragged pin, the receipt."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from stations.models import Report, Station
from tests.e2e import network

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def made(transactional_db: None) -> dict[str, Station]:
    return network.build()


def test_one_tap_is_proven_counted_and_answered_with_a_receipt(visit: Visit, made) -> None:
    page = visit(f"/stations/{made['always'].code}/")
    page.get_by_role("button", name="我在门口，没开").click()
    page.wait_for_url("**/reports/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("收到了")
    report = Report.objects.get()
    assert (report.type, report.held) == ("closed_when_open", False)
    page.goto("/reports/")
    expect(page.locator("[data-mine-list] a")).to_have_count(1)


def test_without_network_it_waits_on_the_phone_and_is_sent_once(visit: Visit, made) -> None:
    page = visit(f"/stations/{made['always'].code}/")
    page.context.set_offline(True)
    page.get_by_role("button", name="我在门口，没开").click()
    expect(page.get_by_text("已存在这部手机里")).to_be_visible()
    assert not Report.objects.exists()
    page.context.set_offline(False)
    page.wait_for_function("() => !localStorage.getItem('yizhan:reports-waiting')")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert Report.objects.count() == 1


def test_a_pin_is_dragged_instead_of_typed(visit: Visit, made) -> None:
    page = visit(f"/stations/{made['always'].code}/report/?type=wrong_location")
    pin = page.locator(".pin-mark")
    expect(pin).to_be_visible()
    box = pin.bounding_box()
    assert box
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 50, steps=5)
    page.mouse.up()
    lon, lat = map(float, page.locator("#id_place").input_value().split(","))
    assert 0 < lon - made["always"].point.x < 0.01
    assert -0.01 < lat - made["always"].point.y < 0
    page.get_by_role("button", name="发送").click()
    page.wait_for_url("**/reports/*/")
    assert Report.objects.get(point__isnull=False).point.coords == (lon, lat)  # type: ignore[union-attr]


def test_every_form_is_usable_by_everybody(visit: Visit, axe: Axe, made) -> None:
    home = f"/stations/{made['always'].code}"
    page = visit(f"{home}/report/?type=amenity_fault")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("alert")).to_contain_text("选一样坏了的设施")
    found = {"errors": axe(page)}
    for path in ("/suggest/", "/reports/", f"{home}/rate/", "/en/report/"):
        found[path] = axe(visit(path))
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_what_is_refused_after_waiting_is_told_and_its_words_are_kept(visit: Visit, made) -> None:
    form = f"/stations/{made['always'].code}/report/?type=praise"
    page = visit(form)
    page.get_by_label("哪里好？").fill("热水好喝")
    page.context.set_offline(True)
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_text("已存在这部手机里")).to_be_visible()
    Station.objects.filter(pk=made["always"].pk).update(is_public=False)
    page.context.set_offline(False)
    expect(page.get_by_text("有反映没能发出")).to_be_visible()
    page.goto("/reports/")
    expect(page.locator("[data-refused-list]")).to_contain_text("热水好喝")
    Station.objects.filter(pk=made["always"].pk).update(is_public=True)
    page.get_by_role("link", name="改一下再发").click()
    expect(page.get_by_label("哪里好？")).to_have_value("热水好喝")
    page.get_by_role("button", name="发送").click()
    page.wait_for_url("**/reports/*/")
    assert Report.objects.get().text == "热水好喝"
    page.goto("/reports/")
    expect(page.get_by_text("没能发出的")).to_be_hidden()
