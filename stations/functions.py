"""SQL functions that the ORM cannot say, as expressions."""

from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Transform
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import BooleanField, F, FloatField, Func, Q, Value
from django.db.models.lookups import Range


def _literal(point: GEOSGeometry) -> Value:
    return Value(point, output_field=GeometryField(srid=point.srid or 4326))


class KNearest(Func):
    """The `<->` operator: orders by distance through a GiST index, nearest first."""

    template = "(%(expressions)s)"
    arg_joiner = " <-> "
    output_field = FloatField()

    def __init__(self, column: str, point: GEOSGeometry, srid: int, **extra: Any) -> None:
        """`srid` is the column's; the point is brought to it."""
        super().__init__(F(column), Transform(_literal(point), srid), **extra)


class Around(Func):
    """The box around a point, so many units of a plane to each side."""

    function = "ST_Expand"

    def __init__(self, point: GEOSGeometry, srid: int, reach: float, **extra: Any) -> None:
        here = Transform(_literal(point), srid)
        super().__init__(here, Value(reach), output_field=GeometryField(srid=srid), **extra)


class GeodesicDistance(Func):
    """Metres along the WGS-84 ellipsoid between a column and a point, both in EPSG:4326."""

    template = "ST_Distance(%(expressions)s, true)"
    output_field = FloatField()

    def __init__(self, column: str, point: GEOSGeometry, **extra: Any) -> None:
        super().__init__(_Geography(F(column)), _Geography(_literal(point)), **extra)


class _Geography(Func):
    template = "(%(expressions)s)::geography"
    output_field = GeometryField(geography=True)


class EqualsAny(Func):
    """`x = ANY(array)`: the array is worked out once, not once per row."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()
    conditional = True


def between(column: str, box: GEOSGeometry) -> Q:
    """Whether a point is in a rectangle or on its border, by its numbers."""

    def number(name: str, of: F | Value) -> Func:
        return Func(of, function=name, output_field=FloatField())

    place, shape = F(column), Value(box, output_field=GeometryField(srid=box.srid or 4326))
    across: Range[Any] = Range(
        number("ST_X", place), (number("ST_XMin", shape), number("ST_XMax", shape))
    )
    along: Range[Any] = Range(
        number("ST_Y", place), (number("ST_YMin", shape), number("ST_YMax", shape))
    )
    return Q(across, along)
