"""Which features are demonstration data, whatever properties an answer was cut down to."""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet

from api.call import Call
from api.collections import Collection

MARK = "synthetic"


def synthetic_among(collection: Collection, features: Iterable[dict[str, Any]]) -> set[str]:
    """Identifiers of the synthetic ones."""
    if MARK not in collection.by_name:
        return set()
    chosen = list(features)
    if all(MARK in feature["properties"] for feature in chosen):
        return {str(feature["id"]) for feature in chosen if feature["properties"][MARK]}
    wanted = {f"{collection.identifier}__in": [feature["id"] for feature in chosen]}
    found = _marked(collection).filter(**wanted)
    return {str(name) for name in found.values_list(collection.identifier, flat=True)}


def any_synthetic(call: Call, collection: Collection) -> bool:
    if MARK not in collection.by_name:
        return False
    key = f"synthetic:{call.version}:{collection.id}"
    return bool(cache.get_or_set(key, lambda: _marked(collection).exists(), 3600))


def _marked(collection: Collection) -> QuerySet[Any]:
    return collection.queryset().filter(**{collection.by_name[MARK].column: True})
