"""A compiler from CQL2 (OGC 21-065r2) to conditions on any Django model on PostGIS.

>>> tree = parse("seats >= 10 AND S_INTERSECTS(point, BBOX(116.3, 39.8, 116.5, 40.0))")
>>> stations.filter(compile(tree, {
...     "seats": Queryable("integer", "seats"),
...     "point": Queryable("geometry", "point", srid=4326),
... }))  # doctest: +SKIP

All conformance classes of the standard are there. What the `cql2` package reads otherwise than the
grammar: numbers are doubles, so that whole numbers beyond 2^53 are rounded; a name that starts with
an underscore or a colon needs double quotes; an empty list can only be written in JSON. A chain
`a ^ b ^ c` is refused, for the package binds it to the left and the grammar to the right.

Any column may be compared with any other, so a filter may read the whole table: whoever runs one
for the public sets a `statement_timeout`.
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
