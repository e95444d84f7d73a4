"""Large text, light and dark chosen by hand: a cookie, and a class on every page."""

import re

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def _root(page: str) -> str:
    found = re.search(r"<html[^>]*>", page)
    assert found
    return found[0]


def test_a_choice_is_shown_on_every_page_and_in_the_form(client: Client) -> None:
    answer = client.post("/display/", {"text": "large", "theme": "dark", "back": "/places/"})
    assert (answer.status_code, answer["Location"]) == (302, "/places/")
    station = factories.station()
    for path in ("/", "/en/places/", f"/stations/{station.code}/"):
        assert 'class="text-large theme-dark"' in _root(client.get(path).content.decode()), path
    form = client.get("/display/").content.decode()
    assert re.findall(r'value="(\w*)" checked', form) == ["large", "dark"]


def test_without_a_choice_the_phone_decides(client: Client) -> None:
    assert "class" not in _root(client.get("/").content.decode())


def test_what_a_cookie_cannot_say_is_left_to_the_phone(client: Client) -> None:
    for value in ("huge.neon", '"><script>', "", "dark"):
        client.cookies["display"] = value
        assert "class" not in _root(client.get("/").content.decode()), value
    client.cookies["display"] = "huge.dark"
    assert 'class="theme-dark"' in _root(client.get("/").content.decode())


def test_caches_are_told_that_the_cookie_decides(client: Client) -> None:
    station = factories.station()
    answer = client.get(f"/stations/{station.code}/")
    assert "public" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
    assert "Cookie" not in client.get("/api/feed")["Vary"]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_it_leads_back_to_this_site_only(client: Client, back: str) -> None:
    assert client.post("/display/", {"text": "", "theme": "", "back": back})["Location"] == "/"
