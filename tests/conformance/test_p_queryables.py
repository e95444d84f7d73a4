"""P. Queryables (Part 3) and sortables (draft Part 8)."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.collections import COLLECTIONS
from tests.conformance.client import HOST, Api, link
from tests.each import each

REL = "http://www.opengis.net/def/rel/ogc/1.0"


def _queryables(api: Api, name: str) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/collections/{name}/queryables")
    return found


@each("name", COLLECTIONS)
def test_P01_to_P04_is_a_json_schema_at_its_own_address(api: Api, name: str) -> None:
    path = f"/collections/{name}/queryables"
    response = api.ask(path, lang="en")
    assert response.headers["Content-Type"] == "application/schema+json"
    document = response.json()
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["$id"] == f"{HOST}/api{path}"
    assert document["type"] == "object"


@each("name", COLLECTIONS)
def test_P05_P06_types_and_formats(api: Api, name: str) -> None:
    properties = _queryables(api, name)["properties"]
    geometry = properties.pop("geometry")
    assert geometry["format"] in {"geometry-point", "geometry-multipolygon"}
    assert not {"type", "$ref"} & set(geometry)
    for schema in properties.values():
        assert schema["type"] in {"string", "integer", "number", "boolean", "array"}
    assert properties["updated"]["format"] == "date-time"


def test_P06_a_date_is_a_date(api: Api) -> None:
    schema = _queryables(api, "stations")["properties"]["verified_at"]
    assert (schema["type"], schema["format"]) == ("string", "date")


def test_P07_titles_in_both_languages_and_choices(api: Api) -> None:
    properties = _queryables(api, "stations")["properties"]
    assert all(schema["title"] for schema in properties.values())
    assert properties["kind"]["title"] == "依托单位类型"
    assert "bank" in properties["kind"]["enum"]
    assert "phone_charge" in properties["amenities"]["items"]["enum"]


@each("name", COLLECTIONS)
def test_P08_nothing_else_can_be_queried(api: Api, name: str) -> None:
    assert _queryables(api, name)["additionalProperties"] is False


@each("name", COLLECTIONS)
@pytest.mark.parametrize("word", ["queryables", "sortables", "schema"])
def test_P09_linked_from_the_collection(api: Api, name: str, word: str) -> None:
    found = link(api.get(f"/collections/{name}"), f"{REL}/{word}")
    assert found["type"] == "application/schema+json"
    assert api.get(found["href"])["$id"] == found["href"]


@each("name", COLLECTIONS)
def test_P09_linked_from_the_header_of_items(api: Api, name: str) -> None:
    header = api.ask(f"/collections/{name}/items", method="HEAD").headers["Link"]
    assert f'/collections/{name}/queryables>; rel="{REL}/queryables"' in header


@each("name", COLLECTIONS)
@pytest.mark.parametrize("word", ["queryables", "sortables", "schema"])
def test_P10_is_a_valid_json_schema(api: Api, name: str, word: str) -> None:
    Draft202012Validator.check_schema(api.get(f"/collections/{name}/{word}"))


@each("name", COLLECTIONS)
def test_P11_sortables_are_a_json_schema(api: Api, name: str) -> None:
    properties = api.get(f"/collections/{name}/sortables")["properties"]
    assert {"code", "updated"} <= set(properties) <= set(_queryables(api, name)["properties"])
    assert all(schema["type"] not in {"array", "object"} for schema in properties.values())
