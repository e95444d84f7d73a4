"""From what was asked to one page of features. Knows no HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from api.collections import Collection
from api.crs import CRS, CRS84
from api.feature import feature_columns
from api.items.bbox import Box, box, intersects
from api.items.cursor import SortKey, after, encode
from api.items.interval import TimeSpan
from api.items.values import parse_value
from stations.parameters import ParameterError

COUNTS_KEPT = 600  # seconds; the key holds the dataset version, so a count is never stale


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What a feature must meet. Its `repr` tells two sets of conditions apart."""

    bbox: Box | None = None
    bbox_crs: CRS = CRS84
    time: TimeSpan | None = None
    equal: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ItemsQuery:
    collection: Collection
    conditions: Conditions
    limit: int
    crs: CRS = CRS84
    sortby: tuple[tuple[str, bool], ...] = ()
    properties: tuple[str, ...] | None = None
    cursor: list[Any] | None = None

    @property
    def keys(self) -> list[SortKey]:
        """What is sorted by, ending with the primary key, so that the order is total."""
        named = [
            SortKey(f"sort_{i}", down, self.collection.nullable(name))
            for i, (name, down) in enumerate(self.sortby)
        ]
        return [*named, SortKey("sort_pk", nullable=False)]

    @property
    def order(self) -> str:
        return ",".join(f"-{name}" if down else name for name, down in self.sortby)


@dataclass(frozen=True)
class Page:
    rows: list[dict[str, Any]]
    following: str | None  # the cursor of the next page


def filtered(collection: Collection, conditions: Conditions) -> QuerySet[Any]:
    """All features that every given filter lets through."""
    found = collection.queryset()
    if conditions.bbox:
        found = found.filter(intersects(collection.geometry, conditions.bbox, conditions.bbox_crs))
    if conditions.time:
        found = found.filter(_during(collection, conditions.time))
    for name, value in conditions.equal.items():
        found = found.filter(**{collection.by_name[name].column: value})
    return found


def count(collection: Collection, conditions: Conditions, version: str) -> int:
    """All features that match, kept for as long as the data stay the same."""
    asked = sha256(repr((collection.id, conditions)).encode()).hexdigest()
    found = filtered(collection, conditions).order_by()
    return int(cache.get_or_set(f"count:{version}:{asked}", found.count, COUNTS_KEPT) or 0)


def page(query: ItemsQuery) -> Page:
    """One page, in one statement."""
    columns = feature_columns(query.collection, query.crs, query.properties)
    found = filtered(query.collection, query.conditions).annotate(**_sort_columns(query))
    if query.cursor is not None:
        found = found.filter(after(query.keys, _cursor_values(query, query.cursor)))
    names = [key.alias for key in query.keys]
    found = found.order_by(*(key.order() for key in query.keys))
    rows = list(found.annotate(**columns).values(*columns, *names)[: query.limit + 1])
    if len(rows) <= query.limit:
        return Page(rows, None)
    rows = rows[: query.limit]
    return Page(rows, encode(query.order, [rows[-1][name] for name in names]))


def preceding(query: ItemsQuery, matched: int) -> int:
    """How many of the matching features stand on the pages before this one."""
    if query.cursor is None:
        return 0
    rest = filtered(query.collection, query.conditions).annotate(**_sort_columns(query))
    following = after(query.keys, _cursor_values(query, query.cursor))
    return matched - int(rest.filter(following).count())


def _sort_columns(query: ItemsQuery) -> dict[str, Any]:
    named = {
        f"sort_{i}": query.collection.by_name[name].expression
        for i, (name, _down) in enumerate(query.sortby)
    }
    return {**named, "sort_pk": F(query.collection.order)}


def _cursor_values(query: ItemsQuery, cursor: list[Any]) -> list[Any]:
    """The cursor's values in the types of their columns; it may come from anywhere."""
    order, *given = cursor
    if order != query.order or len(given) != len(query.keys):
        raise ParameterError("cursor", _("和 sortby 不符；请从第一页重新开始"))
    try:
        values = [
            _typed(query.collection, name, value)
            for (name, _down), value in zip(query.sortby, given, strict=False)
        ]
        key = query.collection.queryset().model._meta.pk.to_python(given[-1])
    except Exception as error:
        raise ParameterError("cursor", _("续页标记已损坏；请从第一页重新开始")) from error
    return [*values, key]


def _typed(collection: Collection, name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    prop = collection.by_name[name]
    text = str(value)
    return parse_value(prop, text.replace(" ", "T") if prop.type == "datetime" else text)


def _during(collection: Collection, span: TimeSpan) -> Q:
    """Features within the span, and those without a time (fc-time-response C)."""
    source = collection.by_name[collection.instant].column
    inside = Q()
    if span.start:
        inside &= Q(**{f"{source}__gte": span.start})
    if span.end:
        inside &= Q(**{f"{source}__lte": span.end})
    return inside | Q(**{f"{source}__isnull": True}) if inside else inside


def read(collection: Collection, values: Mapping[str, Any]) -> ItemsQuery:
    """From parsed parameter values to a query."""
    return ItemsQuery(
        collection=collection,
        conditions=read_conditions(collection, values),
        limit=values["limit"],
        crs=values["crs"],
        sortby=values["sortby"],
        properties=values["properties"],
        cursor=values["cursor"],
    )


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
    )
