import json
from collections.abc import Callable

import pytest
from django.test import Client

from api.collections import COLLECTIONS
from tests.api.html.reader import NASTY, Page

pytestmark = pytest.mark.django_db
ITEMS = "/api/collections/stations/items"


def test_N01_names_every_property_of_the_features(
    stations: None, page: Callable[..., Page]
) -> None:
    text = page(ITEMS).text
    for prop in COLLECTIONS["stations"].properties:
        if prop.name not in {"name_zh", "code"}:
            assert str(prop.title) in text, prop.name
    assert "陶然亭暖心驿站" in text
    assert "YZ90001" in text


def test_N01_shows_every_value(stations: None, page: Callable[..., Page], client: Client) -> None:
    found = page(ITEMS)
    machine = {element["value"] for element in found.all("data")}
    machine |= {element["datetime"] for element in found.all("time")}
    document = json.loads(client.get(ITEMS, {"f": "json"}).content)
    for feature in document["features"]:
        for name, value in feature["properties"].items():
            kind = COLLECTIONS["stations"].by_name[name].type
            for part in value if isinstance(value, list) else [value]:
                if part in (None, "") or kind == "datetime":
                    continue
                shown = str(part).lower() if kind == "boolean" else str(part)
                assert shown in machine or shown in found.one("table").text.replace("  ", " "), name


def test_enumerations_are_said_in_words(stations: None, page: Callable[..., Page]) -> None:
    found = page(ITEMS)
    assert found.all("data", value="bank")[0].text == "银行"
    assert found.all("data", value="phone_charge")[0].text == "手机充电"
    assert found.all("data", value="unknown")[0]["class"] == "unknown"
    english = page(f"{ITEMS}?lang=en")
    assert english.all("data", value="phone_charge")[0].text == "phone charging"


def test_N05_names_are_text_in_the_table_and_in_the_data(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page(ITEMS)
    assert NASTY in [a.text for a in found.all("a")]
    assert "<script>alert" not in found.source
    drawn = {feature["id"]: feature for feature in found.data(id="map-data")["features"]}
    assert drawn["YZ90002"]["properties"]["title"] == NASTY


def test_the_map_draws_what_has_a_place(stations: None, page: Callable[..., Page]) -> None:
    features = page(ITEMS).data(id="map-data")["features"]
    assert {feature["id"] for feature in features} == {"YZ90001", "YZ90002", "YZ90003"}
    assert features[0]["geometry"]["coordinates"] == [116.3747, 39.8784]


@pytest.mark.parametrize("code", [4326, 4490, 3857, 4548, 32650])
def test_the_map_is_right_in_every_coordinate_system(
    code: int, stations: None, page: Callable[..., Page]
) -> None:
    uri = f"http://www.opengis.net/def/crs/EPSG/0/{code}"
    for path in (ITEMS, "/api/collections/districts/items"):
        plain = page(path).data(id="map-data")["features"][0]["geometry"]["coordinates"]
        other = page(f"{path}?crs={uri}").data(id="map-data")["features"][0]["geometry"]
        while isinstance(plain[0], list):
            plain, other["coordinates"] = plain[0], other["coordinates"][0]
        assert other["coordinates"] == pytest.approx(plain, abs=1e-6)


def test_synthetic_rows_and_their_page_are_marked(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page(ITEMS)
    assert len(found.all("p", class_="notice")) == 1
    marks = [e for e in found.all("span", class_="tag-demo") if e.parent and e.parent.tag == "span"]
    assert [mark.text for mark in marks] == ["演示"]
    flags = {f["id"]: f["properties"]["demo"] for f in found.data(id="map-data")["features"]}
    assert flags == {"YZ90001": False, "YZ90002": False, "YZ90003": True}


def test_synthetic_rows_stay_marked_when_the_property_is_left_out(
    stations: None, page: Callable[..., Page]
) -> None:
    found = page(f"{ITEMS}?properties=name_zh")
    assert len(found.all("p", class_="notice")) == 1
    assert any(f["properties"]["demo"] for f in found.data(id="map-data")["features"])


def test_a_page_without_synthetic_rows_has_no_banner(
    stations: None, page: Callable[..., Page]
) -> None:
    assert page(f"{ITEMS}?synthetic=false").all("p", class_="notice") == []


def test_pages_say_where_they_stand_and_lead_on(stations: None, page: Callable[..., Page]) -> None:
    first = page(f"{ITEMS}?limit=3")
    assert first.one("caption").text == "第 1–3 条，共 4 条"
    following = first.one("a", rel="next", class_="button")["href"]
    second = page(following)
    assert second.one("caption").text == "第 4–4 条，共 4 条"
    assert second.all("a", rel="next") == []
    assert f"http://testserver{ITEMS}?limit=3" in second.links


def test_a_page_for_people_is_never_endless(
    stations: None, page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.items.views.LONGEST_TABLE", 2)
    assert page(f"{ITEMS}?limit=10000").one("caption").text == "第 1–2 条，共 4 条"


def test_nothing_found_says_what_to_do(stations: None, page: Callable[..., Page]) -> None:
    found = page(f"{ITEMS}?district=nowhere&lang=zh")
    assert found.all("table") == []
    assert "没有符合的要素" in found.text
    assert f"http://testserver{ITEMS}?lang=zh" in found.links


def test_an_empty_collection_is_a_page_too(places: None, page: Callable[..., Page]) -> None:
    assert "还没有数据" in page("/api/collections/landmarks/items").text
