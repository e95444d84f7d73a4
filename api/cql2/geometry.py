"""Geometry literals: checked, in x/y order, and brought into the CRS of a column.

Text literals arrive as GeoJSON too. Heights are dropped: columns are two-dimensional.
"""

import math
from typing import Any, Final

import shapely
from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Value
from django.utils.translation import gettext as _

from api.cql2.crs import FilterCRS, check_range, is_geographic
from api.cql2.faults import invalid
from api.cql2.types import CQL2Error, Node, Operand, shorten

NESTING: Final = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How many lists are around a position."""


def literal(node: dict[str, Any], crs: FilterCRS) -> Operand:
    """A GeoJSON geometry or a bounding box as an operand in the filter's own CRS."""
    shape = _box(node["bbox"], crs) if "bbox" in node and "type" not in node else _shape(node, crs)
    if not shape.is_valid:
        raise invalid(shape)
    return Operand("geometry", to_sql(shape, crs.srid), shape.geom_type, shape, crs.srid)


def to_sql(shape: Any, srid: int) -> Value:
    return Value(GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid), GeometryField(srid=srid))


def _shape(node: dict[str, Any], crs: FilterCRS) -> Any:
    name = node["type"]
    if name == "GeometryCollection":
        return shapely.GeometryCollection(_members(node.get("geometries"), crs))
    if not isinstance(name, str) or name not in NESTING:
        raise CQL2Error(_("%(name)s 不是几何类型"), name=shorten(name))
    coordinates = _positions(node.get("coordinates"), NESTING[name], name, crs)
    try:
        return shapely.geometry.shape({"type": name, "coordinates": coordinates})
    except (ValueError, shapely.errors.ShapelyError) as error:
        raise CQL2Error(_("%(name)s：点太少"), name=name) from error


def _members(nodes: Node, crs: FilterCRS) -> list[Any]:
    if not isinstance(nodes, list) or not nodes:
        raise CQL2Error(_("GeometryCollection 里没有几何"))
    for node in nodes:
        if (
            not isinstance(node, dict)
            or node.get("type", "GeometryCollection") == "GeometryCollection"
        ):
            raise CQL2Error(_("GeometryCollection：%(value)s 不是单个几何"), value=shorten(node))
    return [_shape(node, crs) for node in nodes]


def _positions(node: Node, nesting: int, name: str, crs: FilterCRS) -> Any:
    if nesting == 0:
        return _position(node, name, crs)
    if not isinstance(node, list) or not node:
        raise CQL2Error(_("%(name)s：%(value)s 不是坐标列表"), name=name, value=shorten(node))
    inner = [_positions(member, nesting - 1, name, crs) for member in node]
    if nesting == 1 and name.endswith("Polygon") and (len(inner) < 4 or inner[0] != inner[-1]):
        raise CQL2Error(_("%(name)s：环至少要有 4 个点，首尾相同"), name=name)
    return inner


def _position(node: Node, name: str, crs: FilterCRS) -> tuple[float, float]:
    if not isinstance(node, list) or not 2 <= len(node) <= 4:
        raise CQL2Error(_("%(name)s：%(value)s 不是坐标"), name=name, value=shorten(node))
    first, second = _numbers(node, name)[:2]
    x, y = (second, first) if crs.inverted else (first, second)
    check_range(x, y, name, crs.srid)
    return x, y


def _numbers(node: list[Node], name: str) -> list[float]:
    for number in node:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise CQL2Error(_("%(name)s：%(value)s 不是数字"), name=name, value=shorten(number))
        if not math.isfinite(number):
            raise CQL2Error(_("%(name)s：坐标 %(value)s 超出范围"), name=name, value=number)
    return [float(number) for number in node]


def _box(node: Node, crs: FilterCRS) -> Any:
    """Four or six numbers; one that crosses the antimeridian becomes two boxes (clause 7.5)."""
    if not isinstance(node, list) or len(node) not in (4, 6):
        raise CQL2Error(_("BBOX：%(value)s 不是 4 个或 6 个数字"), value=shorten(node))
    numbers = _numbers(node, "BBOX")
    half = len(numbers) // 2
    lower, upper = numbers[:2], numbers[half : half + 2]
    if crs.inverted:
        lower, upper = lower[::-1], upper[::-1]
    (west, south), (east, north) = lower, upper
    check_range(west, south, "BBOX", crs.srid)
    check_range(east, north, "BBOX", crs.srid)
    if south > north:
        raise CQL2Error(_("BBOX：南边 %(low)s 在北边 %(high)s 以北"), low=south, high=north)
    if west <= east:
        return _rectangle(west, south, east, north)
    if not is_geographic(crs.srid):
        raise CQL2Error(_("BBOX：西边 %(low)s 在东边 %(high)s 以东"), low=west, high=east)
    return shapely.union_all(
        [_rectangle(west, south, 180.0, north), _rectangle(-180.0, south, east, north)]
    )


def _rectangle(west: float, south: float, east: float, north: float) -> Any:
    """A box, or the line or the point that it shrinks to."""
    if west == east and south == north:
        return shapely.Point(west, south)
    if west == east or south == north:
        return shapely.LineString([(west, south), (east, north)])
    return shapely.box(west, south, east, north)
