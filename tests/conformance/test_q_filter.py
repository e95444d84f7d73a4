"""Q. The filter parameter (Part 3), and each CQL2 class through HTTP.

The meaning of the operators is tested on the OGC's own data in tests/api/cql2.
"""

import json
from datetime import date
from typing import Any

import pytest
from pyproj import Transformer

from tests.conformance.client import CRS84, OGC, Api, epsg, link
from tests.conformance.world import World

ITEMS = "/collections/stations/items"
WORLD = "S_INTERSECTS(geometry,BBOX(-180,-90,180,90))"


def test_Q01_text_is_the_default_language(api: Api, world: World) -> None:
    wanted = world.codes(lambda s: s.kind == "bank")
    assert api.codes(filter="kind='bank'") == wanted
    assert api.codes(filter="kind='bank'", filter_lang="cql2-text") == wanted
    assert 5 < len(wanted) < 15


def test_Q01_the_languages_are_described(api: Api) -> None:
    shared = api.get("/openapi")["components"]["parameters"]
    schema = shared["filter-lang"]["schema"]
    assert schema == {"type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text"}
    assert shared["filter-crs"]["schema"]["default"] == CRS84
    assert "filter" in shared


def test_Q02_json_in_the_address(api: Api, world: World) -> None:
    tree = {"op": "=", "args": [{"property": "kind"}, "bank"]}
    found = api.codes(filter=json.dumps(tree), filter_lang="cql2-json")
    assert found == world.codes(lambda s: s.kind == "bank")


def test_Q03_other_languages_are_refused(api: Api) -> None:
    found = api.refused(ITEMS, filter="kind='bank'", filter_lang="ecql")
    assert found["parameter"] == "filter-lang"


@pytest.mark.parametrize(("name", "value"), [("filter_lang", "cql2-text"), ("filter_crs", CRS84)])
def test_Q03_language_and_crs_need_a_filter(api: Api, name: str, value: str) -> None:
    assert api.refused(ITEMS, **{name: value})["parameter"] == name.replace("_", "-")


@pytest.mark.parametrize(
    "text",
    [
        "", "THIS IS NOT A FILTER", "kind=", "kind='bank", "1=1; drop table x", "kind='bank' AND",
        "nothing(kind)=1", "seats", "NULL", "(" * 3000, "NOT " * 2000 + "seats=1", "'\ud83d'=",
    ],
)  # fmt: skip
def test_Q04_what_is_no_filter_is_refused(api: Api, text: str) -> None:
    encodable = text.encode("utf-8", "replace").decode()
    assert api.refused(ITEMS, filter=encodable)["parameter"] == "filter"


@pytest.mark.parametrize(
    "text", ["this_is_not_a_queryable IS NULL", "is_public = true", "point IS NULL", "pk = 1",
             "district__population > 1", "schedule IS NULL"],
)  # fmt: skip
def test_Q05_what_is_not_queryable_is_refused(api: Api, text: str) -> None:
    assert api.refused(ITEMS, filter=text)["parameter"] == "filter"


@pytest.mark.parametrize(
    "text", ["seats = 'x'", "kind = 1", "verified_at > 'x'", "synthetic = 3", "geometry = 1",
             "S_INTERSECTS(kind, POINT(1 2))", "updated > 5", "kind LIKE 5"],
)  # fmt: skip
def test_Q06_types_that_do_not_match_are_refused(api: Api, text: str) -> None:
    assert api.refused(ITEMS, filter=text)["parameter"] == "filter"


def test_Q07_every_way_to_filter_is_joined_by_and(api: Api, world: World) -> None:
    found = api.codes(
        filter="seats > 1",
        bbox="116.40,39.86,116.52,39.93",
        datetime="2026-01-05T00:00:00Z/..",
        kind="bank",
    )
    assert found == world.codes(
        lambda s: (
            (s.seats or 0) > 1
            and (s.point is None or (s.point.x <= 116.52 and s.point.y <= 39.93))
            and s.updated_at.isoformat() >= "2026-01-05"
            and s.kind == "bank"
        )
    )
    assert 0 < len(found) < 5


def test_Q08_geometries_are_crs84_unless_told(api: Api, world: World) -> None:
    placed = world.codes(lambda s: s.point is not None)
    assert api.codes(filter=WORLD) == placed
    ((west, south, east, north),) = api.get("/collections/stations")["extent"]["spatial"]["bbox"]
    text = f"S_INTERSECTS(geometry,BBOX({west},{south},{east},{north}))"
    assert api.codes(filter=text) == placed
    far = "S_INTERSECTS(geometry,POLYGON((1000000 0,1000010 0,1000010 9,1000000 0)))"
    assert api.refused(ITEMS, filter=far)["parameter"] == "filter"


@pytest.mark.parametrize("code", [4326, 4490, 3857, 4548, 32650])
def test_Q09_filter_crs_with_the_axes_it_defines(api: Api, code: int) -> None:
    box = (116.41, 39.87, 116.5, 39.93)
    plain = api.codes(filter=f"S_INTERSECTS(geometry,BBOX{box})")
    bounds = Transformer.from_crs("OGC:CRS84", f"EPSG:{code}").transform_bounds(*box)
    found = api.codes(filter=f"S_INTERSECTS(geometry,BBOX{bounds})", filter_crs=epsg(code))
    assert set(plain) <= set(found)
    assert len(found) <= len(plain) + 1
    assert 5 < len(plain) < 25


@pytest.mark.parametrize("uri", [f"{OGC}/crs/OGC/0/does_not_exist", "", "EPSG:4326"])
def test_Q09_other_systems_are_refused(api: Api, uri: str) -> None:
    assert api.refused(ITEMS, filter=WORLD, filter_crs=uri)["parameter"] == "filter-crs"


def test_Q10_count_and_next_respect_the_filter(api: Api, world: World) -> None:
    query = {"filter": "kind='bank' OR name_zh LIKE '%1驿站'", "limit": 3}
    pages = list(api.pages(ITEMS, **query))
    wanted = world.codes(lambda s: s.kind == "bank" or s.name_zh.endswith("1驿站"))
    assert [f["id"] for page in pages for f in page["features"]] == wanted
    assert {page["numberMatched"] for page in pages} == {len(wanted)}
    assert api.items(filter="kind='union'")["numberMatched"] != len(wanted)
    assert "filter=" in link(pages[0], "next")["href"]


CASES: dict[str, tuple[str, Any]] = {
    "basic-cql2": (
        "NOT (seats = 3) AND verified_at IS NOT NULL AND synthetic = false",
        lambda s: s.seats not in (3, None) and s.verified_at and not s.synthetic,
    ),
    "advanced-comparison-operators": (
        "seats BETWEEN 1 AND 2 AND kind IN ('bank','kiosk') AND name_zh NOT LIKE '%1_驿站'",
        lambda s: s.seats in (1, 2)
        and s.kind in ("bank", "kiosk")
        and not (s.name_zh.endswith("驿站") and s.name_zh[-4] == "1"),
    ),
    "case-insensitive-comparison": (
        "CASEI(name_en) LIKE CASEI('hai%LAO%')", lambda s: s.code == "T025",
    ),
    "accent-insensitive-comparison": (
        "ACCENTI(name_en) LIKE ACCENTI('Hái%')", lambda s: s.code == "T025",
    ),
    "basic-spatial-functions": (
        "S_INTERSECTS(geometry,POINT(116.45 39.9))", lambda s: s.code == "T032",
    ),
    "basic-spatial-functions-plus": (
        "S_INTERSECTS(geometry,POLYGON((116.4 39.86,116.5 39.86,116.5 39.95,116.4 39.86)))",
        lambda s: s.point
        and 39.86 <= s.point.y <= 39.86 + (s.point.x - 116.4) * 0.9
        and s.point.x <= 116.5,
    ),
    "spatial-functions": (
        "S_WITHIN(geometry,BBOX(116.41,39.8,116.45,39.95))"
        " OR S_DISJOINT(geometry,BBOX(0,0,116.6,50))",
        lambda s: s.point and (116.41 < s.point.x < 116.45 or s.point.x > 116.6),
    ),
    "temporal-functions": (
        "T_AFTER(updated,TIMESTAMP('2026-01-20T08:00:00Z')) AND"
        " T_INTERSECTS(updated,INTERVAL('2026-01-01T00:00:00Z','2026-01-25T00:00:00Z'))",
        lambda s: "T020" <= s.code < "T024",
    ),
    "array-functions": (
        "A_CONTAINS(amenities,('phone_charge','seat'))", lambda s: "phone_charge" in s.amenities,
    ),
    "property-property": (
        "name_zh > name_en AND seats = seats", lambda s: s.seats is not None and s.code != "T025"),
    "arithmetic": ("seats * 2 + 1 = 7 - 0", lambda s: s.seats == 3),
    "functions": ("length(name_zh) = 7", lambda s: len(s.name_zh) == 7),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_Q_each_class_of_cql2_through_http(api: Api, world: World, name: str) -> None:
    text, expected = CASES[name]
    found = api.codes(filter=text)
    assert found == world.codes(expected)
    assert 0 < len(found) < len(world.listed)


def test_Q_dates_are_compared_as_dates(api: Api, world: World) -> None:
    assert api.codes(filter="verified_at = DATE('2026-03-01')") == world.codes(
        lambda s: s.verified_at == date(2026, 3, 1)
    )


def test_Q_every_queryable_can_be_asked_in_every_collection(api: Api) -> None:
    for name in ("stations", "districts", "subdistricts", "landmarks"):
        total = api.items(name)["numberMatched"]
        for prop in api.get(f"/collections/{name}/queryables")["properties"]:
            text = f'"{prop}" IS NULL OR "{prop}" IS NOT NULL'
            assert api.items(name, filter=text)["numberMatched"] == total, (name, prop)


def test_Q_qgis_joins_two_filters_with_brackets(api: Api) -> None:
    text = '(("kind" = \'bank\')) AND ("seats" >= 2)'
    assert api.codes(filter=text) == api.codes(filter="kind='bank' AND seats>=2")
