import re
from collections.abc import Callable

import pytest
from django.utils import translation

from api.collections import COLLECTIONS
from tests.api.html.reader import NASTY, Page

pytestmark = pytest.mark.django_db
ITEM = "/api/collections/stations/items"


def test_N01_shows_every_property_by_title_and_name(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page(f"{ITEM}/YZ90001")
    for prop in COLLECTIONS["stations"].properties:
        assert str(prop.title) in found.text, prop.name
    assert "陶然亭路 1 号" in found.text
    assert found.one("data", value="open_door").text == "直接进"


def test_titles_are_in_the_language_in_force(stations: None, page: Callable[..., Page]) -> None:
    found = page(f"{ITEM}/YZ90001?lang=en")
    assert found.one("h1").text == "Taoranting Rest Stop"
    with translation.override("en"):
        titles = [str(prop.title) for prop in COLLECTIONS["stations"].properties]
    assert all(title in found.text for title in titles)
    assert not any(re.search(r"[\u4e00-\u9fff]", title) for title in titles)
    assert page(f"{ITEM}/YZ90004?lang=en").one("h1").text == "没有位置的站"


def test_addresses_of_sources_are_links(stations: None, page: Callable[..., Page]) -> None:
    assert "https://example.org/a?b=1&c=2" in page(f"{ITEM}/YZ90001").links


def test_N04_describes_the_station_to_search_engines(
    stations: None, page: Callable[..., Page]
) -> None:
    place = page(f"{ITEM}/YZ90001").jsonld()
    assert place["@context"] == "https://schema.org"
    assert place["@type"] == "Place"
    assert place["name"] == "陶然亭暖心驿站"
    assert place["geo"]["longitude"] == 116.3747
    assert place["geo"]["latitude"] == 39.8784
    assert "手机充电" in {feature["name"] for feature in place["amenityFeature"]}
    assert len(place["amenityFeature"]) == 2


def test_N04_the_position_is_in_degrees_whatever_was_asked_for(
    stations: None, page: Callable[..., Page]
) -> None:
    crs = "http://www.opengis.net/def/crs/EPSG/0/4548"
    place = page(f"{ITEM}/YZ90001?crs={crs}").jsonld()
    assert place["geo"]["longitude"] == pytest.approx(116.3747, abs=1e-6)


def test_N05_hostile_names_stay_text_everywhere(stations: None, page: Callable[..., Page]) -> None:
    found = page(f"{ITEM}/YZ90002")
    assert found.one("h1").text == NASTY
    assert found.jsonld()["name"] == NASTY
    assert "<script>alert" not in found.source


def test_a_synthetic_station_is_marked_and_kept_from_search_engines(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page(f"{ITEM}/YZ90003")
    assert found.one("h1").text == "演示站 演示"
    assert len(found.all("p", class_="notice")) == 1
    assert found.one("meta", name="robots")["content"] == "noindex"
    assert found.jsonld()["disambiguatingDescription"]
    assert page(f"{ITEM}/YZ90001").all("meta", name="robots") == []


def test_a_place_that_is_not_known_is_said_to_be_unknown(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page(f"{ITEM}/YZ90004")
    assert "位置未知" in found.text
    assert found.data(id="map-data")["features"] == []
    assert "geo" not in found.jsonld()


def test_leads_to_the_page_for_riders(stations: None, page: Callable[..., Page]) -> None:
    assert "/stations/YZ90001/" in page(f"{ITEM}/YZ90001").links
    assert "/en/stations/YZ90001/" in page(f"{ITEM}/YZ90001?lang=en").links
