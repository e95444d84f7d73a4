from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client

from api.collections import COLLECTIONS
from api.endpoints import ENDPOINTS
from tests.api.html.reader import Page

pytestmark = pytest.mark.django_db


def examples(found: Page) -> list[str]:
    return [a["href"] for a in found.all("a") if a.parent and a.parent["class"] == "example"]


def test_every_endpoint_and_parameter_is_documented(
    stations: None, page: Callable[..., Page]
) -> None:
    pages = {tag: page(f"/api/docs?tag={tag}") for tag in {found.tag for found in ENDPOINTS}}
    codes = {tag: {code.text for code in found.all("code")} for tag, found in pages.items()}
    for endpoint in ENDPOINTS:
        assert f"/api{endpoint.path}" in codes[endpoint.tag]
        assert {parameter.name for parameter in endpoint.accepted} <= codes[endpoint.tag]
        assert pages[endpoint.tag].one("article", id=endpoint.name)


def test_the_overview_shows_every_group_and_leads_to_every_collection(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page("/api/docs")
    shown = {article["id"] for article in found.all("article")}
    led = {a["href"].split("tag=")[-1] for a in found.all("a") if "tag=" in a["href"]}
    for endpoint in ENDPOINTS:
        assert endpoint.name in shown or endpoint.tag in led
    assert led >= set(COLLECTIONS)


def test_an_unknown_group_is_refused_with_those_there_are(client: Client) -> None:
    answer = client.get("/api/docs?tag=x&f=html")
    assert answer.status_code == 400
    assert "stations" in answer.content.decode()


def test_every_example_works(stations: None, page: Callable[..., Page], client: Client) -> None:
    found = examples(page("/api/docs"))
    assert len(found) > 15
    for address in found:
        parts = urlsplit(address)
        response = client.get(f"{parts.path}?{parts.query}")
        assert response.status_code == 200, address


def test_the_landing_page_has_an_example_that_works(
    stations: None, page: Callable[..., Page], client: Client
) -> None:
    (address,) = examples(page("/api"))
    parts = urlsplit(address)
    response = client.get(f"{parts.path}?{parts.query}")
    assert response.json()["numberReturned"] == 1


def test_commands_carry_the_address_of_this_server(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page("/api/docs")
    commands = [pre.text for pre in found.all("pre")]
    assert any("OAPIF:http://testserver/api" in text for text in commands)
    assert not any("{root}" in text for text in commands)
    assert any('"status": 400' in text for text in commands)


def test_an_endpoint_without_data_has_no_example(places: None, page: Callable[..., Page]) -> None:
    found = page("/api/docs?tag=landmarks")
    assert not any("landmarks/items/" in address for address in examples(found))
