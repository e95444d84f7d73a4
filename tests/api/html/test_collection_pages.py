from collections.abc import Callable

import pytest

from api.collections import COLLECTIONS
from api.crs import OFFERED
from tests.api.html.reader import Page

pytestmark = pytest.mark.django_db


def test_N04_the_landing_page_describes_the_data_set(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page("/api").jsonld()
    assert found["@type"] == "DataCatalog"
    assert found["license"].startswith("https://")
    assert [part["url"].rsplit("/", 1)[-1] for part in found["dataset"]] == list(COLLECTIONS)


def test_N04_a_collection_describes_its_extent(stations: None, page: Callable[..., Page]) -> None:
    found = page("/api/collections/stations").jsonld()
    assert found["@type"] == "Dataset"
    south, west, north, east = map(float, found["spatialCoverage"]["geo"]["box"].split())
    assert (west, south) == pytest.approx((116.3747, 39.8784))
    assert (east, north) == pytest.approx((116.39, 39.89))
    formats = {part["encodingFormat"] for part in found["distribution"]}
    assert {"application/geo+json", "text/csv"} <= formats


def test_the_list_leads_to_every_collection_and_its_items(
    stations: None, page: Callable[..., Page]
) -> None:
    links = page("/api/collections").links
    for name in COLLECTIONS:
        assert f"http://testserver/api/collections/{name}" in links
        assert f"http://testserver/api/collections/{name}/items" in links


def test_a_collection_names_every_coordinate_system(
    stations: None, page: Callable[..., Page]
) -> None:
    text = page("/api/collections/stations").text
    assert all(uri in text for uri in OFFERED)
    assert "CGCS2000" in text


def test_a_collection_without_a_place_says_so(places: None, page: Callable[..., Page]) -> None:
    found = page("/api/collections/landmarks")
    assert "还没有带位置的要素" in found.text
    assert found.data(id="map-data")["features"] == []


def test_a_collection_with_synthetic_features_says_so(
    stations: None, page: Callable[..., Page]
) -> None:
    assert "演示数据" in page("/api/collections/stations").one("p", class_="notice").text
    assert page("/api/collections/districts").all("p", class_="notice") == []


def test_the_schema_says_every_value_in_words(stations: None, page: Callable[..., Page]) -> None:
    found = page("/api/collections/stations/schema")
    codes = {code.text for code in found.all("code")}
    assert set(COLLECTIONS["stations"].by_name) <= codes
    assert {"phone_charge", "open_door", "wgs84"} <= codes
    assert "手机充电" in found.text


def test_the_language_goes_along_only_when_it_was_asked_for(
    stations: None, page: Callable[..., Page]
) -> None:
    assert "http://testserver/api/collections?lang=en" in page("/api?lang=en").links
    assert "http://testserver/api/collections" in page("/api", language="en").links
