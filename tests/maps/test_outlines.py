"""`/map/outlines/{code}.json`: what a map without tiles shows."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from geo.models import Area
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/map/outlines/110000.json"


@pytest.fixture
def west() -> Area:
    source = factories.source()
    Area.objects.create(code="110000", level="city", name_zh="北京市", source=source)
    shape = MultiPolygon(Polygon.from_bbox((116.3, 39.8, 116.4, 39.9)), srid=4326)
    return Area.objects.create(
        code="110102", level="district", name_zh="西城区", name_en="Xicheng",
        parent_id="110000", geom=shape, source=source,
    )  # fmt: skip


def test_children_with_both_names(client: Client, west: Area) -> None:
    features = client.get(URL).json()["features"]
    assert [feature["properties"] for feature in features] == [{"zh": "西城区", "en": "Xicheng"}]
    assert features[0]["geometry"]["coordinates"][0][0] == [116.3, 39.8]


def test_an_unchanged_answer_is_not_sent_again(client: Client, west: Area) -> None:
    modified = client.get(URL)["Last-Modified"]
    assert client.get(URL, headers={"If-Modified-Since": modified}).status_code == 304


def test_an_unknown_area_has_no_children(client: Client) -> None:
    assert client.get("/map/outlines/nowhere.json").json()["features"] == []


def test_queries(
    client: Client, west: Area, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # 1 when the areas changed last · 2 their outlines
    with django_assert_num_queries(2):
        client.get(URL)
