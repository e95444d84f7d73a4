"""Errors are pages for those who prefer HTML, and problem documents for everyone else."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.api.html.reader import NASTY, Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/nowhere", 404),
        ("/api/collections/nowhere", 404),
        ("/api/collections/stations/items/nowhere", 404),
        ("/api/collections?colour=red", 400),
        ("/api/collections/stations/items?limit=many", 400),
        ("/api/collections?f=html&colour=red", 400),
    ],
)
def test_a_browser_gets_a_page_with_the_same_status(
    address: str, status: int, places: None, page: Callable[..., Page]
) -> None:
    found = page(address, status=status)
    assert "http://testserver/api/docs" in found.links
    assert found.one("meta", name="robots")["content"] == "noindex"
    assert found.one("p", class_="alarm").text


@pytest.mark.parametrize("accept", ["", "*/*", "application/json", "application/geo+json, */*"])
def test_everyone_else_gets_a_problem_document(accept: str, client: Client, places: None) -> None:
    headers = {"accept": accept} if accept else {}
    response = client.get("/api/nowhere", headers=headers)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_f_wins_over_accept(client: Client, places: None) -> None:
    response = client.get("/api/nowhere?f=json", headers={"accept": "text/html"})
    assert response.headers["Content-Type"] == "application/problem+json"


def test_what_was_asked_for_is_shown_as_text(places: None, page: Callable[..., Page]) -> None:
    found = page(f"/api/collections?colour={NASTY.replace('&', '%26')}", status=400)
    assert "colour" in found.text
    hostile = page("/api/collections/stations/items?kind=<script>alert(1)</script>", status=400)
    assert "<script>alert" not in hostile.source


def test_the_page_speaks_the_language_asked_for(places: None, page: Callable[..., Page]) -> None:
    assert page("/api/nowhere", 404, "en").one("h1").text == "Not found"
    assert page("/api/nowhere", 404).one("h1").text == "没有找到"
