"""Geometries between shapely, which reads and repairs, and GeoDjango, which stores."""

from django.contrib.gis.geos import GEOSGeometry
from django.contrib.gis.geos import MultiPolygon as Stored
from shapely import MultiPolygon, make_valid
from shapely.geometry.base import BaseGeometry


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """The areal part of a geometry as valid polygons, without lines and points."""
    valid = make_valid(geometry)
    parts = [part for part in getattr(valid, "geoms", [valid]) if part.area > 0]
    flat = [piece for part in parts for piece in getattr(part, "geoms", [part])]
    return MultiPolygon([piece for piece in flat if piece.geom_type == "Polygon"])


def stored(polygons: MultiPolygon) -> Stored:
    """The same polygons for a model field, in WGS-84."""
    found = GEOSGeometry(memoryview(polygons.wkb), srid=4326)
    assert isinstance(found, Stored)
    return found
