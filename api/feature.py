"""Features as text: PostGIS builds the GeoJSON, Django passes it on unparsed."""

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


def feature_columns(
    collection: Collection, crs: CRS = CRS84, names: Iterable[str] | None = None
) -> dict[str, Combinable]:
    """Annotations `feature_id`, `feature_geometry`, `feature_properties`, each JSON text."""
    return {
        "feature_id": F(collection.identifier),
        "feature_geometry": geometry_json(collection, crs),
        "feature_properties": _properties(collection, names),
    }


def _properties(collection: Collection, names: Iterable[str] | None) -> Combinable:
    if names is None and collection.written:
        return F(collection.written)
    chosen = collection.properties if names is None else [collection.by_name[n] for n in names]
    return RowJSON({prop.name: prop.shown for prop in chosen})


def geometry_json(collection: Collection, crs: CRS) -> GeometryJSON:
    polygon = "polygon" in collection.geometry_type
    return GeometryJSON(collection.geometry, crs, polygon=polygon)


def feature_text(id_json: str, geometry: str, properties: str, more: str = "") -> str:
    """One Feature; `more` is JSON text of further members, beginning with a comma."""
    return (
        f'{{"type":"Feature","id":{id_json},"geometry":{geometry},"properties":{properties}{more}}}'
    )
