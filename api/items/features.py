"""What features say, by their primary keys."""

from collections.abc import Hashable, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, QuerySet, Value

from api.collections import Collection
from api.crs import CRS
from api.feature import feature_columns
from stations.functions import EqualsAny
from stations.kept import Kept, Shelf

STAND_IN = [-1, -2, -3]
_shelf = Shelf()


def features(
    collection: Collection, crs: CRS, names: Sequence[str] | None, keys: Sequence[Any]
) -> dict[Any, dict[str, Any]]:
    """Primary key → `feature_id`, `feature_geometry`, `feature_properties`, unless gone."""
    if not keys:
        return {}
    if collection.timeless:
        shape: Hashable = (collection.id, crs, names)
        kept = _shelf.get(shape, lambda: _kept(collection, crs, names))
        rows = kept.rows({"keys": list(keys)})
    else:
        rows = list(_rows(collection, crs, names, collection.queryset().filter(pk__in=keys)))
    return {row["pk"]: row for row in rows}


def _rows(
    collection: Collection, crs: CRS, names: Sequence[str] | None, found: "QuerySet[Any]"
) -> "QuerySet[Any, Any]":
    columns = feature_columns(collection, crs, names)
    rows: QuerySet[Any, Any] = found.annotate(**columns).values(*columns, "pk")
    return rows


def _kept(collection: Collection, crs: CRS, names: Sequence[str] | None) -> Kept:
    numbers: Any = ArrayField(BigIntegerField())
    found = collection.queryset().filter(EqualsAny(F("pk"), Value(STAND_IN, output_field=numbers)))
    return Kept(_rows(collection, crs, names, found), {"keys": STAND_IN})
