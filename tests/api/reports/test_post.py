"""POST /api/reports: taken in once, refused with the member named, found and removed by receipt."""

import io
import json
import struct
import zlib
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from stations.models import Report, ReportEvent
from stations.reports import limits, photos
from stations.reports.receipts import read_receipt
from tests.factories import station
from tests.stations.reports.proofs import solved

pytestmark = pytest.mark.django_db


@pytest.fixture
def api(client: Client, settings, tmp_path) -> Client:
    settings.PHOTOS = tmp_path / "photos"
    return client


def post(api: Client, **body):
    return api.post("/api/reports", json.dumps(body), content_type="application/json")


def picture(size=(40, 30), kind="JPEG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **more)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is a large one."""
    png = bytearray(picture(kind="PNG"))
    png[16:24] = struct.pack(">II", width, height)
    png[29:33] = struct.pack(">I", zlib.crc32(png[12:29]))
    return bytes(png)


def test_a_proven_report_counts_and_its_receipt_leads_back(api):
    place = station()
    proof = solved(api.get("/api/reports").json()["challenge"])
    response = post(api, type="closed_when_open", station=place.code, altcha=proof)
    assert response.status_code == 201, response.content
    answer = response.json()
    assert answer["counted"]
    assert read_receipt(answer["receipt"])
    found = api.get(answer["href"].replace("http://testserver", "")).json()
    assert (found["station"], found["status"]) == (place.code, "new")


def test_without_proof_or_with_a_used_one_it_is_held(api):
    place = station()
    proof = solved(api.get("/api/reports").json()["challenge"])
    assert post(api, type="refused_entry", station=place.code, altcha=proof).status_code == 201
    assert post(api, type="hours_wrong", station=place.code, altcha=proof).status_code == 202
    assert post(api, type="moved_or_gone", station=place.code, altcha="bm8=").status_code == 202


def test_the_same_key_gets_the_same_answer(api):
    body = {"type": "hazard", "lon": 116.4, "lat": 39.9, "text": "井盖没了", "key": str(uuid4())}
    first, second = post(api, **body), post(api, **body)
    assert first.json() == second.json()
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "member"),
    [
        ({"type": "nonsense"}, "type"),
        ({"type": "closed_when_open"}, "station"),
        ({"type": "closed_when_open", "station": "YZ99999"}, "station"),
        ({"type": "hazard", "text": "x"}, "point"),
        ({"type": "hazard", "text": "x", "lon": 116.4}, "lon"),
        ({"type": "hazard", "text": "x", "lon": 39.9, "lat": 116.4}, "lon"),
        ({"type": "hazard", "text": "x", "lon": "NaN", "lat": 39.9}, "lon"),
        ({"type": "hazard", "lon": 116.4, "lat": 39.9}, "text"),
        ({"type": "hazard", "lon": 116.4, "lat": 39.9, "text": "长" * 1001}, "text"),
        ({"type": "hazard", "lon": 116.4, "lat": 39.9, "text": "a\0b"}, "text"),
        (
            {"type": "hazard", "lon": 116.4, "lat": 39.9, "text": "x", "status": "resolved"},
            "status",
        ),
        ({"type": "hazard", "lon": 116.4, "lat": 39.9, "text": "x", "key": "1"}, "key"),
    ],
)
def test_bad_input_is_refused_by_name(api, body, member):
    response = post(api, **body)
    assert response.status_code == 422
    assert response.json()["parameter"] == member
    assert not Report.objects.exists()


@pytest.mark.parametrize("body", ["[1]", "{", "null", "[" * 5000])
def test_what_is_no_object_is_refused(api, body):
    response = api.post("/api/reports", body, content_type="application/json")
    assert response.status_code == 400


def test_other_content_and_too_much_of_it_are_refused(api, settings):
    assert api.post("/api/reports", "<x/>", content_type="text/xml").status_code == 415
    settings.PHOTO_MAX_MB = 0
    assert api.post("/api/reports", {"text": "x" * 200_000}).status_code == 413


def test_a_photo_is_drawn_anew_without_what_the_camera_wrote(api):
    exif = Image.Exif()
    exif[0x010E] = "secret"
    exif.get_ifd(0x8825)[2] = (39.0, 54.0, 0.0)
    sent = io.BytesIO(picture((3000, 20), exif=exif, comment=b"secret"))
    sent.name = "../../evil.php"
    place = station()
    body = {"type": "amenity_fault", "station": place.code, "amenity": "seat", "photo": sent}
    assert api.post("/api/reports", body).status_code == 202
    report = Report.objects.get()
    kept = photos.path(report.photo)
    assert kept.parent.name == "photos"
    assert b"secret" not in kept.read_bytes()
    picture_kept = Image.open(kept)
    assert (picture_kept.format, picture_kept.size, dict(picture_kept.getexif())) == (
        "WEBP", (1600, 11), {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "这不是照片"),
        (b"\xff\xd8\xff" + b"0" * 200, "这不是照片"),
        (picture()[:300], "这不是照片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "这不是照片"),
        (claiming(8000, 6000), "像素太多"),
        (claiming(60_000, 60_000), "像素太多"),
    ],
)
def test_false_and_oversized_photos_are_refused(api, data, words):
    sent = io.BytesIO(data)
    sent.name = "a.jpg"
    body = {"type": "praise", "station": station().code, "photo": sent}
    response = api.post("/api/reports", body)
    assert response.status_code == 422
    assert response.json()["parameter"] == "photo"
    assert words in response.json()["detail"]


def test_whoever_holds_the_receipt_can_delete(api):
    response = post(api, type="hazard", lon=116.4, lat=39.9, text="玻璃碎了")
    where = response["Location"].replace("http://testserver", "")
    assert api.delete(where).status_code == 204
    assert api.get(where).status_code == 404
    assert not Report.objects.exists()
    assert set(ReportEvent.objects.values_list("action", flat=True)) == {"file", "remove"}


def test_a_flood_hears_when_to_come_back_and_no_address_is_kept(api, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "held", limits.Limit(2, limits.HOUR))
    place = station()
    for amenity, status in (("seat", 202), ("water", 202), ("wifi", 429)):
        body = {"type": "amenity_fault", "station": place.code, "amenity": amenity}
        response = post(api, **body)
        assert response.status_code == status
    assert 0 < int(response["Retry-After"]) <= 3601
    assert post(api, type="praise", station=place.code, text="好").status_code == 429


def test_guessing_receipts_is_limited(api, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "receipt", limits.Limit(3, limits.HOUR))
    answers = [api.get(f"/api/reports/ABC{i}").status_code for i in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_other_methods_are_refused_and_options_says_which_are_there(api):
    assert api.put("/api/reports", {}).status_code == 405
    assert "POST" in api.options("/api/reports")["Access-Control-Allow-Methods"]
    assert api.post("/api/nearest", {}).status_code == 405
