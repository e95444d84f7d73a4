"""Geocoders against a server on the loopback interface; nothing leaves the machine."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.datum import convert
from stations.imports.coordinates import metres
from stations.imports.geocoder import Geocoder, GeocoderError
from stations.imports.geocoder.services import Amap, Tianditu
from stations.imports.plan import Options, plan_file
from stations.models import Station
from tests.factories import source
from tests.stations.imports.files import GOOD, LIMITS, areas, database, run, saved, text

pytestmark = database
TRUE = (116.377, 39.877)


@contextmanager
def server(
    answer: Any, status: int = 200, to: str = ""
) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A fake service that gives one answer; yields its address and what it was asked."""
    asked: list[dict[str, list[str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(parse_qs(urlsplit(self.path).query))
            self.send_response(status)
            if to:
                self.send_header("Location", to)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/", asked
    finally:
        httpd.shutdown()
        httpd.server_close()


def amap(lon: float, lat: float, level: str = "门牌号") -> dict[str, Any]:
    x, y = convert(lon, lat, "wgs84", "gcj02")
    return {"status": "1", "geocodes": [{"location": f"{x:.6f},{y:.6f}", "level": level}]}


def test_an_answer_of_amap_is_brought_from_its_datum_and_marked(tmp_path):
    areas()
    with server(amap(*TRUE)) as (base, asked):
        geocoder = Geocoder(Amap("secret", base=base))
        path = saved(tmp_path, text(GOOD))
        run(plan_file(path, source("list"), Options(), LIMITS, geocoder=geocoder))
        plan_file(path, source("list"), Options(), LIMITS, geocoder=geocoder)
    assert len(asked) == 1, "the answer is kept"
    assert asked[0]["address"] == ["北京市西城区陶然亭街道某路1号"]
    station = Station.objects.get()
    assert metres(*station.point, *TRUE) < 1
    assert (station.coord_precision, station.original_datum) == ("building", "gcj02")


def test_a_place_outside_the_declared_subdistrict_is_not_believed(tmp_path):
    areas()
    with server(amap(116.6, 39.9)) as (base, _asked):
        geocoder = Geocoder(Amap("secret", base=base))
        path = saved(tmp_path, text(GOOD))
        run(plan_file(path, source("list"), Options(), LIMITS, geocoder=geocoder))
    assert Station.objects.get().coord_precision == "subdistrict"


def test_tianditu_answers_in_cgcs2000_and_guesses_are_refused():
    place = {"lon": "116.377", "lat": "39.877", "level": "门址", "score": 100}
    with server({"status": "0", "location": place}) as (base, asked):
        found = Tianditu("secret", base=base).ask("某路1号")
    assert (found.lon, found.datum) == (116.377, "cgcs2000")
    assert json.loads(asked[0]["ds"][0]) == {"keyWord": "某路1号"}
    with server({"status": "0", "location": {**place, "score": 40}}) as (base, _asked):
        assert Tianditu("secret", base=base).ask("某路1号") is None


@pytest.mark.parametrize("level", ["区县", "乡镇", "省", "村庄"])
def test_an_answer_that_is_only_an_area_is_no_position(level):
    with server(amap(*TRUE, level=level)) as (base, _asked):
        assert Amap("secret", base=base).ask("西城区") is None


@pytest.mark.parametrize(
    ("answer", "status"), [({"status": "0", "info": "INVALID_USER_KEY"}, 200), ({}, 500), ([], 200)]
)
def test_a_refusal_is_told_without_the_key(answer, status):
    with server(answer, status) as (base, _asked), pytest.raises(GeocoderError) as error:
        Amap("secret", base=base).ask("某路1号")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_service_that_sends_us_elsewhere_is_not_followed(status):
    with server(amap(*TRUE)) as (inside, asked), server({}, status, inside) as (base, _asked):
        with pytest.raises(GeocoderError, match=str(status)):
            Amap("secret", base=base).ask("某路1号")
        assert asked == []


def test_the_pace_is_kept():
    slept: list[float] = []
    with server({"status": "1", "geocodes": []}) as (base, _asked):
        geocoder = Geocoder(
            Amap("secret", base=base), per_second=2, sleep=slept.append, clock=lambda: 0.0
        )
        for number in range(3):
            assert geocoder.locate(f"某路{number}号") is None
    assert slept == [0.5, 1.0]
