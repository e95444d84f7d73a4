"""A feature as a djangorestframework-gis serializer, made from its collection.

Pages of features are built by PostGIS; this describes the same shape in Python and serves single
features. A test holds both to the same content.
"""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from rest_framework import serializers
from rest_framework_gis.serializers import GeoFeatureModelSerializer

from api.collections import COLLECTIONS, Collection
from api.collections.property import Property
from api.crs import CRS, CRS84
from api.feature import geometry_json


class _Strings(serializers.ListField):
    child = serializers.CharField()


class _UTCText(serializers.DateTimeField):
    """As `UTCText` writes it in the database."""

    def to_representation(self, value: datetime) -> str:
        text = value.astimezone(UTC).isoformat(timespec="microseconds")
        return text.replace("+00:00", "Z")


FIELDS: dict[str, type[serializers.Field[Any, Any, Any, Any]]] = {
    "string": serializers.CharField,
    "integer": serializers.IntegerField,
    "number": serializers.FloatField,
    "boolean": serializers.BooleanField,
    "date": serializers.DateField,
    "datetime": _UTCText,
    "array": _Strings,
}


class _GeometryText(serializers.Field[Any, Any, Any, Any]):
    """Geometry that the database has written as GeoJSON already, in whatever CRS was asked for."""

    def to_representation(self, value: str) -> Any:
        return json.loads(value)


class FeatureSerializer(GeoFeatureModelSerializer):  # type: ignore[misc]
    """Subclasses name their `collection`; rows come from `feature_rows`."""

    collection: Collection

    def get_fields(self) -> dict[str, Any]:
        identifier = serializers.CharField(source=self.collection.identifier, read_only=True)
        fields: dict[str, Any] = {"id": identifier, "geometry": _GeometryText(read_only=True)}
        return fields | {prop.name: _field(prop) for prop in self.collection.properties}


@cache
def serializer_of(collection: Collection) -> type[FeatureSerializer]:
    """The serializer class of a collection."""
    meta = {"model": collection.queryset().model, "geo_field": "geometry", "id_field": "id"}
    members = {"collection": collection, "Meta": type("Meta", (), meta)}
    return type(f"{type(collection).__name__}FeatureSerializer", (FeatureSerializer,), members)


StationFeatureSerializer = serializer_of(COLLECTIONS["stations"])


def feature_rows(collection: Collection, crs: CRS = CRS84) -> Any:
    """All features as model instances, each with its `geometry` as GeoJSON text, in one query."""
    paths = {prop.column.rpartition("__")[0] for prop in collection.properties}
    rows = collection.queryset().select_related(*(paths - {""}))
    return rows.annotate(geometry=geometry_json(collection, crs))


def _field(prop: Property) -> serializers.Field[Any, Any, Any, Any]:
    source = prop.column.replace("__", ".")
    renamed: dict[str, Any] = {"source": source} if source != prop.name else {}
    return FIELDS[prop.type](read_only=True, allow_null=True, **renamed)
