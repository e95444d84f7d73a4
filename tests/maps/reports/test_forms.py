"""Every form works without JavaScript, says what is wrong beside the field, and sends once."""

import pytest
from django.contrib.gis.geos import Point
from django.test import Client

from geo.models import Landmark
from stations.models import Confirmation, Occupancy, Rating, Report
from stations.vocabulary import ReportType
from tests.factories import TAORANTING, source, station

pytestmark = pytest.mark.django_db
LON, LAT = TAORANTING


def test_closed_is_one_tap_and_leads_to_the_receipt(client: Client):
    place = station()
    response = client.post(f"/stations/{place.code}/report/?type=closed_when_open")
    assert response.status_code == 302
    report = Report.objects.get()
    assert report.receipt in response["Location"]
    page = client.get(response["Location"])
    assert "收到了" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("type", [t for t in ReportType if t not in ("hazard", "suggestion")])
def test_every_type_has_its_form(client: Client, type: str):
    place = station(amenities=("seat",))
    address = f"/stations/{place.code}/report/?type={type}"
    form = client.get(address).context["form"]
    sent = {"text": "好", "place": f"{LON},{LAT}", "amenity": "seat", "key": form.initial["key"]}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert Report.objects.get().type == type


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "x"}, "在哪儿"),
        ({"text": "x", "place": "39.9,116.4"}, "经度应写在前面"),
        ({"text": "x", "place": "月亮上"}, "没找到“月亮上”"),
        ({"place": "116.4,39.9"}, "写一句话说明"),
        ({"text": "长" * 1001, "place": "116.4,39.9"}, "1000"),
    ],
)
def test_errors_are_said_at_the_top_and_beside_the_field(client: Client, fields, words):
    response = client.post("/report/", fields)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert page.index('class="errors"') < page.index("field-wrong")
    assert not Report.objects.exists()


def test_the_name_of_a_subway_station_is_a_place(client: Client):
    Landmark.objects.create(
        code="x",
        kind="subway_station",
        name_zh="陶然亭",
        point=Point(LON, LAT, srid=4326),
        source=source(),
    )
    assert client.post("/report/", {"text": "井盖没了", "place": "陶然亭站"}).status_code == 302
    assert Report.objects.get(point=Point(LON, LAT, srid=4326)).subdistrict is None


def test_what_fills_in_the_trap_or_is_too_quick_is_held(client: Client):
    place = station()
    address = f"/stations/{place.code}/report/?type=refused_entry"
    opened = client.get(address).context["form"].initial["opened"]
    client.post(address, {"opened": opened, "website": "spam"})
    assert Report.objects.get().held


def test_a_suggested_stop_is_compared_with_its_neighbours_first(client: Client):
    known = station((LON, LAT), name_zh="陶然亭街道小哥驿站")
    sent = {"what": "new_station", "text": "陶然亭小哥驿站", "place": f"{LON},{LAT}",
            "wants": ["toilet"]}  # fmt: skip
    page = client.post("/suggest/", sent)
    assert page.status_code == 422
    assert known.code in page.content.decode()
    assert not Report.objects.exists()
    assert client.post("/suggest/", {**sent, "sure": "on"}).status_code == 302
    report = Report.objects.get()
    assert report.proposed["name_zh"] == [None, "陶然亭小哥驿站"]
    assert report.proposed["amenities.toilet"] == [None, "yes"]


def test_a_need_takes_a_place_and_nothing_else(client: Client):
    sent = {"what": "need", "place": f"{LON},{LAT}", "wants": ["toilet"]}
    assert client.post("/suggest/", sent).status_code == 302
    report = Report.objects.get()
    assert (report.suggests, report.wants, report.proposed) == ("need", ["toilet"], {})


def test_a_change_is_kept_as_a_difference_from_what_stood_there(client: Client):
    place = station(address="旧街 1 号", floor="B1", amenities={"seat": "yes", "toilet": "no"})
    page = client.get(f"/stations/{place.code}/suggest/").context["form"]
    sent = {name: page.fields[name].initial for name in ("floor", "fee", "name_zh")}
    sent |= {"amenities.toilet": "limited", "amenities.seat": "yes", "address": "新街 2 号"}
    response = client.post(f"/stations/{place.code}/suggest/", sent)
    assert response.status_code == 302
    report = Report.objects.get()
    assert report.proposed == {
        "address": ["旧街 1 号", "新街 2 号"], "amenities.toilet": ["no", "limited"],
    }  # fmt: skip
    assert "没有 → 有限" in client.get(response["Location"]).content.decode()
    assert report.base_revision


def test_taps_count_at_once_and_answer_on_the_station_page(client: Client):
    place = station()
    for tap, fields in (("confirm", {}), ("crowd", {"level": "full"})):
        response = client.post(f"/stations/{place.code}/{tap}/", fields)
        assert response.status_code == 302
        assert "谢谢" in client.get(response["Location"].partition("#")[0]).content.decode()
    assert client.post(f"/stations/{place.code}/rate/", {"stars": "4"}).status_code == 302
    assert (Confirmation.objects.count(), Occupancy.objects.count(), Rating.objects.count()) == (
        1, 1, 1,
    )  # fmt: skip
    assert "满了" in client.get(f"/stations/{place.code}/").content.decode()


def test_a_wrong_level_or_rating_is_refused(client: Client):
    place = station()
    assert client.post(f"/stations/{place.code}/crowd/", {"level": "x"}).status_code == 422
    for stars in ("", "0", "6", "x"):
        answer = client.post(f"/stations/{place.code}/rate/", {"stars": stars})
        assert answer.status_code == 422


def test_a_comment_is_hidden_until_somebody_read_it(client: Client):
    place = station()
    client.post(f"/stations/{place.code}/rate/", {"stars": "5", "text": "热水好喝"})
    assert "热水好喝" not in client.get(f"/stations/{place.code}/").content.decode()
    assert Rating.objects.get(comment__text="热水好喝").stars == 5


def test_a_wrong_receipt_says_so_and_deleting_asks_first(client: Client):
    assert client.get("/reports/ABC/").status_code == 404
    place = station()
    where = client.post(f"/stations/{place.code}/report/?type=moved_or_gone")["Location"]
    assert "找不回来" in client.get(where + "?delete=ask").content.decode()
    assert client.get(where + "delete/").status_code == 405
    assert client.post(where + "delete/").status_code == 200
    assert client.get(where).status_code == 404
    assert not Report.objects.exists()


def test_a_body_beyond_the_limit_is_not_read(client: Client, settings):
    settings.PHOTO_MAX_MB = 0
    answer = client.post("/report/", {"text": "x" * 300_000})
    assert answer.status_code == 413
