"""The queue and one report: what is shown to whom, what each button does, and undo."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from stations.actions import ChangeStation
from stations.actions.reports import Acknowledge, FileReport
from stations.models import Merge, Report, Station
from stations.permissions import command, rider
from stations.reports.draft import Draft
from tests.people import City, placed

pytestmark = pytest.mark.django_db


def client(town: City, role: str = "editor") -> Client:
    return town.client(role)


def report(station: Station, type: str = "closed_when_open", **fields) -> Report:
    return FileReport(actor=rider(), draft=Draft(type=type, station=station, **fields)).execute()


def url(about: Report, step: str = "") -> str:
    return f"/moderation/reports/{about.pk}/" + (f"{step}/" if step else "")


def test_the_queue_shows_the_own_area_oldest_first(town):
    first, second = report(town.own), report(town.own, "hours_wrong", text="8点才开")
    far = report(town.other)
    page = client(town).get("/moderation/").content.decode()
    assert page.index(url(first)) < page.index(url(second))
    assert url(far) not in page
    assert client(town).get(url(far)).status_code == 404


def test_an_empty_queue_says_so_and_a_filtered_one_differently(town):
    assert "都处理完了" in client(town).get("/moderation/").content.decode()
    page = client(town).get("/moderation/?type=hazard").content.decode()
    assert "筛选后没有了" in page


def test_filters_by_type_status_and_assignee(town):
    about = report(town.own)
    signed = client(town)
    for query in ("type=closed_when_open", "status=new", "assigned=nobody", "area=11"):
        assert url(about) in signed.get(f"/moderation/?{query}").content.decode(), query
    for query in ("type=hazard", "status=acknowledged", "assigned=me", "area=12", "overdue=yes"):
        assert url(about) not in signed.get(f"/moderation/?{query}").content.decode(), query


def test_what_is_due_is_marked(town):
    about = report(town.own)
    client(town).post(url(about, "due"), {"on": "2020-01-01"})
    assert "1 件过期了" in client(town).get("/moderation/").content.decode()
    assert url(about) in client(town).get("/moderation/?overdue=yes").content.decode()


def test_approving_goes_on_to_the_next_and_can_be_undone_there(town):
    first, second = report(town.own), report(town.own, "hours_wrong", text="改了")
    signed = client(town)
    answer = signed.post(url(first, "apply"), {"reason": "谢谢"})
    assert answer.headers["Location"] == f"{url(second)}?done={first.pk}"
    page = signed.get(answer.headers["Location"]).content.decode()
    assert url(first, "take-back") in page
    signed.post(url(first, "take-back"), {"seen": str(first.events.latest("pk").pk)})
    first.refresh_from_db()
    assert first.status == "new"


def test_the_last_one_leads_back_to_the_queue(town):
    about = report(town.own)
    answer = client(town).post(url(about, "reject"), {"reason": "没有"})
    assert answer.headers["Location"] == f"/moderation/?done={about.pk}"


def test_rejecting_needs_a_reason(town):
    about = report(town.own)
    page = client(town).post(url(about, "reject"), {"reason": " "})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()


def test_editing_changes_the_station_and_answers(town):
    about = report(town.own, "hours_wrong", text="周末不开")
    data = {"name_zh": town.own.name_zh, "kind": "bank", "hours_text": "周一至周五 09:00-17:00",
            "status": "open", "location_type": "unknown", "access_mode": "unknown",
            "audience": "unknown", "fee": "unknown", "amenity-water": "yes",
            "reason": "改好了"}  # fmt: skip
    assert client(town).post(url(about, "edit"), data).status_code == 302
    station = Station.objects.get(pk=town.own.pk)
    assert (station.kind, station.amenities) == ("bank", ["water"])
    assert station.hours == "Mo-Fr 09:00-17:00; PH off"


def test_bad_input_is_a_4xx_that_says_what_is_wrong(town):
    about = report(town.own)
    signed = client(town)
    for step, data, words in [
        ("due", {"on": "morgen"}, "2026-12-31"), ("fold", {"into": "abc"}, "编号"),
        ("fold", {"into": "9" * 30}, "编号"), ("assign", {"to": "nobody"}, "nobody"),
        ("merge", {"keep": town.own.code, "drop": "YZ0"}, "YZ0"),
        ("edit", {"name_zh": "", "reason": "x"}, "名称"), ("take-back", {}, "撤销"),
    ]:  # fmt: skip
        page = signed.post(url(about, step), data)
        assert page.status_code == 422, step
        assert words in page.content.decode(), step
    assert signed.post(url(about, "explode")).status_code == 404
    assert signed.get(url(about, "apply")).status_code == 405


def test_two_at_once_the_second_is_told_and_nothing_happens(town):
    about = report(town.own)
    seen = about.events.latest("pk").pk
    Acknowledge(actor=command("quick"), report=about.pk).execute()
    page = client(town).post(url(about, "reject"), {"reason": "没有", "seen": str(seen)})
    assert page.status_code == 409
    assert "command:quick" in page.content.decode()
    about.refresh_from_db()
    assert about.status == "acknowledged"


def test_a_proposal_is_applied_amenity_by_amenity_and_says_what_changed_meanwhile(town):
    page = Client().get(f"/stations/{town.own.code}/suggest/").context["form"]
    sent = {name: field.initial or "" for name, field in page.fields.items()}
    Client().post(
        f"/stations/{town.own.code}/suggest/", sent | {"amenities.seat": "yes", "floor": "B1"}
    )
    about = Report.objects.get()
    ChangeStation(actor=command("x"), code=town.own.code, fields={"floor": "3 层"}).execute()
    page = client(town).get(url(about)).content.decode()
    assert "提建议时是 —，后来改过" in page
    assert page.count("提建议以后") == 1
    assert "桌椅休息" in page
    assert client(town).post(url(about, "apply"), {"reason": "好"}).status_code == 302
    changed = Station.objects.get(pk=town.own.pk)
    assert (changed.floor, changed.amenities) == ("B1", ["seat"])
    assert "command:x 修改" in client(town).get(url(about)).content.decode()


def test_two_stations_are_merged_from_a_report_and_parted_again(town):
    twin = placed(town.areas["11"], name_zh="同一个站")
    about = report(town.own)
    signed = client(town)
    both = {"keep": town.own.code, "drop": twin.code}
    assert signed.post(url(about, "merge"), both).headers["Location"] == url(about)
    page = signed.get(url(about)).content.decode()
    assert "并入了这个站" in page
    number = Merge.objects.get().pk
    assert (
        client(town, "editor_else").post(url(about, "unmerge"), {"merge": number}).status_code
        == 404
    )
    assert signed.post(url(about, "unmerge"), {"merge": str(number)}).status_code == 302
    assert Merge.objects.get().undone_at
    assert "并入了这个站" not in signed.get(url(about)).content.decode()


def test_script_in_a_report_is_text_on_the_page(town):
    about = report(town.own, "praise", text="<script>alert(1)</script>")
    page = client(town).get(url(about)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_queue_asks_the_database_a_fixed_number_of_times(town, django_assert_max_num_queries):
    signed = client(town)
    for _n in range(12):
        report(town.own, "praise", text="好")
        Report.objects.update(duplicate_of=None)
    with django_assert_max_num_queries(20):
        signed.get("/moderation/")


def test_a_host_is_led_to_the_own_stations_and_strangers_to_the_login(town):
    assert client(town, "host").get("/moderation/").headers["Location"] == "/moderation/mine/"
    stranger = Client()
    stranger.force_login(User.objects.create_user("stranger"))
    assert stranger.get("/moderation/").status_code == 403
    assert "/login/" in Client().get("/moderation/").headers["Location"]
