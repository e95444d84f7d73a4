"""The bytes of one tile of one collection. Knows no HTTP."""

from pathlib import Path
from typing import Any

from django.contrib.gis.geos import Polygon
from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, QuerySet, Value

from api.collections import Collection
from api.tiles.functions import BUFFER, EXTENT, AsMVT, Drawn, Mercator, Simplified, attribute
from api.tiles.matrix import Tile

GRID = (Path(__file__).parent / "sql" / "grid.sql").read_text(encoding="utf-8")


def tile_bytes(collection: Collection, tile: Tile) -> bytes:
    """A vector tile, empty where nothing lies."""
    found = _counted if counts(collection, tile.z) else _listed
    return found(collection, tile)


def counts(collection: Collection, z: int) -> bool:
    """Whether tiles of this zoom say how many features there are instead of which."""
    return z < collection.counted_below


def _near(collection: Collection, tile: Tile) -> QuerySet[Any]:
    """Features whose box touches the tile and its buffer, through the spatial index."""
    box = Polygon.from_bbox(tile.degrees(BUFFER / EXTENT))
    box.srid = 4326
    return collection.queryset().filter(**{f"{collection.geometry}__bboverlaps": box})


def _listed(collection: Collection, tile: Tile) -> bytes:
    geometry: Any = Mercator(collection.geometry)
    if "polygon" in collection.geometry_type:
        geometry = Simplified(geometry, tile.z)
    columns = {name: attribute(collection.by_name[name]) for name in collection.tiled}
    layer = AsMVT(collection.id, Drawn(geometry, tile), columns)
    return bytes(_near(collection, tile).order_by().aggregate(tile=layer)["tile"] or b"")


def _counted(collection: Collection, tile: Tile) -> bytes:
    synthetic = (
        F(collection.by_name["synthetic"].column)
        if "synthetic" in collection.by_name
        else Value(False, output_field=BooleanField())
    )
    columns = {
        "tile_lon": _degrees(collection, "ST_X"),
        "tile_lat": _degrees(collection, "ST_Y"),
        "tile_code": F(collection.identifier),
        "tile_synthetic": synthetic,
    }
    rows = _near(collection, tile).order_by().annotate(**columns).values_list(*columns)
    sql, parameters = rows.query.sql_with_params()
    address: list[Any] = [tile.z, tile.x, tile.y, collection.id]
    with connection.cursor() as cursor:
        cursor.execute(GRID.replace("{rows}", sql), [*address, *parameters])
        return bytes(cursor.fetchone()[0] or b"")


def _degrees(collection: Collection, function: str) -> Func:
    return Func(F(collection.geometry), function=function, output_field=FloatField())
