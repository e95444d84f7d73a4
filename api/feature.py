"""Features as text: PostGIS builds the GeoJSON, Django passes it on unparsed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable

from api.collections import Collection
from api.crs import CRS, CRS84


class RowJSON(Func):
    """A JSON object of named expressions, as text. Names come from code, never from a request."""

    output_field = TextField()

    def __init__(self, columns: Mapping[str, Combinable]) -> None:
        self.names = tuple(columns)
        super().__init__(*columns.values())

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, list[Any]]:
        parts, parameters = [], []
        for name, expression in zip(self.names, self.source_expressions, strict=True):
            sql, values = compiler.compile(expression)
            parts.append(f"{sql} AS {connection.ops.quote_name(name)}")
            parameters += values
        # Names are a collection's own, values stay parameters.
        return f"(SELECT row_to_json(r)::text FROM (SELECT {', '.join(parts)}) r)", parameters  # noqa: S608


class GeometryJSON(Func):
    """GeoJSON geometry in a CRS, axes in the order the CRS defines; `null` where there is none."""

    output_field = TextField()

    def __init__(self, column: str, crs: CRS = CRS84, *, polygon: bool = False) -> None:
        geometry: Combinable = F(column)
        if polygon:  # RFC 7946: exterior rings run counterclockwise
            geometry = Func(geometry, function="ST_ForcePolygonCCW", output_field=_geometry(4326))
        if crs.srid != 4326:
            geometry = Func(
                geometry, Value(crs.srid), function="ST_Transform", output_field=_geometry(crs.srid)
            )
        if crs.swapped:
            geometry = Func(
                geometry, function="ST_FlipCoordinates", output_field=_geometry(crs.srid)
            )
        super().__init__(geometry, Value(crs.digits))

    template = "coalesce(ST_AsGeoJSON(%(expressions)s, 0), 'null')"


def _geometry(srid: int) -> "GeometryField[Any, Any]":
    return GeometryField(srid=srid)


def feature_text(
    collection: Collection,
    crs: CRS = CRS84,
    names: Iterable[str] | None = None,
    more: Mapping[str, Combinable] | None = None,
) -> "FeatureJSON":
    """A whole feature with the properties that `names` chooses (all without) and `more` of them."""
    properties = _properties(collection, names)
    if more:
        properties = JoinedJSON(properties, RowJSON(more))
    return FeatureJSON(F(collection.identifier), geometry_json(collection, crs), properties)


def feature_collection(members: Mapping[str, Any], features: Iterable[bytes]) -> bytes:
    """A FeatureCollection of features that are written already; `features` is its last member."""
    head = as_json({"type": "FeatureCollection", **members})[:-1]
    return b"".join([head.encode(), b',"features":[', b",".join(features), b"]}"])


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class FeatureJSON(Func):
    """A GeoJSON Feature as text: an id, and geometry and properties as JSON text."""

    output_field = TextField()

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, list[Any]]:
        parts = [compiler.compile(expression) for expression in self.source_expressions]
        members = ("'{{\"type\":\"Feature\",\"id\":' || to_json({})", "',\"geometry\":' || {}",
                   "',\"properties\":' || {} || '}}'")  # fmt: skip
        sql = [text.format(part) for text, (part, _values) in zip(members, parts, strict=True)]
        return f"({' || '.join(sql)})", [value for _part, values in parts for value in values]


class JoinedJSON(Func):
    """Two JSON objects, neither empty, as one; all as text."""

    output_field = TextField()
    template = "(left(%(expressions)s, 2))"
    arg_joiner = ", -1) || ',' || substr("


def _properties(collection: Collection, names: Iterable[str] | None) -> Combinable:
    if names is None and collection.written:
        return F(collection.written)
    chosen = collection.properties if names is None else [collection.by_name[n] for n in names]
    return RowJSON({prop.name: prop.shown for prop in chosen})


def geometry_json(collection: Collection, crs: CRS) -> GeometryJSON:
    polygon = "polygon" in collection.geometry_type
    return GeometryJSON(collection.geometry, crs, polygon=polygon)
