import csv
from io import StringIO

import pytest

from api.collections import COLLECTIONS
from tests.each import each

pytestmark = pytest.mark.django_db
URL = "/api/collections/{}/dictionary"


@each("collection", COLLECTIONS)
def test_every_property_is_explained(client, collection):
    response = client.get(URL.format(collection), {"f": "csv"})
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    names = [prop.name for prop in COLLECTIONS[collection].properties]
    assert [row["property"] for row in rows] == [*names, "geometry"]
    assert all(row["type"] and row["title_zh"] and row["title_en"] for row in rows)


def test_values_of_an_enumeration_are_listed(client, stations):
    rows = client.get(URL.format("stations"), {"f": "json"}).json()["properties"]
    [fee] = [row for row in rows if row["property"] == "fee"]
    assert fee["values"] == "unknown;free;consumption;paid"


def test_json_names_licence_attribution_and_sources(client, stations):
    document = client.get(URL.format("stations"), {"f": "json"}).json()
    assert document["licence"].startswith("https://opendatacommons.org/")
    assert "测试来源" in document["attribution"]
    assert document["sources"][0]["licence"] == "CC0"


@each("collection", COLLECTIONS)
def test_every_row_of_every_collection_names_source_and_licence(collection):
    assert {"source", "licence"} <= COLLECTIONS[collection].by_name.keys()


def test_stations_also_say_how_sure_and_whether_real():
    assert {"verification", "synthetic"} <= COLLECTIONS["stations"].by_name.keys()
