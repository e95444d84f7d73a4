"""One table of an export as a layer of a GeoPackage; without a geometry, a plain table."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import shapely
from django.contrib.gis.db.models import MultiPolygonField
from django.db.models import BooleanField, Field, FloatField, ForeignKey, IntegerField, Model

from stations.portable.tables import columns, geometry, name

ROW = "row_id"  # GeoPackage keeps `fid` for itself, and a key may be text


def write(model: type[Model], rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Append the layer; texts, lists and tags as text, a time in its ISO form."""
    place = geometry(model)
    fields = [field for field in columns(model) if field is not place]
    held = list(rows)
    arrays = {
        ROW if field.attname == "id" else field.attname: pa.array(
            [_flat(row[field.attname], field) for row in held], type=_type(field)
        )
        for field in fields
    }
    options: dict[str, Any] = {"driver": "GPKG", "layer": name(model), "append": path.exists()}
    if place is not None:
        arrays["geometry"] = pa.array([_wkb(row[place.attname]) for row in held], type=pa.binary())
        shape = "MultiPolygon" if isinstance(place, MultiPolygonField) else "Point"
        options |= {"geometry_name": "geometry", "geometry_type": shape, "crs": "EPSG:4326"}
    pyogrio.write_arrow(pa.table(arrays), path, **options)


def _type(field: "Field[Any, Any]") -> Any:
    target = field.target_field if isinstance(field, ForeignKey) else field
    if isinstance(target, BooleanField):
        return pa.bool_()
    if isinstance(target, IntegerField):
        return pa.int64()
    return pa.float64() if isinstance(target, FloatField) else pa.string()


def _flat(value: Any, field: "Field[Any, Any]") -> Any:
    if value is None or _type(field) != pa.string() or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _wkb(shape: Any) -> bytes | None:
    return None if shape is None else bytes(shapely.from_geojson(json.dumps(shape)).wkb)
