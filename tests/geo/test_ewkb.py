"""What is written by hand is what GEOS writes."""

from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import Point, Polygon
from hypothesis import given
from hypothesis import strategies as st

from geo import ewkb

DEGREES = st.floats(-180, 180)


@given(DEGREES, DEGREES)
def test_a_point(lon: float, lat: float) -> None:
    assert ewkb.Geometry(ewkb.point(lon, lat)) == PostGISAdapter(Point(lon, lat, srid=4326))


@given(DEGREES, DEGREES, st.floats(0.001, 1), st.floats(0.001, 1))
def test_a_box(west: float, south: float, wide: float, high: float) -> None:
    corners = (west, south, west + wide, south + high)
    expected = Polygon.from_bbox(corners)
    expected.srid = 4326
    assert ewkb.Geometry(ewkb.box(*corners)) == PostGISAdapter(expected)
