"""`/privacy/` says what is true: the claims that a test can hold are held here."""

import pytest
from django.test import Client

from tests.factories import station

pytestmark = pytest.mark.django_db


def test_says_how_long_from_the_settings_in_both_languages(client: Client, settings) -> None:
    settings.PHOTO_DAYS, settings.REPORT_DAYS = 41, 333
    chinese, english = client.get("/privacy/"), client.get("/en/privacy/")
    assert "41 天" in chinese.content.decode()
    assert "333 天" in chinese.content.decode()
    assert "41 days" in english.content.decode()


def test_names_who_else_sees_a_map_request(client: Client, settings) -> None:
    assert "不问别的网站" in client.get("/privacy/").content.decode()
    settings.BASEMAP = type(settings.BASEMAP)("xyz", ("https://t{s}.tiles.example/{z}/{x}/{y}",))
    assert "t*.tiles.example" in client.get("/privacy/").content.decode()


def test_looking_at_stations_sets_no_cookie(client: Client) -> None:
    made = station()
    for path in ("/", "/?near=116.3747,39.8784", f"/stations/{made.code}/", "/places/?q=陶然亭",
                 "/privacy/", "/api/nearest?near=116.37,39.87"):  # fmt: skip
        assert not client.get(path).cookies, path
