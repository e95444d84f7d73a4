"""Outlines of areas: true to half a pixel, without points that cannot be seen."""

import math

import pytest
import shapely
from django.contrib.gis.geos import MultiPolygon, Point

from api.collections import COLLECTIONS
from api.tiles.functions import EXTENT, TOLERANCE
from api.tiles.matrix import tile_at, width
from api.tiles.query import tile_bytes
from geo.models import Area
from tests.factories import source
from tests.mvt import decode

pytestmark = pytest.mark.django_db
MIDDLE = (116.4, 39.9)


@pytest.fixture
def district():
    """A circle of about 20 km with 2,000 corners."""
    city = Area.objects.create(code="110000", level="city", name_zh="北京市", source=source())
    ring = [
        (MIDDLE[0] + 0.2 * math.cos(a), MIDDLE[1] + 0.2 * math.sin(a))
        for a in (2 * math.pi * i / 2000 for i in range(2000))
    ]
    polygon = shapely.Polygon(ring)
    return Area.objects.create(
        code="110101",
        level="district",
        parent=city,
        name_zh="东城区",
        name_en="Dongcheng",
        population=708829,
        geom=MultiPolygon.from_ewkt(f"SRID=4326;{shapely.MultiPolygon([polygon]).wkt}"),
        source=source(),
    )


def drawn(z):
    tile = tile_at(*MIDDLE, z)
    body = tile_bytes(COLLECTIONS["districts"], tile)
    return decode(body, z, tile.x, tile.y)


def test_a_district_carries_name_code_and_population(district):
    [feature] = drawn(8)
    wanted = {
        "code": "110101",
        "name_zh": "东城区",
        "name_en": "Dongcheng",
        "parent_code": "110000",
        "population": 708829,
    }
    assert {name: feature[name] for name in wanted} == wanted


@pytest.mark.parametrize("z", [5, 7])
def test_an_outline_stays_within_half_a_pixel(district, z):
    [feature] = drawn(z)
    true = district.geom.transform(3857, clone=True)
    outline = shapely.from_wkb(bytes(true.wkb))
    moved = shapely.hausdorff_distance(feature["geometry"], outline)
    assert moved <= (TOLERANCE + 1.5) * width(z) / EXTENT  # and the rounding to whole units
    assert shapely.get_num_coordinates(feature["geometry"]) < 200


def test_an_area_without_an_outline_is_left_out(district):
    Area.objects.filter(code="110101").update(geom=None)
    tile = tile_at(*MIDDLE, 8)
    assert tile_bytes(COLLECTIONS["districts"], tile) == b""


def test_the_middle_of_an_area_is_filled(district):
    [feature] = drawn(14)
    place = Point(*MIDDLE, srid=4326).transform(3857, clone=True)
    assert feature["geometry"].contains(shapely.Point(place.x, place.y))
