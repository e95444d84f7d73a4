"""`/programmes/` with the points of receipts, and the pages of pilots."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from maps.pilots.pilot import figures
from stations.actions import AddEntry, ApplyForPilot, MovePilot
from stations.community.points import POINTS, points
from stations.models import Programme, Report
from stations.permissions import command
from stations.vocabulary import ReportStatus, ReportType
from tests.factories import station
from tests.stations.community.conftest import TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")
STAFF = command("test")


def programme(name="顺手公益"):
    return AddEntry(
        actor=STAFF, model=Programme, subdistrict=TAORANTING, fields={"name_zh": name}
    ).execute()


def report(type="hazard", status="resolved", **fields):
    values = {"station": station(), "type": type, "status": status, "text": "秘密的话"}
    return Report.objects.create(**values | fields)


def test_resolved_reports_earn_points_in_the_programme_of_their_area(client):
    programme()
    good, more, open_ = report(), report("amenity_fault"), report(status="new")
    typed = "\n".join(r.receipt for r in (good, more, open_, good))
    text = client.post("/programmes/", {"receipts": typed}).content.decode()
    assert "一共 3 分" in text
    assert text.count("顺手公益") == 4, "the list, and once for each receipt"
    assert "秘密的话" not in text


def test_without_a_programme_nothing_is_earned(client):
    text = client.post("/programmes/", {"receipts": report().receipt}).content.decode()
    assert "一共 0 分" in text
    assert "不积分" in text


def test_receipts_that_do_not_exist_are_named_and_guessing_is_slowed_down(client):
    answer = client.post("/programmes/", {"receipts": "<b>nonsense</b>"})
    assert answer.status_code == 422
    assert "<b>nonsense" not in answer.content.decode()
    many = " ".join(f"x{n}" for n in range(20))
    assert [client.post("/programmes/", {"receipts": many}).status_code for _n in range(2)] == [
        422,
        429,
    ]


@given(
    type=st.sampled_from(ReportType.values), status=st.sampled_from(ReportStatus.values),
    repeats=st.booleans(),
)  # fmt: skip
def test_only_what_was_resolved_and_new_earns(type, status, repeats):
    earned = points(type, status, repeats)
    assert earned == (POINTS[type] if status == "resolved" and not repeats else 0)
    assert earned >= 0


def test_programmes_say_what_is_not_known_and_an_empty_list_says_so(client):
    assert "还没有项目" in client.get("/programmes/").content.decode()
    programme()
    text = client.get("/programmes/").content.decode()
    assert "内容未知" in text
    assert "陶然亭街道" in text


def test_a_pilot_on_its_pages(client):
    assert "还没有试点" in client.get("/pilots/").content.decode()
    fields = {"name_zh": "友好街道", "applicant": "西城区", "plan": "<script>alert(1)</script>"}
    row = ApplyForPilot(actor=STAFF, subdistrict=TAORANTING, fields=fields).execute()
    path = f"/pilots/{row.code}/"
    assert "<script>alert" not in client.get(path).content.decode()
    assert "量第一次" in client.get(path).content.decode()
    for state in ("selected", "running"):
        MovePilot(actor=STAFF, code=row.code, to=state).execute()
    text = client.get(path).content.decode()
    assert "试点中" in text
    assert "满一年" in text
    assert "未知" in text
    assert "友好街道" in client.get("/pilots/", {"kind": "running"}).content.decode()
    assert "友好街道" in client.get(f"/areas/{TAORANTING}/").content.decode()
    assert client.get("/pilots/", {"kind": "x"}).status_code == 400
    assert client.get("/pilots/L0/").status_code == 404
    assert "Pilot" in client.get(f"/en{path}").content.decode()


def test_before_after_and_the_change():
    before = {"stations": 2, "coverage": None, "hours_share": 0.5, "people_per_station": 12345}
    after = {"stations": 5, "coverage": 0.8, "hours_share": 0.75, "people_per_station": 4938}
    with override("zh-hans"):
        lines = {str(f.label): (f.before, f.after, f.change) for f in figures(before, after)}
    assert lines["驿站"] == ("2", "5", "+3")
    assert lines["时间已知"] == ("50.0%", "75.0%", "+25.0%")
    assert lines["每站服务人口"] == ("12,345", "4,938", "-7,407")
    assert lines["1 公里内有站的居民"] == ("", "80.0%", "")
    assert figures(None, None) == []
