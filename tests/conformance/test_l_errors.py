"""L. Errors and negotiation. What the web adds (CORS, ETag, compression) is in test_l_web.py."""

import re
from typing import Any

import pytest
from django.db import connection
from django.db.models.expressions import RawSQL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.collections import COLLECTIONS
from api.endpoints import ENDPOINTS
from stations.models import Station
from tests.conformance.client import GEOJSON, Api, link, problem, resources
from tests.each import each

ITEMS = "/collections/stations/items"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
NEEDED = {"/nearest": "?near=116.4,39.9"}
RESOURCES = [re.sub(r"\{\w+\}", "0", e.path) + NEEDED.get(e.path, "") for e in ENDPOINTS]
READ_ONLY = [re.sub(r"\{\w+\}", "0", e.path) for e in ENDPOINTS if not e.writes]


@each("path", RESOURCES)
def test_L01_unknown_parameters_are_refused_everywhere(api: Api, path: str) -> None:
    assert api.refused(path, unknown_parameter="1")["parameter"] == "unknown_parameter"


@pytest.mark.parametrize("name", ["LIMIT", "Bbox", "limit ", "bbox_crs", "bbox[]", "\x00", "限"])
def test_L02_names_are_case_sensitive_and_exact(api: Api, name: str) -> None:
    response = api.client.get(f"/api{ITEMS}", {name: "1"})
    assert response.status_code == 400


def test_L04_the_problem_document(api: Api) -> None:
    document = api.refused(ITEMS, limit="x", lang="en")
    assert document["type"] == "about:blank"
    assert document["status"] == 400
    assert document["code"] == "400"
    assert document["title"]
    assert document["description"]
    assert document["detail"].startswith("limit: ")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/collections/nothing", "/collections/nothing/items", f"{ITEMS}/nothing",
        "/collections/stations/nothing", "//", "/collections//items", "/nothing?x=1", "/%00",
        "/collections/stations/items/a/b", "/openapi/x", "/conformance%0a",
    ],
)  # fmt: skip
def test_L05_whatever_is_not_there_is_a_404_problem(api: Api, path: str) -> None:
    response = api.ask(path)
    assert response.status_code == 404
    assert problem(response)["status"] == 404


@each("path", RESOURCES)
def test_L06_other_encodings(api: Api, path: str) -> None:
    response = api.ask(path, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert problem(response)["status"] == 406
    assert api.refused(path, f="xml")["parameter"] == "f"


@each("path", READ_ONLY)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_L07_T_writes_are_not_offered(api: Api, path: str, method: str) -> None:
    response = api.ask(path, method=method)
    assert response.status_code == 405
    assert problem(response)["status"] == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        (None, GEOJSON), ("*/*", GEOJSON), ("*/*;q=0.1", GEOJSON), ("", GEOJSON),
        ("application/json", GEOJSON), ("application/geo+json, application/json", GEOJSON),
        ("application/*", GEOJSON), ("text/html;q=0.5, application/geo+json", GEOJSON),
        (BROWSER, "text/html"), ("text/*", "text/html"),
    ],
)  # fmt: skip
def test_L08_accept(api: Api, accept: str | None, type: str) -> None:
    response = api.ask(ITEMS, headers={} if accept is None else {"Accept": accept})
    assert response.headers["Content-Type"].partition(";")[0] == type


@each("path", resources())
def test_L08_json_unless_asked_otherwise(api: Api, path: str) -> None:
    assert "json" in api.ask(path).headers["Content-Type"]
    assert "json" in api.ask(path, f="json", headers={"Accept": BROWSER}).headers["Content-Type"]
    assert {"Accept", "Accept-Language"} <= set(api.ask(path).headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("header", "query", "language"),
    [
        ("", {}, "zh-hans"), ("en-GB,en;q=0.9", {}, "en"), ("fr", {}, "zh-hans"),
        ("en;q=0.5, zh-CN", {}, "zh-hans"), ("en", {"lang": "zh"}, "zh-hans"),
        ("zh", {"lang": "en"}, "en"),
    ],
)  # fmt: skip
def test_L08_language(api: Api, header: str, query: dict[str, str], language: str) -> None:
    response = api.ask("/", headers={"Accept-Language": header}, **query)
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize("name", ["bbox", "kind", "name_zh", "sortby", "cursor", "crs", "f"])
def test_L13_long_values_and_nul_bytes(api: Api, name: str) -> None:
    api.refused(ITEMS, **{name: "x" * 10_000})
    api.refused(ITEMS, **{name: "a\x00b"})


def test_L13_the_longest_address_includes_what_links_add(api: Api) -> None:
    """Percent-encoded as a link would carry it, so that `next` is never refused."""
    refused = api.refused(ITEMS, filter="name_zh<>'" + "站" * 1000 + "'", lang="en")
    assert refused["parameter"] == "filter"
    assert "6000" in refused["detail"]
    page = api.get(ITEMS, filter="name_zh<>'" + "站" * 600 + "'", limit=2)
    following = link(page, "next")["href"]
    assert api.get(following)["features"]


def test_L13_a_statement_without_end_is_stopped(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `config/wsgi.py` has it for every request; here only sooner."""
    endless = RawSQL("(SELECT count(*) FROM generate_series(1, 100000000))", ())
    slow = Station.objects.annotate(endless=endless).filter(endless=0)
    monkeypatch.setattr(COLLECTIONS["stations"], "queryset", lambda: slow)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '100ms'")
    response = api.ask(ITEMS, fee="free")  # what has a filter is composed anew
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert problem(response)["status"] == 503


def test_L13_thousands_of_parameters(api: Api) -> None:
    query = "&".join(f"p{i}=1" for i in range(3000))
    assert api.ask(f"{ITEMS}?{query}").status_code == 400


def _names() -> list[str]:
    (items,) = (e for e in ENDPOINTS if e.name == "stations-items")
    return [parameter.name for parameter in items.accepted]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(_names()), value=st.text(max_size=40))
def test_L03_any_text_is_answered_or_refused(api: Api, name: str, value: str) -> None:
    response = api.client.get(f"/api{ITEMS}", {name: value})
    assert response.status_code in {200, 400, 406}
    if response.status_code != 200:
        problem(response)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(accept=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_L03_any_accept_header_is_answered_or_refused(api: Api, accept: str) -> None:
    headers: dict[str, Any] = {"Accept": accept, "Accept-Language": accept, "If-None-Match": accept}
    assert api.ask("/conformance", headers=headers).status_code in {200, 406}
