from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client

from api.endpoints import ENDPOINTS
from tests.api.html.reader import Page

pytestmark = pytest.mark.django_db


def examples(found: Page) -> list[str]:
    return [a["href"] for a in found.all("a") if a.parent and a.parent["class"] == "example"]


def test_every_endpoint_and_parameter_is_documented(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page("/api/docs")
    codes = {code.text for code in found.all("code")}
    for endpoint in ENDPOINTS:
        assert f"/api{endpoint.path}" in codes
        assert {parameter.name for parameter in endpoint.accepted} <= codes
        assert found.one("article", id=endpoint.name)


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
    assert not any("landmarks/items/" in address for address in examples(page("/api/docs")))
