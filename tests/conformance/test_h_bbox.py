"""H. The bbox parameter."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Point

from geo.models import Area
from tests.conformance.client import Api
from tests.conformance.world import World


def _inside(world: World, west: float, south: float, east: float, north: float) -> list[str]:
    """By plain comparison; stations without a place are matched by every box."""
    return world.codes(
        lambda s: s.point is None or (west <= s.point.x <= east and south <= s.point.y <= north)
    )


def test_H01_only_what_intersects(api: Api, world: World) -> None:
    found = api.codes(bbox="116.41,39.87,116.5,39.9")
    assert found == _inside(world, 116.41, 39.87, 116.5, 39.9)
    assert 3 < len(found) < 20


def test_H02_heights_are_ignored(api: Api) -> None:
    assert api.codes(bbox="116.41,39.87,-5,116.5,39.9,9") == api.codes(
        bbox="116.41,39.87,116.5,39.9"
    )


@pytest.mark.parametrize("box", ["116.45,39.9,116.46,39.91", "116.4,39.8,116.45,39.9"])
def test_H03_a_point_on_the_border_counts(api: Api, box: str) -> None:
    assert "T032" in api.codes(bbox=box)


def test_H03_an_area_that_only_touches_counts(api: Api) -> None:
    document = api.items("districts", bbox="116.75,39.9,116.8,39.95")
    assert [f["id"] for f in document["features"]] == ["110105"]


def test_H03_a_hole_is_not_part_of_an_area(api: Api) -> None:
    document = api.items("districts", bbox="116.505,39.905,116.515,39.915")
    assert document["features"] == []


def test_H04_null_geometries_match_every_box(api: Api) -> None:
    assert api.codes(bbox="10,10,11,11") == ["T026"]
    assert api.items("subdistricts", bbox="10,10,11,11")["numberMatched"] == 1


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ("177,65,-177,70", ["east", "west"]),
        ("177,65,178.5,70", ["east"]),
        ("-180,65,-177,70", ["west"]),
        ("100,65,110,70", []),
    ],
)
def test_H05_a_box_across_the_antimeridian(
    api: Api, world: World, box: str, found: list[str]
) -> None:
    for code, lon in (("east", 178), ("west", -178)):
        shape = MultiPolygon(Point(lon, 67).buffer(0.5, quadsegs=1))
        Area.objects.create(code=code, level="district", parent_id="110000", name_zh=code,
                            geom=shape, source=world.source)  # fmt: skip
    assert [f["id"] for f in api.items("districts", bbox=box)["features"]] == found


def test_H05_across_the_antimeridian_means_the_long_way_round(api: Api, world: World) -> None:
    assert api.codes(bbox="100,0,-100,80") == world.codes()
    assert api.codes(bbox="120,0,110,80") == ["T026"]


@pytest.mark.parametrize("box", ["-180,85,180,90", "-180,-90,180,-85"])
def test_H06_boxes_at_the_poles(api: Api, box: str) -> None:
    assert api.codes(bbox=box) == ["T026"]


@pytest.mark.parametrize(
    "box",
    [
        "", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "a,b,c,d", "1,2,3,x", "nan,1,2,3", "1,2,inf,3",
        "1,2,1e999,3", "116,40,117,39", "-181,0,1,1", "0,0,181,1", "0,-91,1,1", "0,0,1,91",
        "1;2;3;4", "1,,2,3", "1,2,3,4\x00",
    ],
)  # fmt: skip
def test_H07_what_is_no_box_is_refused(api: Api, box: str) -> None:
    assert api.refused("/collections/stations/items", bbox=box)["parameter"] == "bbox"


@pytest.mark.parametrize("box", ["116.45,39.9,116.45,39.9", "116.45,39.8,116.45,39.95"])
def test_H08_a_box_without_area_is_a_point_or_a_line(api: Api, box: str) -> None:
    assert {"T032", "T026"} <= set(api.codes(bbox=box)) <= {"T032", "T026", *api.codes()}
    assert len(api.codes(bbox=box)) == 2


def test_H09_the_world_is_everything(api: Api, world: World) -> None:
    assert api.codes(bbox="-180,-90,180,90") == world.codes()
