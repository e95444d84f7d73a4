"""The `bbox` parameter in any offered CRS, also across the antimeridian."""

from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Transform
from django.contrib.gis.geos import GeometryCollection, GEOSGeometry, LineString, Point, Polygon
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Func, Q, QuerySet, Value
from django.utils.translation import gettext as _

from api.crs import CRS
from stations.functions import EqualsAny, between
from stations.parameters import ParameterError, number, shown

PIECES = 32  # edges are cut so that they follow their true course in the storage CRS


@dataclass(frozen=True)
class Box:
    """Corners in the axis order x, y (east, north) of a CRS."""

    west: float
    south: float
    east: float
    north: float

    @property
    def wraps(self) -> bool:
        """Whether it goes around the antimeridian."""
        return self.west > self.east


def parse_numbers(text: str) -> tuple[float, ...]:
    """Four numbers, or six with heights, which are ignored."""
    parts = text.split(",")
    if len(parts) not in (4, 6):
        raise ParameterError("bbox", _("%s 不是 4 个或 6 个数字") % shown(text))
    values = tuple(number("bbox", part) for part in parts)
    return values if len(values) == 4 else (*values[0:2], *values[3:5])


def box(values: tuple[float, ...], crs: CRS) -> Box:
    """Order the numbers by the CRS's axes and check them against its range.

    Degrees beyond the globe are refused; metres beyond the projection's span are cut off, since
    clients send whatever their window shows.
    """
    if crs.swapped:
        values = (values[1], values[0], values[3], values[2])
    found = Box(*values)
    if found.south > found.north:
        raise ParameterError("bbox", _("下边界大于上边界"))
    if not crs.degrees and found.west > found.east:
        raise ParameterError("bbox", _("左边界大于右边界"))
    west, south, east, north = crs.bounds
    cut = Box(
        min(max(found.west, west), east),
        min(max(found.south, south), north),
        min(max(found.east, west), east),
        min(max(found.north, south), north),
    )
    apart = west > found.east or found.west > east or south > found.north or found.south > north
    if (crs.degrees and cut != found) or (not crs.degrees and apart):
        raise ParameterError("bbox", _("超出坐标系的范围"))
    return cut


def intersects(rows: "QuerySet[Any]", column: str, kind: str, found: Box, crs: CRS) -> Q:
    """Features that touch the box, and those without a geometry (fc-bbox-response C).

    The latter by their keys: a GiST index finds nulls by reading half of it.
    """
    touching = _touches(column, kind, found, crs)
    if not _may_be_null(rows, column):
        return touching
    placeless = ArraySubquery(rows.filter(**{f"{column}__isnull": True}).values("pk"))
    return touching | Q(EqualsAny(F("pk"), placeless))


def _may_be_null(rows: "QuerySet[Any]", column: str) -> bool:
    try:
        return bool(rows.model._meta.get_field(column).null)
    except FieldDoesNotExist:  # worked out by the query
        return True


def _touches(column: str, kind: str, found: Box, crs: CRS) -> Q:
    """Points in a rectangle of degrees by their numbers.

    PostGIS believes ST_Intersects to be so dear that PostgreSQL would rather read a whole other
    index first, to ask it of fewer rows.
    """
    shape = geometry(found, crs)
    if kind == "geometry-point" and crs.degrees and not found.wraps:
        return Q(**{f"{column}__bboverlaps": shape}) & between(column, shape)
    return Q(**{f"{column}__intersects": shape})


def geometry(found: Box, crs: CRS) -> Any:
    """The box as a geometry in EPSG:4326, or an expression that is one."""
    spans = [(found.west, found.east)]
    if found.wraps:
        spans = [(found.west, 180.0), (-180.0, found.east)]
    shapes = [_shape(west, found.south, east, found.north) for west, east in spans]
    shape = shapes[0] if len(shapes) == 1 else GeometryCollection(shapes)
    shape.srid = crs.srid
    if crs.degrees:
        shape.srid = 4326  # 4490 equals 4326 within centimetres; no transformation, no curve
        return shape
    field: GeometryField[Any, Any] = GeometryField(srid=crs.srid)
    longest = max(found.east - found.west, found.north - found.south, 1.0)
    cut = Func(
        Value(shape, output_field=field),
        Value(longest / PIECES),
        function="ST_Segmentize",
        output_field=field,
    )
    return Transform(cut, 4326)


def _shape(west: float, south: float, east: float, north: float) -> GEOSGeometry:
    """A rectangle, or the line or point that a box without an area is."""
    if west < east and south < north:
        return Polygon.from_bbox((west, south, east, north))
    if (west, south) == (east, north):
        return Point(west, south)
    return LineString((west, south), (east, north))
