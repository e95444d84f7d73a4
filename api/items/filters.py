"""The `filter` parameter (Part 3): from CQL2 to a condition on the columns of a collection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from django.utils.translation import gettext as _

from api.collections import Collection
from api.cql2 import CQL2Error, FilterCRS, Queryable, compile, parse
from api.cql2.types import Type
from api.crs import CRS, CRS84
from api.items.named import by_code
from stations.parameters import ParameterError

GEOMETRY = "geometry"  # the name under which a filter speaks of a feature's geometry


@dataclass(frozen=True, kw_only=True)
class Filter:
    text: str
    lang: Literal["cql2-text", "cql2-json"] = "cql2-text"
    crs: CRS = CRS84


def read(values: Mapping[str, Any]) -> Filter | None:
    """The filter that was asked for; its language and CRS mean nothing without it."""
    if values["filter"] is None:
        for name in ("filter-lang", "filter-crs"):
            if values[name] is not None:
                raise ParameterError(name, _("要和 filter 一起用"))
        return None
    return Filter(
        text=values["filter"],
        lang=values["filter-lang"] or "cql2-text",
        crs=values["filter-crs"] or CRS84,
    )


def condition(collection: Collection, asked: Filter) -> Any:
    """What `QuerySet.filter` takes; raises ParameterError for what cannot be answered."""
    crs = FilterCRS(asked.crs.srid, asked.crs.swapped)
    try:
        tree = by_code(parse(asked.text, asked.lang), collection)
        return compile(tree, queryables(collection), crs)
    except CQL2Error as error:
        raise ParameterError("filter", str(error)) from error


def queryables(collection: Collection) -> dict[str, Queryable]:
    """What a filter may name: exactly the queryables that are published."""
    simple = {
        name: Queryable(cast(Type, prop.type), prop.column)
        for name, prop in collection.queryables.items()
    }
    return {**simple, GEOMETRY: Queryable("geometry", collection.geometry, srid=4326)}
