"""Column values as JSON and back, without loss."""

import json
from datetime import date, datetime
from typing import Any

import shapely
from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import GEOSGeometry
from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, JSONField

PLAIN = (type(None), bool, int, float, str, list, dict)


def to_json(value: Any) -> Any:
    """A geometry becomes GeoJSON with every digit, a time its ISO form."""
    if isinstance(value, GEOSGeometry):
        return json.loads(shapely.to_geojson(shapely.from_wkb(bytes(value.wkb))))
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, PLAIN) else str(value)


def from_json(field: "Field[Any, Any]", value: Any) -> Any:
    """Raises ValueError or ValidationError for what the column cannot hold."""
    if value is None or isinstance(field, JSONField | ArrayField):
        return value
    if isinstance(field, GeometryField):
        shape = shapely.from_geojson(json.dumps(value))
        return GEOSGeometry(memoryview(shape.wkb), srid=field.srid)
    target = getattr(field, "target_field", field)
    return target.to_python(value)
