"""L. What the web adds: CORS, tags, compression, caching."""

import gzip
from typing import Any

import brotli
import pytest

from tests.conformance.client import Api, resources
from tests.conformance.world import World
from tests.each import each

ITEMS = "/collections/stations/items"
FRESH = [p for p in resources() if not p.startswith("/changes")]


@each("path", [*resources(), "/nothing", f"{ITEMS}?limit=x"])
def test_L09_cors_for_everybody(api: Api, path: str) -> None:
    response = api.ask(path, headers={"Origin": "https://elsewhere.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"Link", "Content-Crs", "ETag"} <= set(exposed)
    assert "Set-Cookie" not in response.headers


@each("path", resources())
def test_L09_preflight(api: Api, path: str) -> None:
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    response = api.ask(path, method="OPTIONS", headers=headers)
    assert response.status_code == 200
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]


@each("path", FRESH)
def test_L10_a_known_tag_is_answered_304(api: Api, path: str) -> None:
    first = api.ask(path)
    tag = first.headers["ETag"]
    second = api.ask(path, headers={"If-None-Match": f'"other", {tag}'})
    assert second.status_code == 304
    assert second.content == b""
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
        assert second.headers[name] == first.headers[name], name
    assert api.ask(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_L10_every_representation_has_its_own_tag(api: Api) -> None:
    tags = [
        api.ask(ITEMS, **query).headers["ETag"]
        for query in ({}, {"limit": 1}, {"lang": "en"}, {"f": "json"})
    ]
    tags.append(api.ask(ITEMS, headers={"Accept-Language": "en"}).headers["ETag"])
    tags.append(api.ask(ITEMS, headers={"Host": "localhost"}).headers["ETag"])
    assert len(set(tags)) == len(tags)


def test_L10_an_error_is_not_hidden_behind_a_tag(api: Api) -> None:
    tag = api.ask(ITEMS).headers["ETag"]
    for known in ("*", tag):
        headers = {"If-None-Match": known}
        assert api.ask(f"{ITEMS}/nothing", headers=headers).status_code == 404
        assert api.ask(ITEMS, limit="x", headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0.1, gzip", "gzip"), ("*", "br"),
        ("", None), ("identity", None), ("gzip;q=0", None), ("br;q=x", None), ("GZIP", "gzip"),
        ("*;q=0.5, br;q=0", "gzip"),
    ],
)  # fmt: skip
def test_L11_compressed_as_accepted(api: Api, accepted: str, coding: str | None) -> None:
    plain = api.ask("/openapi")
    response = api.ask("/openapi", headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding") == coding
    assert "Accept-Encoding" in response.headers["Vary"]
    assert response.headers["ETag"] == plain.headers["ETag"]
    assert int(response.headers["Content-Length"]) == len(response.content)
    unpack: Any = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}[coding]
    assert unpack(response.content) == plain.content
    assert coding is None or len(response.content) < len(plain.content) / 5


def test_L11_small_answers_are_left_alone(api: Api) -> None:
    response = api.ask(f"{ITEMS}/nothing", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in response.headers


@each("path", resources())
def test_L12_cache_control(api: Api, path: str) -> None:
    assert api.ask(path).headers["Cache-Control"]
    assert api.ask(path, limit="x").headers["Cache-Control"] == "no-store"


def test_L12_counts_and_pages_take_few_queries(
    api: Api, world: World, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):  # dataset version, the features, count
        api.ask(ITEMS, limit=5)
    with django_assert_num_queries(2):  # the same without the count, which is kept
        api.ask(ITEMS, limit=5)
    with django_assert_num_queries(2):  # a first page without a next is counted as it is
        api.ask(ITEMS, limit=1000)
    tag = api.ask(ITEMS).headers["ETag"]
    with django_assert_num_queries(1):  # dataset version
        api.ask(ITEMS, headers={"If-None-Match": tag})
