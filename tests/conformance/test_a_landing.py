"""A. The landing page."""

from typing import Any

import pytest

from tests.conformance.client import HOST, Api, link, links, resources
from tests.each import each


def test_A01_landing_page_has_title_description_links(api: Api) -> None:
    document = api.get("/")
    assert document["title"]
    assert document["description"]
    assert len(document["links"]) >= 6


@pytest.mark.parametrize("path", ["", "/"])
def test_A02_with_and_without_slash_without_redirect(api: Api, path: str) -> None:
    assert api.ask(path).status_code == 200


def test_A03_service_desc_has_the_exact_type(api: Api) -> None:
    found = link(api.get("/"), "service-desc")
    assert found["type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert found["href"] == f"{HOST}/api/openapi"


def test_A04_service_doc_is_html(api: Api) -> None:
    assert link(api.get("/"), "service-doc")["type"] == "text/html"


def test_A05_conformance_link_leads_to_the_declaration(api: Api) -> None:
    assert "conformsTo" in api.get(link(api.get("/"), "conformance")["href"])


def test_A06_data_link_is_collections_without_query(api: Api) -> None:
    found = link(api.get("/"), "data")
    assert found["href"] == f"{HOST}/api/collections"
    assert found["type"] == "application/json"


def test_A07_self_and_an_alternate_per_other_type(api: Api) -> None:
    document = api.get("/")
    assert link(document, "self")["type"] == "application/json"
    assert [x["type"] for x in links(document, "alternate")] == ["text/html"]


def _behind_proxy(api: Api) -> str:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "data.example"}
    return str(link(api.get("/", headers=headers), "data")["href"])


def test_A08_addresses_follow_the_proxy_where_there_is_one(api: Api, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["data.example"]
    settings.USE_X_FORWARDED_HOST = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert _behind_proxy(api) == "https://data.example/api/collections"


def test_A08_forwarded_headers_are_not_believed_from_anybody(api: Api) -> None:
    assert _behind_proxy(api) == f"{HOST}/api/collections"


def test_A09_licence_link(api: Api) -> None:
    assert link(api.get("/"), "license")["href"].startswith("https://opendatacommons.org/")


def _links_of(document: Any) -> list[Any]:
    if isinstance(document, list):
        return [x for value in document for x in _links_of(value)]
    if not isinstance(document, dict):
        return []
    own = document["links"] if isinstance(document.get("links"), list) else []
    return own + [x for value in document.values() for x in _links_of(value)]


@each("path", [p for p in resources() if p != "/openapi"])
def test_A10_every_link_of_every_document_is_complete_and_absolute(api: Api, path: str) -> None:
    for found in _links_of(api.get(path)):
        assert found["href"].startswith(("http://", "https://"))
        assert all(found[member] for member in ("rel", "type", "title", "hreflang"))
