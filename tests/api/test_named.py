"""Filters by the name of an area: the same answers as by the join, without it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client

from api.collections import COLLECTIONS
from api.cql2 import compile, parse
from api.items.conditions import Conditions, filtered
from api.items.filters import Filter, queryables
from geo.models import Area
from stations.models import Station
from tests.factories import source, station

pytestmark = pytest.mark.django_db
STATIONS = COLLECTIONS["stations"]


@pytest.fixture
def town() -> None:
    """Two districts, each with a sub-district of the same name, and a station nowhere."""
    Area.objects.create(code="110000", level="city", name_zh="城", source=source())
    for number, west in enumerate((116.1, 116.3), 1):
        for code, level, parent, name in (
            (f"11010{number}", "district", "110000", f"区{number}"),
            (f"11010{number}001", "subdistrict", f"11010{number}", "中街道"),
        ):
            box = MultiPolygon(Polygon.from_bbox((west, 39.8, west + 0.1, 39.9)), srid=4326)
            Area.objects.create(code=code, level=level, parent_id=parent, name_zh=name,
                                source=source(), geom=box)  # fmt: skip
        station((west + 0.05, 39.85), fee="free")
    station(None)


@pytest.mark.parametrize(
    "text",
    [
        "district = '区1'",
        "district = '区1' AND fee = 'free'",
        "NOT district = '区2'",
        "NOT district = '没有'",
        "district = '没有' OR subdistrict = '中街道'",
        "subdistrict = '中街道' AND NOT (district = '区1' OR fee = 'paid')",
        "district IS NULL OR district = '区2'",
        "district <> '区1'",
        "district = '城'",
    ],
)
def test_a_filter_finds_the_same_as_through_the_join(town: None, text: str) -> None:
    plain = compile(parse(text), queryables(STATIONS))
    wanted = set(Station.objects.filter(plain).values_list("code", flat=True))
    found = filtered(STATIONS, Conditions(filter=Filter(text=text)))
    assert set(found.values_list("code", flat=True)) == wanted


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(filter=Filter(text="district = '区1' AND fee = 'free'")),
        Conditions(equal={"district": "区1"}),
        Conditions(equal={"subdistrict": "中街道"}),
    ],
)
def test_no_area_is_joined(town: None, conditions: Conditions) -> None:
    found: Any = filtered(STATIONS, conditions)
    assert "geo_area" not in str(found.values("pk").query)
    assert found.count() == (2 if "subdistrict" in conditions.equal else 1)


def test_a_parameter_with_a_name_that_no_area_has_finds_nothing(town: None) -> None:
    assert not filtered(STATIONS, Conditions(equal={"district": "没有"})).exists()


@pytest.mark.parametrize("name", ["needs", "landmarks", "districts", "health"])
def test_collections_without_such_names_filter_as_before(name: str) -> None:
    collection = COLLECTIONS[name]
    text = f"{next(iter(collection.queryables))} IS NULL"
    assert not filtered(collection, Conditions(filter=Filter(text=text))).exists()


def test_many_names_are_looked_up_at_once(
    town: None, django_assert_num_queries: Callable[[int], Any]
) -> None:
    text = " OR ".join(f"district = '区{number}'" for number in range(200))
    with django_assert_num_queries(1):
        found = filtered(STATIONS, Conditions(filter=Filter(text=text)))
    assert found.count() == 2


@pytest.mark.parametrize("said", ["\\u0000", "区1\\u0000"])
def test_a_name_that_no_text_can_be_is_refused_by_the_filter(client: Client, said: str) -> None:
    text = f'{{"op": "=", "args": [{{"property": "district"}}, "{said}"]}}'
    path = "/api/collections/stations/items"
    answer = client.get(path, {"filter": text, "filter-lang": "cql2-json"})
    assert answer.status_code == 400
