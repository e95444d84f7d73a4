"""Shapes with their figures as files: GeoJSON, GeoPackage, CSV."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import shapely
from django.http import Http404, HttpResponse
from shapely.geometry import mapping

from maps.plan.picture import Shape
from stations.tables import BOM, csv_text

TYPES = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "csv": "text/csv; charset=utf-8",
}


def respond(shapes: Sequence[Shape], name: str, extension: str, about: str) -> HttpResponse:
    """A download; `about` goes into the file where its format has a place for it."""
    if extension not in TYPES:
        raise Http404
    body = {"geojson": geojson, "gpkg": geopackage, "csv": comma_separated}[extension](
        shapes, name, about
    )
    response = HttpResponse(body, content_type=TYPES[extension])
    response["Content-Disposition"] = f'attachment; filename="yizhan-{name}.{extension}"'
    return response


def geojson(shapes: Sequence[Shape], name: str, about: str) -> bytes:
    features = [
        {
            "type": "Feature",
            "id": shape.code,
            "properties": row,
            "geometry": mapping(shapely.set_precision(shape.geometry, 1e-6)),
        }
        for shape, row in zip(shapes, _rows(shapes), strict=True)
    ]
    collection = {
        "type": "FeatureCollection", "name": name, "description": about, "features": features,
    }  # fmt: skip
    return json.dumps(collection, ensure_ascii=False).encode()


def geopackage(shapes: Sequence[Shape], name: str, about: str) -> bytes:
    rows = _rows(shapes)
    fields = list(rows[0]) if rows else ["code", "name"]
    columns = [np.array([row[field] for row in rows], dtype=_type(rows, field)) for field in fields]
    points = bool(shapes) and all(shape.geometry.geom_type == "Point" for shape in shapes)
    drawn = [shape.geometry if points else _multi(shape.geometry) for shape in shapes]
    geometry = shapely.to_wkb(np.array(drawn, dtype=object))
    import pyogrio.raw  # slow to import, and seldom needed

    with TemporaryDirectory(prefix="yizhan-") as folder:
        path = Path(folder) / f"{name}.gpkg"
        pyogrio.raw.write(
            path, geometry, columns, fields, driver="GPKG", layer=name, crs="EPSG:4326",
            geometry_type="Point" if points else "MultiPolygon",
            layer_metadata={"DESCRIPTION": about},
        )  # fmt: skip
        return path.read_bytes()


def comma_separated(shapes: Sequence[Shape], name: str, about: str) -> bytes:
    """With a byte order mark: spreadsheets then read UTF-8."""
    rows = _rows(shapes)
    names = list(rows[0]) if rows else ["code", "name"]
    return (BOM + csv_text(names, rows)).encode()


def _rows(shapes: Sequence[Shape]) -> list[dict[str, Any]]:
    return [{"code": shape.code, "name": shape.name, **shape.figures} for shape in shapes]


def _type(rows: list[dict[str, Any]], field: str) -> Any:
    """Numbers with gaps become floats with NaN, which GDAL writes as null."""
    if all(isinstance(row[field], int | float | None) for row in rows):
        return np.float64
    return object


def _multi(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.multipolygons(shapely.get_parts(geometry))
