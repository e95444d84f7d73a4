"""The bytes of one tile of one collection. Knows no HTTP."""

from pathlib import Path
from typing import Any

from django.contrib.gis.geos import Polygon
from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, QuerySet, Value
from django.db.models.expressions import Combinable

from api.collections import Collection
from api.tiles.functions import BUFFER, EXTENT, AsMVT, Drawn, Mercator, Simplified, attribute
from api.tiles.matrix import Tile
from geo import ewkb
from stations.kept import Kept, Shelf

SQL = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parent / "sql").glob("*.sql")}
POINTS = SQL["grid"].replace("{counted}", SQL["points"])
CELLS = SQL["grid"].replace("{counted}", SQL["cells"])
SIDE = 6  # times that a tile is halved to be a cell of its grid
FINEST = 16  # the tile matrix whose tiles are the cells that are kept
STAND_IN = Tile(18, 215_001, 99_001)
_shelf = Shelf()


def tile_bytes(collection: Collection, tile: Tile) -> bytes:
    """A vector tile, empty where nothing lies."""
    found = _counted if counts(collection, tile.z) else _listed
    return found(collection, tile)


def counts(collection: Collection, z: int) -> bool:
    """Whether tiles of this zoom say how many features there are instead of which."""
    return z < collection.counted_below


def _box(tile: Tile) -> Polygon:
    """WGS-84 degrees of the tile and its buffer."""
    box = Polygon.from_bbox(tile.degrees(BUFFER / EXTENT))
    box.srid = 4326
    return box


def _near(collection: Collection, box: Polygon) -> QuerySet[Any]:
    """Features whose box touches another, through the spatial index."""
    found = collection.queryset().filter(**{f"{collection.geometry}__bboverlaps": box})
    return found.order_by()


def _listed(collection: Collection, tile: Tile) -> bytes:
    if collection.timeless and "point" in collection.geometry_type:
        kept = _shelf.get(collection.id, lambda: _kept(collection))
        box = ewkb.Geometry(ewkb.box(*tile.degrees(BUFFER / EXTENT)))
        ((drawn,),) = kept.rows({"z": tile.z, "x": tile.x, "y": tile.y, "box": box})
        return bytes(drawn or b"")
    geometry: Any = Mercator(collection.geometry)
    if "polygon" in collection.geometry_type:
        geometry = Simplified(geometry, tile.z)
    layer = _layer(collection, Drawn(geometry, tile))
    return bytes(_near(collection, _box(tile)).aggregate(tile=layer)["tile"] or b"")


def _kept(collection: Collection) -> Kept:
    """The statement for a tile of points at any zoom: one row without groups."""
    found = _near(collection, _box(STAND_IN)).values(all=Value(1))
    layer = _layer(collection, Drawn(Mercator(collection.geometry), STAND_IN))
    z, x, y = STAND_IN.z, STAND_IN.x, STAND_IN.y
    marks = {"z": z, "x": x, "y": y, "box": _box(STAND_IN)}
    return Kept(found.annotate(tile=layer).values("tile"), marks)


def _layer(collection: Collection, geometry: Combinable) -> AsMVT:
    columns = {name: attribute(collection.by_name[name]) for name in collection.tiled}
    return AsMVT(collection.id, geometry, columns)


def _counted(collection: Collection, tile: Tile) -> bytes:
    if collection.gridded:
        sql, parameters = CELLS, _cells(tile)
    else:
        rows, parameters = _points(collection, tile)
        sql = POINTS.replace("{rows}", rows)
    with connection.cursor() as cursor:
        cursor.execute(sql, [tile.z, tile.x, tile.y, collection.id, *parameters])
        return bytes(cursor.fetchone()[0] or b"")


def _cells(tile: Tile) -> list[int]:
    halved = FINEST - SIDE - tile.z
    across = 1 << (SIDE + halved)
    left, top = tile.x * across, tile.y * across
    return [left, left + across - 1, top, top + across - 1, halved, halved]


def _points(collection: Collection, tile: Tile) -> tuple[str, list[Any]]:
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
    rows = _near(collection, _box(tile)).annotate(**columns).values_list(*columns)
    sql, parameters = rows.query.sql_with_params()
    return sql, list(parameters)


def _degrees(collection: Collection, function: str) -> Func:
    return Func(F(collection.geometry), function=function, output_field=FloatField())
