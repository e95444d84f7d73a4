"""Request ids, the access log and /metrics."""

import json
import logging
from typing import Any

import pytest
from django.test import Client

from config.logs import Structured
from tests.factories import station

pytestmark = pytest.mark.django_db


def test_a_request_has_an_id_in_its_answer_and_in_its_log_lines(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(
        logging.getLogger("yizhan.access"),
        "handle",
        lambda record: seen.append(record.getMessage()),
    )
    answer = Client().get("/healthz", HTTP_X_REQUEST_ID="proxy-0001")
    assert answer.headers["X-Request-ID"] == "proxy-0001"
    assert seen[0].startswith("GET /healthz 200 3 bytes")


@pytest.mark.parametrize("given", ["", "short", "a b c d e f g", "x" * 65, "né-à-Paris-1"])
def test_an_id_that_is_none_is_replaced(given: str) -> None:
    answer = Client().get("/healthz", HTTP_X_REQUEST_ID=given)
    assert answer.headers["X-Request-ID"] != given
    assert answer.headers["X-Request-ID"].isalnum()


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        (
            "/api/collections/stations/tiles/WebMercatorQuad/14/6210/13488?f=mvt",
            "GET /api/collections/stations/tiles/WebMercatorQuad/…/…/… ",
        ),
        ("/api/feed/pieces/wx4g1/0123456789abcdef", "GET /api/feed/pieces/…/0123456789abcdef "),
        ("/?near=116.3747,39.8784", "GET / "),
        ("/reports/8BP629 M69EN9 PKYBX6/", "GET /reports/…/ "),
        ("/plan/shared/5f0c1f4e-58a6-4b3e-8f5b-2a1c3d4e5f60/", "GET /plan/shared/…/ "),
    ],
)
def test_the_access_log_says_nothing_of_where(
    path: str, logged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(
        logging.getLogger("yizhan.access"), "handle", lambda r: lines.append(r.getMessage())
    )
    Client().get(path, HTTP_REFERER="http://testserver/?near=116.3747,39.8784")
    assert [line.startswith(logged) for line in lines] == [True], lines
    assert "127.0.0.1" not in lines[0]


def test_json_logs_are_one_object_a_line() -> None:
    record = logging.LogRecord(
        "yizhan", logging.ERROR, "", 0, 'a "b"\n?near=116.3747,39.8', (), None
    )
    line = Structured("{message}", style="{").format(record)
    fields: dict[str, Any] = json.loads(line)
    assert "\n" not in line
    assert fields["message"] == 'a "b"\n?…'
    assert fields["level"] == "ERROR"


def test_metrics_count_requests_by_endpoint_and_tell_the_state_of_the_data() -> None:
    station(hours="24/7")
    client = Client()
    client.get("/api/nearest?near=116.3747,39.8784")
    client.get("/api/nowhere/116.3747")
    text = client.get("/metrics").content.decode()
    assert 'yizhan_request_seconds_count{endpoint="nearest",method="GET",status="2xx"}' in text
    assert "yizhan_database_up 1.0" in text
    assert "yizhan_stations 1.0" in text
    assert "yizhan_stations_hours_known 1.0" in text
    assert "116.37" not in text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "192.0.2.7"}, 404),
        ({"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 404),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer right"}, 200),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer wrong"}, 404),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "}, 404),
    ],
)
def test_metrics_are_for_this_machine_or_for_the_token(
    settings: Any, headers: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "right"
    assert Client().get("/metrics", None, **headers).status_code == status  # type: ignore[arg-type]
