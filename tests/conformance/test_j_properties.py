"""J. Properties as parameters, property selection and sorting."""

from urllib.parse import quote

import pytest

from api.collections import COLLECTIONS
from stations.models import Station
from tests.conformance.client import Api
from tests.conformance.world import NASTY, World
from tests.each import each

ITEMS = "/collections/stations/items"


def test_J01_boolean(api: Api, world: World) -> None:
    assert api.codes(synthetic="true") == world.codes(lambda s: s.synthetic) == ["T031"]
    assert api.codes(synthetic="false") == world.codes(lambda s: not s.synthetic)


def test_J02_percent_encoded_chinese(api: Api, world: World) -> None:
    document = api.get(f"{ITEMS}?district={quote('朝阳区')}")
    assert {f["properties"]["district"] for f in document["features"]} == {"朝阳区"}
    assert 5 < document["numberMatched"] < len(world.listed)
    assert api.codes(name_zh=NASTY) == ["T025"]


def test_J03_integer(api: Api, world: World) -> None:
    assert api.codes(seats="3") == world.codes(lambda s: s.seats == 3)


def test_J03_an_integer_that_no_column_can_hold_matches_nothing(api: Api) -> None:
    assert api.codes(seats="4000000000") == []


def test_J03_date_and_time(api: Api, world: World) -> None:
    assert api.codes(verified_at="2026-03-01") == world.codes(lambda s: s.verified_at is not None)
    assert api.codes(updated="2026-01-04T16:00:00+08:00") == ["T003"]


def test_J03_the_value_shown_is_the_value_to_ask_with(api: Api) -> None:
    for name, value in api.get(f"{ITEMS}/T005")["properties"].items():
        if value is not None and not isinstance(value, list):
            text = str(value).lower() if isinstance(value, bool) else str(value)
            assert "T005" in api.codes(**{name: text}), name


def test_J04_several_are_joined_by_and(api: Api, world: World) -> None:
    wanted = world.codes(lambda s: s.kind == "bank" and s.seats == 1)
    assert api.codes(kind="bank", seats="1") == wanted
    assert wanted


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seats", "x"), ("seats", ""), ("seats", "1.5"), ("seats", "9" * 40), ("synthetic", "yes"),
        ("synthetic", "True"), ("kind", "castle"), ("verified_at", "2026-02-30"),
        ("verified_at", "20260301"), ("updated", "2026-01-01"), ("original_x", "NaN"),
        ("original_x", "1e999"),
    ],
)  # fmt: skip
def test_J05_a_value_of_another_type_is_refused(api: Api, name: str, value: str) -> None:
    assert api.refused(ITEMS, **{name: value})["parameter"] == name


@each("name", COLLECTIONS)
def test_J06_every_simple_queryable_is_described_with_its_schema(api: Api, name: str) -> None:
    queryables = api.get(f"/collections/{name}/queryables")["properties"]
    described = {
        parameter["name"]: parameter["schema"]
        for parameter in api.get("/openapi")["paths"][f"/collections/{name}/items"]["get"][
            "parameters"
        ]
        if "schema" in parameter
    }
    for prop, schema in queryables.items():
        if "type" in schema and schema["type"] != "array":
            same = {k: v for k, v in schema.items() if k in {"type", "format", "enum"}}
            assert described[prop] == same


def test_J07_property_selection(api: Api) -> None:
    feature = api.items(properties="name_zh,seats", limit=1)["features"][0]
    assert list(feature["properties"]) == ["name_zh", "seats"]
    assert feature["id"] == "T001"
    assert feature["geometry"]


@pytest.mark.parametrize("value", ["", "nothing", "name_zh,", "name_zh,nothing", "geometry "])
def test_J07_unknown_properties_are_refused(api: Api, value: str) -> None:
    assert api.refused(ITEMS, properties=value)["parameter"] == "properties"


@pytest.mark.parametrize("down", [False, True])
def test_J07_sorting_puts_missing_values_last(api: Api, world: World, down: bool) -> None:
    def key(station: Station) -> tuple[bool, int, int]:
        seats = station.seats or 0
        return station.seats is None, -seats if down else seats, station.pk

    assert api.codes(sortby="-seats" if down else "+seats") == [
        s.code for s in sorted(world.listed, key=key)
    ]


def test_J07_sorting_by_several(api: Api, world: World) -> None:
    assert api.codes(sortby="kind,-updated") == [
        s.code for s in sorted(world.listed, key=lambda s: (s.kind, -s.updated_at.timestamp()))
    ]


@pytest.mark.parametrize(
    "value", ["", "nothing", "-", "seats,", "seats,-seats", "amenities", "--seats"]
)
def test_J07_unknown_sort_keys_are_refused(api: Api, value: str) -> None:
    assert api.refused(ITEMS, sortby=value)["parameter"] == "sortby"


@each("name", COLLECTIONS)
def test_J07_every_sortable_can_be_sorted_by(api: Api, name: str) -> None:
    total = api.items(name)["numberMatched"]
    for prop in api.get(f"/collections/{name}/sortables")["properties"]:
        assert api.items(name, sortby=f"-{prop}")["numberReturned"] == total
