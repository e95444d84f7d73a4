"""Vector tiles in SQL: what PostGIS has for them, as expressions of the ORM."""

from collections.abc import Mapping
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.db.models import Aggregate, BinaryField, F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from api.collections.property import Property
from api.tiles.matrix import Tile, width

EXTENT = 4096  # units of a tile's side
BUFFER = 64  # units around a tile, so that symbols and lines are not cut at its edge
TOLERANCE = 4  # units a line may move: half a pixel of a tile shown 512 pixels wide
MERCATOR: "GeometryField[Any, Any]" = GeometryField(srid=3857)


class Mercator(Func):
    """A geometry in EPSG:3857."""

    function = "ST_Transform"
    output_field = MERCATOR

    def __init__(self, column: str) -> None:
        super().__init__(F(column), Value(3857))


class Simplified(Func):
    """Lines without the points that a tile of this zoom cannot show (Douglas-Peucker).

    ST_AsMVTGeom alone snaps to the grid but keeps the points: 99,000 of them made 89 kB and took
    124 ms at zoom 7, simplified 3 kB and 12 ms (ST_SimplifyPreserveTopology 4 kB and 81 ms).
    """

    function = "ST_Simplify"
    template = "%(function)s(%(expressions)s, true)"
    output_field = MERCATOR

    def __init__(self, geometry: Combinable, z: int) -> None:
        super().__init__(geometry, Value(width(z) / EXTENT * TOLERANCE))


class Drawn(Func):
    """A geometry in EPSG:3857 in the units of a tile, cut at its buffer; null outside."""

    function = "ST_AsMVTGeom"
    template = f"%(function)s(%(geometry)s, ST_TileEnvelope(%(address)s), {EXTENT}, {BUFFER}, true)"
    output_field = MERCATOR

    def __init__(self, geometry: Combinable, tile: Tile) -> None:
        super().__init__(geometry, Value(tile.z), Value(tile.x), Value(tile.y))

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, list[Any]]:
        parts, parameters = [], []
        for expression in self.source_expressions:
            sql, values = compiler.compile(expression)
            parts.append(sql)
            parameters += values
        text = self.template % {
            "function": self.function,
            "geometry": parts[0],
            "address": ", ".join(parts[1:]),
        }
        return text, parameters


class AsMVT(Aggregate):
    """All rows as one layer of a vector tile: `geometry` and named columns.

    Names of layer and columns come from a collection, never from a request.
    """

    output_field = BinaryField()
    empty_result_set_value = None

    def __init__(self, layer: str, geometry: Combinable, columns: Mapping[str, Combinable]) -> None:
        self.layer, self.names = layer, ("geom", *columns)
        super().__init__(geometry, *columns.values())

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, list[Any]]:
        parts, parameters = [], []
        for name, expression in zip(self.names, self.get_source_expressions(), strict=False):
            sql, values = compiler.compile(expression)
            parts.append(f"{sql} AS {connection.ops.quote_name(name)}")
            parameters += values
        row = f"(SELECT r FROM (SELECT {', '.join(parts)}) r)"  # noqa: S608
        return f"ST_AsMVT({row}, %s, {EXTENT}, 'geom')", [*parameters, self.layer]


def attribute(prop: Property) -> Combinable:
    """A property as a tile can hold it: lists joined by `;`, dates and times as text."""
    if prop.type == "array":
        return Func(
            prop.expression, Value(";"), function="array_to_string", output_field=TextField()
        )
    if prop.type in {"date", "datetime"}:
        return Cast(prop.expression, TextField())
    return prop.expression
