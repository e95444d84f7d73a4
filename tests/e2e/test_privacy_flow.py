"""No log knows where anybody was, who it was, or what they hold: a whole day, all logs read."""

import io
import json
import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from config import cluster
from tests.e2e.conftest import PHONE
from tests.e2e.traces import geohash, spelt, written
from tests.faults.postgres import Postgres, postgres
from tests.faults.site import Site, site

HERE = {"longitude": 116.374712, "latitude": 39.878423}  # where the rider stands
HAZARD = (116.361234, 39.884321)
STATION = (116.3757, 39.8784)
ADDRESS = "203.0.113.77"  # what the proxy says of the rider
AGENT = "RiderPhone/73.1 (Unlike Any Other; build QX7)"
WORDS = "井盖没了，我电话 13800138000"
STREET = "西城区陶然亭路 2 号"
SEARCHED = "陶然亭"
HEADERS = {"X-Forwarded-For": ADDRESS, "X-Forwarded-Proto": "http"}
BUILD = f"""
from django.contrib.auth.models import User
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from geo.models import Area, CandidateHost
from tests import factories
User.objects.create_superuser("chief", password="right")
box = lambda r: MultiPolygon(Polygon.from_bbox((116.37 - r, 39.88 - r, 116.37 + r, 39.88 + r)), srid=4326)
Area.objects.filter(code__in=["110000", "110102"]).update(geom=box(0.1))
Area.objects.update_or_create(code="110102012", defaults=dict(level="subdistrict",
    name_zh="陶然亭街道", parent_id="110102", name_en="Taoranting", geom=box(0.02),
    population=9000, source=factories.source()))
CandidateHost.objects.bulk_create(CandidateHost(code=f"n{{i}}", name_zh="银行", kind="bank",
    source=factories.source(), point=Point(116.37 + i / 100, 39.88, srid=4326)) for i in range(3))
print(factories.station(at={STATION}, name_zh="灯下驿站", hours="24/7", address="{STREET}",
    access_mode="open_door", amenities=("phone_charge",), subdistrict_id="110102012").code)
"""  # noqa: E501
LOGGING = "\n".join(line for line in cluster.CONFIGURATION.splitlines() if line.startswith("log_"))


class Day:
    """What happened, and all that was written meanwhile."""

    def __init__(self, database: Postgres, served: Site, station: str) -> None:
        self.database, self.served, self.station = database, served, station
        self.receipts: list[str] = []
        self.logs: dict[str, str] = {}


@pytest.fixture(scope="module")
def day(browser: Browser, tmp_path_factory: Any) -> Iterator[Day]:
    metrics = tmp_path_factory.mktemp("metrics")
    env: dict[str, Any] = {"BEHIND_PROXY": "yes", "PROMETHEUS_MULTIPROC_DIR": str(metrics)}
    with postgres(LOGGING) as database:
        built = database.manage("shell", "--no-imports", "-c", BUILD, check=False)
        assert built.returncode == 0, built.stderr
        code = built.stdout.split()[-1]
        database.manage("collectstatic", "--noinput", "-v0")
        with site(database.url, **env) as served:
            passed = Day(database, served, code)
            rider(passed, browser)
            staff(passed, browser)
            planner(passed, browser)
            machines(passed)
            worker = database.manage("work", "--batch", LOG_FORMAT="json", **env)
            passed.logs["worker"] = worker.stdout + worker.stderr
            failures(passed)
            passed.logs["metrics"] = served.ask("/metrics").text
            own = f"http://127.0.0.1:{served.port}"  # what the server says of itself
            passed.logs["site"] = served.log.read_text().replace(own, "")
            passed.logs["database"] = (database.folder / "log").read_text()
            yield passed


def page(day: Day, browser: Browser, **options: Any) -> Page:
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{day.served.port}", user_agent=AGENT,
        extra_http_headers=HEADERS, **options,
    )  # fmt: skip
    context.set_default_timeout(60_000)
    return context.new_page()


def rider(day: Day, browser: Browser) -> None:
    """Searches, looks with and without JavaScript, tells of a hazard with a photo."""
    phone = page(day, browser, viewport=PHONE, geolocation=HERE, permissions=["geolocation"])
    phone.goto("/")
    phone.get_by_role("button", name="用我的位置").click()
    phone.get_by_role("button", name="地图").click()
    phone.wait_for_load_state("networkidle")
    phone.goto("/places/")
    phone.locator("input[name=q]").first.fill(SEARCHED)
    phone.keyboard.press("Enter")
    phone.wait_for_load_state("networkidle")
    phone.locator("a[href*='near='], a[href*='area=']").first.click()
    phone.goto(f"/stations/{day.station}/")
    phone.goto("/report/")
    phone.locator("#id_place").fill("{},{}".format(*HAZARD))
    phone.locator("#id_text").fill(WORDS)
    picture = io.BytesIO()
    Image.effect_noise((640, 480), 90).convert("RGB").save(picture, "JPEG")
    phone.locator("input[type=file]").set_input_files(
        {"name": "IMG_4711.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    phone.get_by_role("button", name="发送").click()
    phone.wait_for_url("**/reports/*/")
    day.receipts.append(phone.url.rstrip("/").rsplit("/", 1)[-1])
    phone.reload()
    phone.goto("/display/")
    phone.locator("input[value=large]").check()
    phone.locator("main form button").click()
    phone.wait_for_load_state("networkidle")
    plain = page(day, browser, java_script_enabled=False)
    near = "{longitude},{latitude}".format(**HERE)
    for path in (f"/?near={near}", f"/en/?near={near}&want=phone_charge", "/?near=116.374712,x"):
        plain.goto(path)
    phone.context.close()
    plain.context.close()


def staff(day: Day, browser: Browser) -> None:
    desk = page(day, browser)
    desk.goto("/moderation/login/")
    for password in ("wrong", "right"):
        desk.get_by_label("用户名").fill("chief")
        desk.get_by_label("密码").fill(password)
        with desk.expect_navigation(wait_until="networkidle"):
            desk.get_by_role("button", name="登录").click()
    desk.goto("/moderation/")
    number = day.database.sql("SELECT id FROM stations_report")[0][0]
    desk.goto(f"/moderation/reports/{number}/")
    desk.wait_for_load_state("networkidle")
    with desk.expect_navigation(wait_until="networkidle"):
        desk.keyboard.press("a")
    for path in ("stations/report/", f"stations/report/?q={ADDRESS}", "stations/station/"):
        desk.goto(f"/admin/{path}")
    desk.context.close()
    assert day.database.sql("SELECT status FROM stations_report")[0][0] == "resolved"


def planner(day: Day, browser: Browser) -> None:
    desk = page(day, browser)
    desk.goto("/plan/")
    with desk.expect_navigation(wait_until="networkidle"):
        desk.get_by_role("button", name="计算").click()
    for path in (f"/plan/reach/{day.station}/", "/plan/gaps/", "/plan/siting/?p=1"):
        desk.goto(path)
        desk.wait_for_load_state("networkidle")
    with desk.expect_navigation(wait_until="networkidle"):
        desk.get_by_role("button", name="开始计算").click()
    desk.context.close()


def ask(day: Day, path: str, **given: Any) -> Any:
    headers = {"User_Agent": AGENT, "X_Forwarded_For": ADDRESS}
    return day.served.ask(path, **given, **headers)


def addresses(day: Day) -> list[str]:
    """What programs ask: places in every part of an address, also wrongly."""
    lon, lat = HERE["longitude"], HERE["latitude"]
    box = f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}"
    point = f"S_INTERSECTS(geom,POINT({lon}%20{lat}))"
    items = "/api/collections/stations/items"
    return [
        f"/api/nearest?near={lon},{lat}", f"/api/nearest?near={lon}%2C{lat}x",
        f"/api/nearest?near={lat},{lon}", f"{items}?bbox={box}", f"{items}?bbox={box},x",
        f"{items}?filter={point}", f"{items}?filter={point}x", f"{items}/{lon},{lat}",
        "/api/collections/stations/tiles/WebMercatorQuad/14/6208/13486",
        "/api/collections/stations/tiles/WebMercatorQuad/99/6208/13486",
        f"/api/feed/pieces/{geohash(lon, lat, 6)}/0123456789abcdef",
        f"/places/suggest.json?q={'%E9%99%B6%E7%84%B6%E4%BA%AD'}",
        f"/api/reports/{day.receipts[0]}", f"/reports/{day.receipts[0]}x/",
        f"/nothing/{lon},{lat}/", f"/{lon}/{lat}/here",
    ]  # fmt: skip


def machines(day: Day) -> None:
    statuses = {path: ask(day, path).status for path in addresses(day)}
    assert max(statuses.values()) < 500, statuses
    body = json.dumps({"type": "hazard", "text": WORDS, "point": HAZARD, "x": 1})
    ask(day, "/api/reports", method="POST", body=body, Content_Type="application/json")


def failures(day: Day) -> None:
    """A defect, a row that is refused, and a process killed while it looks for somebody."""
    day.database.sql("ALTER TABLE stations_station RENAME COLUMN name_zh TO gone")
    answers = [ask(day, path) for path in addresses(day)[:10]]
    answers.append(ask(day, "/?near={longitude},{latitude}".format(**HERE)))
    assert sorted({answer.status for answer in answers})[-1] == 500
    told = "\n".join(answer.text for answer in answers if answer.status >= 500)
    # The same page in the other language is asked for by the same person, with the same address.
    day.logs["answers to failures"] = re.sub(r'href="/en/[^"]*" lang="en"', "", told)
    near = "{longitude} {latitude}".format(**HERE)
    where = "ST_SetSRID(ST_Point({longitude}, {latitude}), 4326)".format(**HERE)
    with pytest.raises(Exception, match="violates"):
        day.database.sql(
            "INSERT INTO stations_report (type, point, text, receipt) VALUES"
            f" ('hazard', {where}, '{WORDS}', '{day.receipts[0]}')"
        )
    for wrong in (f"ST_GeomFromText('POINT({near}')", f"'{near}'::float"):
        with pytest.raises(Exception, match="invalid"):
            day.database.sql(f"SELECT {wrong}")
    looking = threading.Thread(target=_killed, args=(day, f"SELECT pg_sleep(30), {where}"))
    looking.start()
    pid: list[Any] = []
    deadline = time.monotonic() + 60
    while not pid:
        assert time.monotonic() < deadline
        pid = day.database.sql(
            "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'"
        )
        time.sleep(0.02)
    os.kill(pid[0][0], signal.SIGKILL)
    looking.join()
    day.served.until("/readyz", 200)


def _killed(day: Day, statement: str) -> None:
    with pytest.raises(Exception, match="closed"):
        day.database.sql(statement)


def traces(day: Day) -> Iterator[tuple[str, str]]:
    """What was somebody's, and a pattern of it."""
    for what, place in {
        "rider": tuple(HERE.values()), "hazard": HAZARD, "station": STATION
    }.items():  # fmt: skip
        yield from ((f"place of the {what}", pattern) for pattern in written(*place))
    for what, words in {
        "words": WORDS, "telephone": "13800138000", "street": STREET, "search": SEARCHED,
        "agent": AGENT, "part of the agent": "RiderPhone", "photo": "IMG_4711",
        "network": "203.0.113", "loopback": "127.0.0.1",
    }.items():  # fmt: skip
        yield from ((what, pattern) for pattern in spelt(words))
    for receipt in day.receipts:
        yield "receipt", "[ -]?".join(re.findall(".", re.sub(r"\W|%20", "", receipt)))
    asked = {
        "sender": "SELECT sender FROM stations_report UNION SELECT sender FROM stations_sending",
        "session": "SELECT session_key FROM django_session",
        "key of a report": "SELECT key::text FROM stations_report",
    }
    for what, query in asked.items():
        for (value,) in day.database.sql(query):
            yield what, re.escape(value)


CLOCK = re.compile(r"\b\d\d:\d\d:\d\d[.,]\d+")  # 06:25:39,877 is no latitude


@pytest.mark.parametrize("log", ["site", "database", "worker", "metrics", "answers to failures"])
def test_no_log_of_a_day_has_a_trace_of_anybody(day: Day, log: str) -> None:
    text = CLOCK.sub("", day.logs[log])
    found = [
        (what, pattern, hit[0], text[max(0, hit.start() - 150) : hit.end() + 50])
        for what, pattern in traces(day)
        for hit in [re.search(pattern, text)]
        if hit
    ]
    assert found == [], "\n".join(map(str, found))


def test_the_logs_that_were_read_are_those_of_that_day(day: Day) -> None:
    """Or finding nothing in them would mean nothing."""
    assert f"GET /stations/{day.station}/ 200" in day.logs["site"]
    assert "POST /report/ 200" in day.logs["site"]
    assert "POST /plan/siting/ 302" in day.logs["site"]
    assert day.database.sql("SELECT state FROM stations_job") == [("done",)]
    assert "Traceback" in day.logs["site"]
    assert "sign-in refused" in day.logs["site"]
    assert "terminated by signal 9" in day.logs["database"]
    assert 'yizhan_request_seconds_count{endpoint="rider"' in day.logs["metrics"]
    assert len(list(traces(day))) > 100
