"""N. HTML for people."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.conformance.client import FIRST, Api, link, resources
from tests.conformance.world import NASTY
from tests.each import each

FEEDS = ("/feed", "/changes", "/openapi")  # for machines only
PAGES = [path for path in resources() if not path.startswith(FEEDS)]
VOID = {"meta", "link", "img", "input", "br", "hr", "source", "wbr", "path", "circle", "rect"}


class Page(HTMLParser):
    """What a test wants to know of a page; elements have to be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.alternates: dict[str, str] = {}
        self.lang = ""
        self.text = ""
        self.jsonld: list[Any] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.lang = values["lang"]
        if tag == "a":
            self.links.add(values.get("href", ""))
        if tag == "link" and values.get("rel") == "alternate" and "type" in values:
            self.alternates[values["type"]] = values["href"]
        if tag == "script" and values.get("type") == "application/ld+json":
            self.open[-1] = "jsonld"

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            last = self.open.pop()
            assert last == tag or (last, tag) == ("jsonld", "script"), (last, tag, self.getpos())

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] == "jsonld":
            self.jsonld.append(json.loads(data))


def _page(api: Api, path: str, **query: Any) -> Page:
    response = api.ask(path, f="html", **query)
    assert response.status_code == 200, response.content.decode()
    assert response.headers["Content-Type"].startswith("text/html")
    text = response.content.decode()
    assert text.lstrip().lower().startswith("<!doctype html>")
    return Page(text)


def _absolute(links: set[str]) -> set[str]:
    return {f"http://testserver{x}" if x.startswith("/") else x for x in links}


@each("path", PAGES)
def test_N01_every_resource_in_html_with_its_links(api: Api, path: str) -> None:
    found = _absolute(_page(api, path).links)
    for needed in api.get(path).get("links", []):
        if needed["rel"] not in {"self", "alternate"}:
            ends = {needed["href"], needed["href"] + "?f=html", needed["href"].split("?")[0]}
            assert ends & found, (path, needed["rel"], needed["href"])


@each("name", FIRST)
def test_N01_every_property_is_shown(api: Api, name: str) -> None:
    path = f"/collections/{name}/items/{FIRST[name]}"
    titles = api.get(f"/collections/{name}/schema")["properties"]
    text = re.sub(r"\s+", " ", _page(api, path).text)
    for prop, value in api.get(path)["properties"].items():
        if value not in (None, "", []):
            assert titles[prop]["title"] in text, prop


@each("path", PAGES)
def test_N02_alternates_lead_there_and_back(api: Api, path: str) -> None:
    page = _page(api, path)
    (back,) = [href for type, href in page.alternates.items() if "json" in type]
    there = api.get(unescape(back))
    if "links" in there:
        assert link(there, "alternate", "text/html")["href"].split("?")[0] in _absolute(
            {f"/api{path}".rstrip("/"), f"/api{path}"}
        )


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh"), ("en", "en")])
@pytest.mark.parametrize("path", [*PAGES[:9], "/docs"])
def test_N03_the_lang_attribute_follows_the_language(
    api: Api, path: str, lang: str, code: str
) -> None:
    assert _page(api, path, lang=lang).lang.startswith(code)


def test_N04_a_station_describes_itself_in_schema_org_terms(api: Api) -> None:
    (found,) = _page(api, "/collections/stations/items/T001").jsonld
    assert "schema.org" in found["@context"]
    assert found["name"] == "朝阳门第1驿站"
    assert found["geo"]["longitude"] == pytest.approx(116.408)


@pytest.mark.parametrize(
    "path", ["/collections/stations/items", "/collections/stations/items/T025"]
)
def test_N05_text_of_users_is_escaped(api: Api, path: str) -> None:
    response = api.ask(path, f="html")
    text = response.content.decode()
    assert NASTY in Page(text).text
    assert "<b>海底捞" not in text
    assert "<i>Di" not in text


def test_N05_text_of_a_request_is_escaped(api: Api) -> None:
    response = api.ask(
        "/collections/stations/items", headers={"Accept": "text/html"}, kind="<script>x</script>"
    )
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/html")
    assert "<script>x" not in response.content.decode()
