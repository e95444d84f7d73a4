"""What is asked of a collection: which features, in which order, from where on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from api.collections import Collection
from api.crs import CRS, CRS84
from api.items.conditions import Conditions, filtered, read_conditions
from api.items.cursor import SortKey, after
from api.items.matches import Matches
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

    @cached_property
    def matches(self) -> Matches:
        return Matches(self.collection, self.conditions)

    @property
    def sort_columns(self) -> dict[str, Any]:
        """What the aliases of the keys stand for."""
        named = {
            f"sort_{i}": self.collection.by_name[name].expression
            for i, (name, _down) in enumerate(self.sortby)
        }
        return {**named, "sort_pk": F(self.collection.order)}

    @cached_property
    def cursor_values(self) -> list[Any]:
        """The cursor's values in the types of their columns; it may come from anywhere."""
        order, *given = self.cursor or [None]
        if order != self.order or len(given) != len(self.keys):
            raise ParameterError("cursor", _("和 sortby 不符；请从第一页重新开始"))
        try:
            values = [
                _typed(self.collection, name, value)
                for (name, _down), value in zip(self.sortby, given, strict=False)
            ]
            key = self.collection.queryset().model._meta.pk.to_python(given[-1])
        except Exception as error:
            raise ParameterError("cursor", _("续页标记已损坏；请从第一页重新开始")) from error
        return [*values, key]


def preceding(query: ItemsQuery, matched: int) -> int:
    """How many of the matching features stand on the pages before this one."""
    if query.cursor is None:
        return 0
    rest = filtered(query.collection, query.conditions).annotate(**query.sort_columns)
    return matched - int(rest.filter(after(query.keys, query.cursor_values)).count())


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
