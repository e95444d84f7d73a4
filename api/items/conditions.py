"""Which features are asked for: every filter, on pages and in downloads alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from api.collections import Collection
from api.crs import CRS, CRS84
from api.items import filters, named
from api.items.bbox import Box, box, intersects
from api.items.filters import Filter
from api.items.interval import TimeSpan
from stations.parameters import ParameterError

COUNTS_KEPT = 600  # seconds; the key holds the dataset version, so a count is never stale


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What a feature must meet. Its `repr` tells two sets of conditions apart."""

    bbox: Box | None = None
    bbox_crs: CRS = CRS84
    time: TimeSpan | None = None
    equal: Mapping[str, Any] = field(default_factory=dict)
    filter: Filter | None = None


def read_conditions(collection: Collection, values: Mapping[str, Any]) -> Conditions:
    """From parsed filters to conditions; combinations are checked here."""
    if values["bbox-crs"] and values["bbox"] is None:
        raise ParameterError("bbox-crs", _("要和 bbox 一起用"))
    bbox_crs = values["bbox-crs"] or CRS84
    return Conditions(
        bbox=box(values["bbox"], bbox_crs) if values["bbox"] is not None else None,
        bbox_crs=bbox_crs,
        time=values["datetime"],
        equal={n: values[n] for n in collection.parameters if values[n] is not None},
        filter=filters.read(values),
    )


def filtered(collection: Collection, conditions: Conditions) -> QuerySet[Any]:
    """All features that every given filter lets through."""
    found = collection.queryset()
    if conditions.bbox:
        box, crs = conditions.bbox, conditions.bbox_crs
        kind = collection.geometry_type
        found = found.filter(intersects(found, collection.geometry, kind, box, crs))
    if conditions.time:
        found = found.filter(_during(collection, conditions.time))
    for name, value in conditions.equal.items():
        found = found.filter(**named.equal(name, value, collection))
    if conditions.filter:
        found = found.filter(filters.condition(collection, conditions.filter))
    return found


def count(
    collection: Collection, conditions: Conditions, version: str, most: int | None = None
) -> int | None:
    """All features that match, kept for as long as the data stay the same.

    None for more than `most`: counting half a million takes a second, and a harvester of a
    country would ask for it after every change. Where PostgreSQL expects twice as many,
    since it only guesses, nobody counts.
    """

    def counted() -> int:
        found = filtered(collection, conditions).order_by()
        if most is None:
            return found.count()
        return most + 1 if _expected(found) > 2 * most else found[: most + 1].count()

    asked = sha256(repr((collection.id, conditions, most)).encode()).hexdigest()
    number = int(cache.get_or_set(f"count:{version}:{asked}", counted, COUNTS_KEPT) or 0)
    return None if most is not None and number > most else number


def _expected(found: QuerySet[Any]) -> float:
    """How many rows the planner expects, by statistics alone."""
    [plan] = json.loads(found.explain(format="json"))
    return float(plan["Plan"]["Plan Rows"])


def _during(collection: Collection, span: TimeSpan) -> Q:
    """Features whose time intersects the span, and those without one (fc-time-response C)."""
    start, end = (prop.column for prop in collection.lasts)
    inside = Q()
    if span.start:
        inside &= Q(**{f"{end}__gte": span.start}) | Q(**{f"{end}__isnull": True})
    if span.end:
        inside &= Q(**{f"{start}__lte": span.end}) | Q(**{f"{start}__isnull": True})
    return inside
