"""`/moderation/community/`: staff add, change, match, serve and take back, in their own area."""

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.test import Client

from geo.models import Area, Landmark
from stations.actions import AskFor, GiveRole
from stations.models import Activity, Need, Pilot, Resource, Revision, Score, Service
from stations.permissions import command, rider
from tests.factories import source
from tests.stations.community.conftest import DESHENG, TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")
START = "/moderation/community/"


def editor(area=TAORANTING, role="editor") -> Client:
    user = User.objects.create_user(role)
    GiveRole(actor=command("test"), user=user, role=role, area=Area.objects.get(pk=area)).execute()
    client = Client()
    client.force_login(user)
    return client


def need(area=TAORANTING):
    return AskFor(actor=rider(), subdistrict=area, topic="food", words="想吃热饭").execute()


def add_room(client, area=TAORANTING):
    return client.post(f"{START}resource/add/?area={area}", {"name_zh": "食堂", "kind": "room"})


def move(client, code, to, kind="need", **sent):
    return client.post(f"{START}{kind}/{code}/move/", {"to": to, **sent})


def test_from_request_to_service_and_back_in_the_browser():
    client, asked = editor(), need()
    add_room(client)
    room = Resource.objects.get()
    page = client.get(f"{START}need/{asked.code}/").content.decode()
    assert "想吃热饭" in page
    move(client, asked.code, "matched", resource=room.code)
    move(client, asked.code, "served", service_name="骑手午餐", hours_text="每天中午")
    assert Service.objects.get().hours_text == "每天中午"
    assert Need.objects.get().status == "served"
    move(client, asked.code, "matched")
    move(client, asked.code, "open")
    assert Need.objects.get().status == "open"
    history = Revision.objects.filter(code=asked.code)
    assert set(history.values_list("actor", flat=True)) == {"rider", "editor"}


def test_change_and_withdraw_with_a_reason():
    client = editor()
    add_room(client)
    room = Resource.objects.get()
    edit = f"{START}resource/{room.code}/"
    assert client.post(edit, {"name_zh": "大食堂", "kind": "room"}).status_code == 302
    assert client.post(edit, {"name_zh": "", "kind": "room"}).status_code == 422
    assert move(client, room.code, "withdrawn", "resource").status_code == 422, "no reason"
    assert move(client, room.code, "withdrawn", "resource", reason="停业").status_code == 302
    room.refresh_from_db()
    assert (room.name_zh, room.status) == ("大食堂", "withdrawn")
    assert move(client, room.code, "on", "resource").status_code == 302


@pytest.mark.parametrize(
    ("to", "sent"),
    [("served", {"service_name": "x"}), ("castle", {}), ("", {}), ("matched", {"resource": "R0"})],
)
def test_what_may_not_follow_is_refused(to, sent):
    client, asked = editor(), need()
    assert move(client, asked.code, to, **sent).status_code == 422
    assert Need.objects.get().status == "open"


def test_other_areas_are_out_of_reach(caplog):
    client, asked = editor(DESHENG), need()
    for path in (f"need/{asked.code}/", f"need/add/?area={TAORANTING}", "castle/add/"):
        assert client.get(START + path).status_code == 404
    assert move(client, asked.code, "declined", reason="x").status_code == 404
    assert add_room(client).status_code == 404
    assert asked.code not in client.get(START).content.decode()
    assert not Resource.objects.exists()


def test_strangers_go_to_the_login_and_others_are_refused_and_logged(caplog):
    asked = need()
    for path in ("", f"need/{asked.code}/", "need/add/"):
        assert "login" in Client().get(START + path).headers["Location"]
    other = Client()
    other.force_login(User.objects.create_user("other"))
    assert other.get(START).status_code == 403
    assert "other may not stations.publish" in caplog.text


def test_lists_by_area_and_kind():
    client = editor("110102", "planner")
    add_room(client)
    need(DESHENG)
    every = client.get(START).content.decode()
    assert "食堂" in every
    assert "吃饭喝水" in every
    one = client.get(START, {"area": TAORANTING, "kind": "resource"}).content.decode()
    assert "食堂" in one
    assert "吃饭喝水" not in one
    assert "resource/add/" in one


def test_one_time_of_a_series_is_cancelled_with_a_reason_and_restored():
    Landmark.objects.create(
        code="s1", kind="subway_station", name_zh="陶然亭", point=Point(116.37, 39.88, srid=4326),
        source=source(),
    )  # fmt: skip
    client = editor()
    client.post(
        f"{START}activity/add/?area={TAORANTING}",
        {"name_zh": "理发", "kind": "haircut", "starts_at": "2026-12-01T09:00",
         "ends_at": "2026-12-01T12:00", "repeats": "weekly", "until": "2026-12-20",
         "audience": "all", "point": "陶然亭"},
    )  # fmt: skip
    made = Activity.objects.get()
    assert made.point.coords == (116.37, 39.88)
    home = f"{START}activity/{made.code}/"
    assert "data-pin" in client.get(home).content.decode()
    path = f"{home}times/{made.code}-20261208/"
    refused = client.post(path, {"reason": " "})
    assert refused.status_code == 422
    assert "请写明原因" in refused.content.decode()
    assert client.post(path, {"reason": "下雪"}).status_code == 302
    page = client.get(home).content.decode()
    assert "取消一场" in page
    assert "20261208 下雪" in page
    assert client.post(path, {"restore": "yes"}).status_code == 302
    assert not made.occurrences.exclude(cancelled="").exists()
    assert client.post(f"{home}times/{made.code}-20990101/", {"reason": "x"}).status_code == 404
    assert client.post(f"{home}times/A-20261208/", {"reason": "x"}).status_code == 404


def test_scores_of_a_meet_and_milestones_of_a_pilot():
    client = editor()
    client.post(
        f"{START}activity/add/?area={TAORANTING}",
        {"name_zh": "运动会", "kind": "sports_meet", "starts_at": "2026-12-01T09:00",
         "ends_at": "2026-12-01T12:00", "repeats": "once", "audience": "all",
         "point": "116.37,39.88"},
    )  # fmt: skip
    meet = Activity.objects.get()
    assert meet.point.coords == (116.37, 39.88)
    path = f"{START}activity/{meet.code}/more/"
    sent = {"contest": "拔河", "team": TAORANTING, "value": "3"}
    assert client.post(path, {**sent, "value": "x"}).status_code == 422
    assert client.post(path, sent).status_code == 302
    assert Score.objects.get().value == 3
    assert client.post(path, {**sent, "value": ""}).status_code == 302
    assert not Score.objects.exists()
    client.post(
        f"{START}pilot/add/?area={TAORANTING}",
        {"name_zh": "友好街道", "applicant": "西城区", "plan": "一年"},
    )
    pilot = Pilot.objects.get()
    milestone = {"title_text": "延长开放", "due_on": "2027-01-31"}
    assert client.post(f"{START}pilot/{pilot.code}/more/", milestone).status_code == 302
    assert pilot.milestones.get().due_on.isoformat() == "2027-01-31"
    assert move(client, pilot.code, "selected", "pilot").status_code == 302
    assert client.post(f"{START}need/{need().code}/more/", {}).status_code == 404
