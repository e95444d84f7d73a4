"""Geometry literals, filter CRS, bounding boxes and spatial relations."""

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from api.cql2 import CRS84, CQL2Error, FilterCRS

BEIJING = Point(116.4, 39.9, srid=4326)
SYDNEY = Point(151.2, -33.9, srid=4326)
FIJI = Point(179.9, -17.0, srid=4326)
SAMOA = Point(-171.8, -13.8, srid=4326)
EPSG_4326 = FilterCRS(4326, inverted=True)
EPSG_4490 = FilterCRS(4490, inverted=True)
EPSG_3857 = FilterCRS(3857)
EPSG_32650 = FilterCRS(32650)
EPSG_4548 = FilterCRS(4548, inverted=True)


@pytest.fixture
def places(stops: Any) -> Any:
    """1 Beijing, 2 Sydney, 3 Fiji, 4 Samoa, 5 nowhere."""
    utm = BEIJING.transform(32650, clone=True)
    stops.add({"point": BEIJING, "point_m": utm}, {"point": SYDNEY}, {"point": FIJI},
              {"point": SAMOA}, {"point": None})  # fmt: skip
    return stops


@pytest.mark.parametrize(
    ("literal", "matches"),
    [
        ("BBOX(-180,-90,180,90)", [1, 2, 3, 4]),
        ("BBOX(116,39,117,40)", [1]),
        ("BBOX(116,39,0,117,40,100)", [1]),
        ("BBOX(116.4,39.9,116.4,39.9)", [1]),
        ("BBOX(116.4,39,116.4,40)", [1]),
        ("BBOX(170,-30,-160,0)", [3, 4]),
        ("BBOX(170,-30,0,-160,0,100)", [3, 4]),
        ("BBOX(180,-30,-160,0)", [4]),
        ("BBOX(179.9,-17,-180,-17)", [3]),
        ("POINT(116.4 39.9)", [1]),
        ("POINT Z(116.4 39.9 50)", [1]),
        ("POINT(116.4 39.9 50)", [1]),
        ("MULTIPOINT(116.4 39.9, 151.2 -33.9)", [1, 2]),
        ("MULTIPOINT((116.4 39.9), (151.2 -33.9))", [1, 2]),
        ("LINESTRING(116 39.9, 117 39.9)", [1]),
        ("MULTILINESTRING((116 39.9, 117 39.9), (151.2 -30, 151.2 -40))", [1, 2]),
        ("POLYGON((116 39, 117 39, 117 40, 116 40, 116 39))", [1]),
        ("POLYGON((116 39, 117 39, 117 40, 116 40, 116 39),"
         "(116.3 39.8, 116.5 39.8, 116.5 40, 116.3 39.9, 116.3 39.8))", []),
        ("MULTIPOLYGON(((116 39, 117 39, 117 40, 116 40, 116 39)),"
         "((151 -34, 152 -34, 152 -33, 151 -33, 151 -34)))", [1, 2]),
        ("GEOMETRYCOLLECTION(POINT(116.4 39.9), LINESTRING(151.2 -30, 151.2 -40))", [1, 2]),
    ],
)  # fmt: skip
def test_s_intersects(places: Any, literal: str, matches: list[int]) -> None:
    assert places.select(f"S_INTERSECTS(point, {literal})") == matches
    assert places.select(f"S_INTERSECTS({literal}, point)") == matches
    others = [key for key in (1, 2, 3, 4) if key not in matches]
    assert places.select(f"S_DISJOINT(point, {literal})") == others
    assert places.select(f"NOT S_INTERSECTS(point, {literal})") == others


@pytest.mark.parametrize(
    ("crs", "box"),
    [
        (CRS84, "116,39,117,40"),
        (EPSG_4326, "39,116,40,117"),
        (EPSG_4490, "39,116,40,117"),
        (EPSG_3857, "12913060,4721671,13024380,4865942"),
        (EPSG_32650, "413000,4316000,500000,4428000"),
        (EPSG_4548, "4316000,413000,4428000,500000"),
    ],
)
def test_filter_crs(places: Any, crs: FilterCRS, box: str) -> None:
    """The axes in the order of the CRS; the columns in theirs."""
    assert places.select(f"S_INTERSECTS(point, BBOX({box}))", crs) == [1]
    assert places.select(f"S_INTERSECTS(point_m, BBOX({box}))", crs) == [1]
    first, second, *_ = box.split(",")
    assert places.select(f"S_INTERSECTS(point, POINT({first} {second}))", crs) == []


def test_boxes_that_cross_the_antimeridian_follow_the_axis_order(places: Any) -> None:
    assert places.select("S_INTERSECTS(point, BBOX(-30,170,0,-160))", EPSG_4326) == [3, 4]


def test_a_box_keeps_its_curved_sides(places: Any) -> None:
    """A parallel is no straight line in UTM: its middle lies 840 m south of its ends' chord."""
    places.add({"point_m": Point(500_000, 4_427_757.2 + 300, srid=32650)})
    assert places.select("S_INTERSECTS(point_m, BBOX(115,39,119,40))") == []


@pytest.mark.parametrize(
    ("text", "crs", "message"),
    [
        ("POINT(90 180)", CRS84, "90, 180 are out of the range"),
        ("POINT(1000000 0)", CRS84, "out of the range"),
        ("POINT(116.4 39.9)", EPSG_4326, "out of the range"),
        ("BBOX(1000000,0,1000001,1)", CRS84, "BBOX.*out of the range"),
        ("POINT(30000000 0)", EPSG_3857, "out of the range"),
        ("POINT(116.4 1e30)", CRS84, "needed here|out of the range"),
        ("BBOX(0,10,10,0)", CRS84, "is north of"),
        ("BBOX(20,0,10,10)", EPSG_3857, "is east of"),
        ("BBOX(0,0,10)", CRS84, "four or six numbers"),
        ("BBOX(seats,0,10,10)", CRS84, "is no number"),
        ("POLYGON((0 0, 1 1))", CRS84, "Polygon: a ring"),
        ("POLYGON((0 0, 1 0, 1 1, 0 1))", CRS84, "Polygon: a ring"),
        ("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))", CRS84, "Polygon is not valid: it crosses itself"),
        ("POINT EMPTY", CRS84, "needed here"),
        ("LINESTRING(0 0)", CRS84, "LineString"),
        ("seats", CRS84, "S_INTERSECTS: seats is of type integer"),
        ("'POINT(0 0)'", CRS84, "S_INTERSECTS: 'POINT"),
    ],
)
def test_refused(places: Any, text: str, crs: FilterCRS, message: str) -> None:
    with pytest.raises(CQL2Error, match=message):
        places.select(f"S_INTERSECTS(point, {text})", crs)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point"},
        {"type": "Point", "coordinates": "0 0"},
        {"type": "Point", "coordinates": [0]},
        {"type": "Point", "coordinates": [0, True]},
        {"type": "Point", "coordinates": [0, None]},
        {"type": "Point", "coordinates": [0, float("nan")]},
        {"type": "Point", "coordinates": [0, float("inf")]},
        {"type": "LineString", "coordinates": []},
        {"type": "LineString", "coordinates": [[[0, 0]]]},
        {"type": "Circle", "coordinates": [0, 0]},
        {"type": ["Point"], "coordinates": [0, 0]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection"}]},
        {"type": "GeometryCollection", "geometries": [1]},
        {"bbox": "0,0,1,1"},
        {"bbox": [0, 0, 1, "1"]},
        {"bbox": [0, 0, 1, None]},
    ],
)
def test_refused_json(places: Any, geometry: Any) -> None:
    with pytest.raises(CQL2Error):
        places.select_tree({"op": "s_intersects", "args": [{"property": "point"}, geometry]})


SQUARE = "POLYGON((0 0,4 0,4 4,0 4,0 0))"


@pytest.mark.parametrize(
    ("function", "other", "holds"),
    [
        ("S_EQUALS", "POLYGON((4 4,0 4,0 0,4 0,4 4))", True),
        ("S_EQUALS", "POLYGON((0 0,4 0,4 5,0 4,0 0))", False),
        ("S_TOUCHES", "POLYGON((4 0,8 0,8 4,4 4,4 0))", True),
        ("S_TOUCHES", "POLYGON((3 0,8 0,8 4,3 4,3 0))", False),
        ("S_OVERLAPS", "POLYGON((3 0,8 0,8 4,3 4,3 0))", True),
        ("S_OVERLAPS", "POLYGON((1 1,2 1,2 2,1 2,1 1))", False),
        ("S_CONTAINS", "POLYGON((1 1,2 1,2 2,1 2,1 1))", True),
        ("S_CONTAINS", "POINT(0 0)", False),
        ("S_WITHIN", "BBOX(-1,-1,5,5)", True),
        ("S_WITHIN", "BBOX(1,1,5,5)", False),
        ("S_CROSSES", "LINESTRING(-1 2,5 2)", True),
        ("S_CROSSES", "LINESTRING(1 2,2 2)", False),
        ("S_CONTAINS", "GEOMETRYCOLLECTION(POINT(1 1),POINT(2 2))", True),
        ("S_EQUALS", "GEOMETRYCOLLECTION(POLYGON((0 0,4 0,4 2,0 2,0 0)),"
                     "POLYGON((0 2,4 2,4 4,0 4,0 2)))", True),
    ],
)  # fmt: skip
def test_relations_of_two_literals(places: Any, function: str, other: str, holds: bool) -> None:
    text = f"{function}({SQUARE}, {other})"
    assert places.select(text) == ([1, 2, 3, 4, 5] if holds else [])


def test_relations_of_two_columns_in_different_crs(places: Any) -> None:
    assert places.select("S_INTERSECTS(point, point)") == [1, 2, 3, 4]
    places.add(
        {"point": Point(117, 40), "point_m": Point(117, 40, srid=4326).transform(32650, True)}
    )
    assert places.select("S_WITHIN(point, point_m) OR S_DISJOINT(point, point_m)") == [1]


def test_mixed_collections_are_refused_where_postgis_has_no_answer(places: Any) -> None:
    mixed = "GEOMETRYCOLLECTION(POINT(0 0), LINESTRING(1 1, 2 2))"
    for function in ("S_WITHIN", "S_CONTAINS", "S_EQUALS", "S_TOUCHES", "S_CROSSES", "S_OVERLAPS"):
        with pytest.raises(CQL2Error, match=f"{function}: the GEOMETRYCOLLECTION mixes"):
            places.select(f"{function}(point, {mixed})")
