"""A compiler from CQL2 (OGC 21-065r2) to conditions on any Django model on PostGIS.

>>> tree = parse("seats >= 10 AND S_INTERSECTS(point, BBOX(116.3, 39.8, 116.5, 40.0))")
>>> stations.filter(compile(tree, {
...     "seats": Queryable("integer", "seats"),
...     "point": Queryable("geometry", "point", srid=4326),
... }))  # doctest: +SKIP
"""

from api.cql2.compiler import compile
from api.cql2.crs import CRS84, FilterCRS
from api.cql2.functions import DEFAULT_FUNCTIONS, Function
from api.cql2.parser import Language, parse
from api.cql2.types import CQL2Error, Operand, Queryable

__all__ = [
    "CRS84",
    "DEFAULT_FUNCTIONS",
    "CQL2Error",
    "FilterCRS",
    "Function",
    "Language",
    "Operand",
    "Queryable",
    "compile",
    "parse",
]
