"""What holds for every resource in HTML (checklist N01, N02, N03)."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.api.html.reader import Page
from tests.each import each

pytestmark = pytest.mark.django_db
PATHS = (
    "/api",
    "/api/conformance",
    "/api/collections",
    "/api/collections/stations",
    "/api/collections/landmarks",
    "/api/collections/stations/items",
    "/api/collections/districts/items",
    "/api/collections/landmarks/items",
    "/api/collections/stations/items/YZ90001",
    "/api/collections/districts/items/110102",
    "/api/collections/stations/queryables",
    "/api/collections/stations/sortables",
    "/api/collections/stations/schema",
    "/api/docs",
)
WITH_JSON = [path for path in PATHS if path != "/api/docs"]


def links_of(node: Any) -> Iterator[str]:
    """Every `href` of a document, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("href"), str):
            yield node["href"]
        for value in node.values():
            yield from links_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from links_of(value)


def address(href: str) -> str:
    parts = urlsplit(href)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@each("path", PATHS)
def test_N01_is_html5_with_one_heading_and_unique_ids(
    path: str, stations: None, page: Callable[..., Page]
) -> None:
    found = page(path)
    assert found.source.startswith("<!doctype html>")
    assert len(found.all("h1")) == len(found.all("main")) == len(found.all("title")) == 1
    ids = [element["id"] for element in found.elements if element["id"]]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for element in found.elements:
        for name in ("aria-labelledby", "aria-describedby", "for", "list"):
            assert set(element[name].split()) <= known, (element.tag, name, element[name])


@each("path", WITH_JSON)
def test_N01_every_link_of_the_document_is_a_link_of_the_page(
    path: str, stations: None, page: Callable[..., Page], client: Client
) -> None:
    document = json.loads(client.get(path, {"f": "json"}).content)
    about_itself = {"self", "alternate"}
    wanted = {link["href"] for link in document.get("links", []) if link["rel"] not in about_itself}
    shown = page(path).links
    assert wanted <= shown
    for collection in document.get("collections", []):
        assert set(links_of(collection)) <= shown


@each("path", PATHS)
def test_N02_the_page_names_its_json_and_the_json_its_page(
    path: str, stations: None, page: Callable[..., Page], client: Client
) -> None:
    alternates = [link for link in page(path).all("link", rel="alternate") if link["type"]]
    (machine,) = alternates
    response = client.get(address(machine["href"]))
    assert response.status_code == 200
    assert response.headers["Content-Type"].split(";")[0] == machine["type"].split(";")[0]
    document = json.loads(response.content)
    if "links" in document:
        html = [link for link in document["links"] if link["type"] == "text/html"]
        assert any(link["rel"] == "alternate" for link in html)


@each("path", PATHS)
def test_N03_the_language_of_the_page_is_the_one_asked_for(
    path: str, stations: None, page: Callable[..., Page]
) -> None:
    assert page(path).one("html")["lang"] == "zh-Hans"
    assert page(path, language="en-GB,en;q=0.9").one("html")["lang"] == "en"
    english = page(f"{path}?lang=en")
    assert english.one("html")["lang"] == "en"
    assert not re.search(r"[\u4e00-\u9fff]", english.one("h1").text.replace("西城区", ""))


def test_the_language_switch_keeps_every_other_parameter(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page("/api/collections/stations/items?kind=bank&limit=1&lang=zh")
    (switch,) = [a for a in found.all("a") if a["hreflang"] == "en"]
    query = urlsplit(switch["href"]).query.split("&")
    assert sorted(query) == ["kind=bank", "lang=en", "limit=1"]


@each("path", PATHS)
def test_no_script_or_style_stands_in_the_page(
    path: str, stations: None, page: Callable[..., Page]
) -> None:
    found = page(path)
    assert found.all("style") == []
    for element in found.elements:
        assert not [name for name in element.attributes if name.startswith("on")]
        assert "style" not in element.attributes
    for script in found.all("script"):
        assert script["src"].startswith("/static/") or script["type"] in {
            "application/json",
            "application/ld+json",
        }
    for link in found.all("link"):
        if link["rel"] in {"stylesheet", "icon"}:
            assert link["href"].startswith("/static/")


@each("path", PATHS)
def test_tables_have_captions_and_headings_with_scope(
    path: str, stations: None, page: Callable[..., Page]
) -> None:
    found = page(path)
    tables = found.all("table")
    assert len(found.all("caption")) == len(tables)
    assert all(heading["scope"] in {"col", "row"} for heading in found.all("th"))
