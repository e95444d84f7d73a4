"""From what was asked to one page of features. Knows no HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from api.collections import Collection
from api.crs import CRS, CRS84
from api.items.conditions import Conditions, filtered, read_conditions
from api.items.cursor import SortKey, after, encode
from api.items.features import features
from api.items.values import parse_value
from stations.parameters import ParameterError


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


def page(query: ItemsQuery) -> Page:
    """One page, in two statements: which features, then what they say.

    Sorting whole features costs a page with a filter more than all else. Between the two a feature
    may change, and is then newer than the version that was read before; or go, and is left out.
    """
    found = filtered(query.collection, query.conditions).annotate(**_sort_columns(query))
    if query.cursor is not None:
        found = found.filter(after(query.keys, _cursor_values(query, query.cursor)))
    names = [key.alias for key in query.keys]
    found = found.order_by(*(key.order() for key in query.keys))
    keys = list(found.values_list(*names)[: query.limit + 1])
    following = None
    if len(keys) > query.limit:
        keys = keys[: query.limit]
        following = encode(query.order, keys[-1])
    said = features(query.collection, query.crs, query.properties, [key[-1] for key in keys])
    return Page([said[key[-1]] for key in keys if key[-1] in said], following)


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
