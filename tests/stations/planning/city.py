"""A small city for planning: two districts of 2 km × 2 km, one with two sub-districts."""

import shapely

from geo.loaders.geometry import stored
from geo.metric import shape_to_degrees
from geo.models import Area
from tests.factories import source

WEST, SOUTH = 447_000.0, 4_417_000.0  # EPSG:4548, near the middle of Beijing


def metres(east: float, north: float) -> tuple[float, float]:
    """WGS-84 (lon, lat) of a place by its metres from the south-west corner."""
    point = shape_to_degrees(shapely.points([[WEST + east, SOUTH + north]]))[0]
    return point.x, point.y


def make() -> None:
    """City 110000; district 110101 in the west with 400 residents and half as many in each of
    its sub-districts, 110102 in the east with 800.
    """
    area("110000", "city", None, 1200, (0, 0, 4000, 2000))
    area("110101", "district", "110000", 400, (0, 0, 2000, 2000))
    area("110102", "district", "110000", 800, (2000, 0, 4000, 2000))
    area("110101001", "subdistrict", "110101", 200, (0, 0, 1000, 2000))
    area("110101002", "subdistrict", "110101", 200, (1000, 0, 2000, 2000))


def area(code: str, level: str, parent: str | None, residents: int, box: tuple[float, ...]) -> None:
    west, south, east, north = box
    shape = shapely.box(WEST + west, SOUTH + south, WEST + east, SOUTH + north)
    degrees = shapely.multipolygons([shape_to_degrees(shapely.segmentize([shape], 50.0))[0]])
    Area.objects.create(
        code=code,
        level=level,
        parent_id=parent,
        name_zh=code,
        population=residents,
        geom=stored(degrees),
        source=source(),
    )
