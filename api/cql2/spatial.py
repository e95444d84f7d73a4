"""Spatial predicates (OGC 21-065r2, clauses 7.5 to 7.7)."""

from collections.abc import Sequence
from typing import Any, Final

import shapely
from django.contrib.gis.db.models.functions import Transform
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from api.cql2.crs import reproject
from api.cql2.expressions import call, negate
from api.cql2.geometry import to_sql
from api.cql2.logic import predicate
from api.cql2.types import CQL2Error, Evaluate, Node, Operand, expect, expect_arguments

FUNCTIONS: Final = {
    "s_contains": "ST_Contains",
    "s_crosses": "ST_Crosses",
    "s_equals": "ST_Equals",
    "s_intersects": "ST_Intersects",
    "s_overlaps": "ST_Overlaps",
    "s_touches": "ST_Touches",
    "s_within": "ST_Within",
}


def intersects(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    left, right = _operands(name, arguments, evaluate)
    return predicate(call(FUNCTIONS[name], *_in_one_crs(left, right)), name.upper())


def disjoint(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    """NOT S_INTERSECTS, which unlike ST_Disjoint takes collections too."""
    left, right = _operands(name, arguments, evaluate)
    return predicate(negate(call("ST_Intersects", *_in_one_crs(left, right))), name.upper())


def relate(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    """The relations that PostGIS defines for geometries of one dimension only."""
    left, right = (_merged(operand, name) for operand in _operands(name, arguments, evaluate))
    return predicate(call(FUNCTIONS[name], *_in_one_crs(left, right)), name.upper())


def in_crs(operand: Operand, srid: int) -> Combinable:
    """A geometry in `srid`: a literal transformed here, a column in SQL."""
    if operand.srid == srid:
        return operand.expression
    if operand.value is None:
        return Transform(operand.expression, srid)
    return to_sql(reproject(operand.value, operand.srid or srid, srid), srid)


def _operands(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> tuple[Operand, Operand]:
    expect_arguments(name, arguments, 2)
    left, right = (expect(evaluate(node), ["geometry"], name.upper()) for node in arguments)
    return left, right


def _in_one_crs(left: Operand, right: Operand) -> tuple[Combinable, Combinable]:
    """Both in the CRS of the column, which then can use its index."""
    column = left if left.value is None else right
    srid = column.srid or 4326
    return in_crs(left, srid), in_crs(right, srid)


def _merged(operand: Operand, name: str) -> Operand:
    """A collection as the one multi-geometry that covers the same positions."""
    shape: Any = operand.value
    if shape is None or shape.geom_type != "GeometryCollection":
        return operand
    merged = shapely.union_all(shape)
    if merged.geom_type == "GeometryCollection":
        raise CQL2Error(_("%(name)s：GEOMETRYCOLLECTION 混用了点、线或面"), name=name.upper())
    srid = operand.srid or 4326
    return Operand("geometry", to_sql(merged, srid), operand.label, merged, srid)
