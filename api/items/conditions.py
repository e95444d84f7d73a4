"""Which features are asked for: every filter, on pages and in downloads alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from api.collections import Collection
from api.crs import CRS, CRS84
from api.items import filters, named
from api.items.bbox import Box, box, intersects
from api.items.filters import Filter
from api.items.interval import TimeSpan
from stations.parameters import ParameterError


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


def _during(collection: Collection, span: TimeSpan) -> Q:
    """Features whose time intersects the span, and those without one (fc-time-response C)."""
    start, end = (prop.column for prop in collection.lasts)
    inside = Q()
    if span.start:
        inside &= Q(**{f"{end}__gte": span.start}) | Q(**{f"{end}__isnull": True})
    if span.end:
        inside &= Q(**{f"{start}__lte": span.end}) | Q(**{f"{start}__isnull": True})
    return inside
