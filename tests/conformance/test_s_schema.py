"""S. The schema of a collection (Part 5)."""

from jsonschema import Draft202012Validator, FormatChecker

from api.collections import COLLECTIONS
from geo.models import Landmark
from tests.conformance.client import FIRST, Api
from tests.each import each

TIMES = {"primary-instant": "updated"}
SPANS = {"primary-interval-start": "start", "primary-interval-end": "end"}


@each("name", COLLECTIONS)
def test_S01_roles_and_geometry(api: Api, name: str) -> None:
    response = api.ask(f"/collections/{name}/schema")
    assert response.headers["Content-Type"] == "application/schema+json"
    properties = response.json()["properties"]
    roles = {s["x-ogc-role"]: prop for prop, s in properties.items() if "x-ogc-role" in s}
    times = SPANS if COLLECTIONS[name].interval else TIMES
    assert roles == {"id": "code", "primary-geometry": "geometry", **times}
    assert properties["geometry"]["format"].startswith("geometry-")


@each("name", COLLECTIONS)
def test_S02_every_value_has_the_type_the_schema_tells(api: Api, name: str) -> None:
    schema = api.get(f"/collections/{name}/schema")
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for feature in api.items(name)["features"]:
        assert set(feature["properties"]) | {"geometry"} == set(schema["properties"])
        told = {k: v for k, v in feature["properties"].items() if v is not None}
        validator.validate(told)


def test_S02_a_wrong_value_would_be_noticed(api: Api) -> None:
    validator = Draft202012Validator(api.get("/collections/stations/schema"))
    feature = api.get(f"/collections/stations/items/{FIRST['stations']}")
    for name, value in (("seats", "3"), ("kind", "castle"), ("unknown", 1), ("amenities", ["x"])):
        told = {k: v for k, v in feature["properties"].items() if v is not None}
        assert not validator.is_valid({**told, name: value})


def test_S03_an_empty_collection_still_tells_its_geometry(api: Api) -> None:
    Landmark.objects.all().delete()
    schema = api.get("/collections/landmarks/schema")
    assert schema["properties"]["geometry"]["format"] == "geometry-point"
    document = api.get("/collections/landmarks")
    assert document["extent"]["temporal"]["interval"] == [[None, None]]
    assert api.items("landmarks")["features"] == []
