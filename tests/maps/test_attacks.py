"""What somebody tries from outside, against the site as it answers."""

import json
import time
import zipfile

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client
from openpyxl import Workbook

from geo.models import Area
from stations.imports.readers import read
from stations.imports.table import Limits, Unreadable
from stations.models import Report, Station
from tests.e2e.network import areas
from tests.factories import station
from tests.maps.accounts.test_two_factor import LOGIN, switch_on

pytestmark = pytest.mark.django_db
ITEMS = "/api/collections/stations/items"
ELSEWHERE = [
    "https://evil.example/", "//evil.example", r"\\evil.example", "/\\evil.example",
    "///evil.example", "http:evil.example", "javascript:alert(1)", "https:/evil.example",
    " https://evil.example", "/\t/evil.example",
]  # fmt: skip
OUTSIDE = [
    "/static/../config/settings.py", "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static/..%2f..%2fmanage.py",
    "/reports/photos/..%2f..%2fsecret_key", "/reports/photos/../secret_key.webp",
    "/map/outlines/..%2f..%2fsecret_key.json", "/plan/coverage.csv%2f..%2f..%2fsecret_key",
    "/plan/coverage.../../etc/passwd", "/api/collections/..%2f..%2fgeo/items",
    "/api/feed/pieces/..%2f..%2f/etc", "/.git/config", "/.local/secret_key", "/media/", "/data/",
]  # fmt: skip
INJECTED = [
    "' OR 1=1 --", "1; SELECT pg_sleep(4)", "1' AND (SELECT pg_sleep(4)) IS NULL --",
    "name_zh) FROM auth_user; --", "name_zh;DROP TABLE stations_station", "$$||pg_sleep(4)||$$",
    "pg_sleep(4)", "casei(pg_read_file('/etc/passwd')) = 'x'", "id = (SELECT 1)",
]  # fmt: skip


@pytest.mark.parametrize("to", ELSEWHERE)
def test_no_address_leads_to_another_site(client: Client, to: str) -> None:
    User.objects.create_superuser("root", password="right")
    signed = {"username": "root", "password": "right", "next": to}
    answers = [
        client.post("/moderation/login/", signed),
        client.post(f"/moderation/login/?next={to}", signed),
        client.post("/display/", {"text": "", "theme": "", "back": to}),
        client.get("/reports/", {"receipt": to}),
    ]
    for answer in answers:
        where = answer.headers.get("Location", "/")
        assert where.startswith("/"), where
        assert not where.startswith(("//", "/\\", "/\t")), where


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_address_leads_out_of_its_folder(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}, answer.status_code
    assert b"SECRET_KEY" not in answer.content
    assert b"root:" not in answer.content


@pytest.mark.parametrize("words", INJECTED)
def test_no_parameter_is_part_of_a_statement(client: Client, words: str) -> None:
    place = station()
    areas()
    box = MultiPolygon(Polygon.from_bbox((116.3, 39.8, 116.4, 39.9)), srid=4326)
    Area.objects.update(geom=box, population=1000)
    asked = [
        (ITEMS, "filter"), (ITEMS, "sortby"), (ITEMS, "properties"), (ITEMS, "bbox"),
        (ITEMS, "datetime"), (ITEMS, "limit"), (ITEMS, "cursor"), (ITEMS, "name_zh"),
        ("/api/changes", "since"), ("/api/nearest", "near"), ("/api/nearest", "want"),
        ("/places/", "q"), ("/places/suggest.json", "q"), ("/", "near"), ("/", "want"),
        ("/plan/", "area"), ("/plan/gaps/", "when"), ("/activities/", "area"), ("/areas/", "q"),
    ]  # fmt: skip
    started = time.monotonic()
    for path, name in asked:
        assert client.get(path, {name: words}).status_code < 500, (path, name)
    assert time.monotonic() - started < 4, "nobody slept"
    assert Station.objects.filter(pk=place.pk).exists()


def test_nobody_sets_what_only_staff_may(client: Client) -> None:
    place = station()
    said = {"type": "praise", "station": place.code, "text": "好"}
    own = {"status": "resolved", "receipt": "A" * 18, "held": False, "published": True, "id": 1,
           "sender": "x", "answer": "x", "assigned_to": 1, "district": "110102"}  # fmt: skip
    for name, value in own.items():
        answer = client.post(
            "/api/reports", json.dumps({**said, name: value}), content_type="application/json"
        )
        assert answer.status_code == 422, name
    client.post(f"/stations/{place.code}/report/?type=praise", {**said, **own})
    for report in Report.objects.all():
        assert (report.status, report.answer, report.held) == ("new", "", True)
        assert report.receipt != "A" * 18


def test_other_hosts_are_refused_and_pages_of_staff_are_not_framed(client: Client) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "a b"):
        assert client.get("/", headers={"host": host}).status_code == 400
    answer = client.get("/moderation/login/", headers={"x-forwarded-host": "evil.example"})
    assert "evil" not in answer.content.decode()
    assert answer.headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("entity", ["&l9;", "&f;"])
def test_entities_in_a_workbook_are_not_unfolded(tmp_path, entity: str) -> None:
    """A billion laughs, and a file of this machine, in the text of a cell."""
    path = tmp_path / "list.xlsx"
    Workbook().save(path)
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>'
        f"{entity}</t></is></c></row>"
        "</sheetData></worksheet>"
    )
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = bomb.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    started = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read(path, Limits())
    assert "root:" not in str(refused.value)
    assert time.monotonic() - started < 2


def test_codes_of_the_second_factor_cannot_be_tried_one_after_the_other(client: Client) -> None:

    client.force_login(User.objects.create_superuser("root", password="right"))
    spare = switch_on(client)
    said = {"username": "root", "password": "right"}
    tried = [Client().post(LOGIN, {**said, "code": f"{n:06}"}).status_code for n in range(6)]
    assert tried[0] == 400
    assert tried[-1] == 429
    assert Client().post(LOGIN, {**said, "code": spare[0]}).status_code == 429
