"""One page of features, read in one statement."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable

from api.feature import feature_text
from api.items.bbox import Box, geometry
from api.items.conditions import Conditions, filtered
from api.items.cursor import after, encode
from api.items.query import ItemsQuery
from geo import ewkb
from stations.functions import EqualsAny
from stations.kept import Kept, Row, Shelf, fetch

STAND_IN: tuple[Box, list[Any]] = (Box(116.25, 39.75, 116.375, 39.875), ["", -987_654_321])
NO_KEYS = [-987_654_321]
SMALL = 0.05  # degrees: some five kilometres
_shelf = Shelf()


@dataclass(frozen=True)
class Page:
    features: list[bytes]  # each as JSON text
    following: str | None  # the cursor of the next page


def page(query: ItemsQuery) -> Page:
    """One page and whether another follows. Raises ParameterError for a cursor of another order."""
    rows = _read(query)
    following = None
    if len(rows) > query.limit:
        rows = rows[: query.limit]
        following = encode(query.order, [_plain(value) for value in rows[-1][1:]])
    return Page([row[0] for row in rows], following)


def rows_of(query: ItemsQuery) -> "QuerySet[Any, Any]":
    """The text of each feature and the values it is sorted by; one more than asked for.

    First which features, then what they say: sorting whole ones costs a page with a filter more
    than all else.
    """
    found = filtered(query.collection, query.conditions)
    return _said(query, ArraySubquery(_chosen(query, found)))


def _chosen(query: ItemsQuery, found: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    order = [key.order() for key in query.keys]
    found = found.annotate(**query.sort_columns)
    if query.cursor is not None:
        found = found.filter(after(query.keys, query.cursor_values))
    keys: QuerySet[Any, Any] = found.order_by(*order).values("pk")[: query.limit + 1]
    return keys


def _said(query: ItemsQuery, keys: Combinable) -> "QuerySet[Any, Any]":
    """Of the features with these keys, an array; whatever was asked to find them."""
    order, columns = [key.order() for key in query.keys], query.sort_columns
    rows = query.collection.queryset().filter(EqualsAny(F("pk"), keys))
    text = feature_text(query.collection, query.crs, query.properties)
    said = rows.annotate(feature_text=text, **columns).order_by(*order)
    values: QuerySet[Any, Any] = said.values_list("feature_text", *columns)
    return values


def _read(query: ItemsQuery) -> list[Row]:
    if not query.collection.timeless:
        return fetch(rows_of(query))
    asked: Hashable = (query.collection.id, query.crs, query.properties)
    if not _usual(query):
        kept = _shelf.get((asked, query.sortby), lambda: _open(query))
        return _found(query, kept)
    values: dict[str, Any] = {"box": _place(query.conditions)} if query.conditions.bbox else {}
    values |= {"after": query.cursor_values[-1]} if query.cursor else {}
    once = query.conditions.bbox is None or _small(query.conditions.bbox)
    shape = (asked, query.limit, once, *values)
    return _shelf.get(shape, lambda: _kept(query, prepared=once)).rows(values)


def _found(query: ItemsQuery, kept: Kept) -> list[Row]:
    """What a filter finds; by their keys, where all have been found already."""
    keys = query.matches.few
    if keys is None:
        return kept.rows_among("keys", _chosen(query, filtered(query.collection, query.conditions)))
    if query.sortby:
        among = query.collection.queryset().filter(EqualsAny(F("pk"), Value(keys)))
        return kept.rows_among("keys", _chosen(query, among))
    beyond = query.cursor_values[-1] if query.cursor else 0
    keys = sorted(key for key in keys if key > beyond)[: query.limit + 1]
    return kept.rows({"keys": keys}) if keys else []


def _open(query: ItemsQuery) -> Kept:
    """What is said of features, composed once for whatever finds them."""
    return Kept(_said(query, Value(NO_KEYS)), {"keys": NO_KEYS})


def _small(box: Box) -> bool:
    """Whether the spatial index serves best, wherever the box is."""
    return 0 < box.east - box.west < SMALL and 0 < box.north - box.south < SMALL


def _usual(query: ItemsQuery) -> bool:
    """A box at most is asked for, in degrees: composed once for each collection and limit.

    Not one around the world's back, of which another statement is made.
    """
    conditions = query.conditions
    alone = Conditions(bbox=conditions.bbox, bbox_crs=conditions.bbox_crs)
    if conditions.bbox and conditions.bbox.wraps:
        return False
    return not query.sortby and conditions == alone and conditions.bbox_crs.degrees


def _kept(query: ItemsQuery, *, prepared: bool) -> Kept:
    """A large box is planned anew each time: it may want another index than a small one."""
    box, cursor = STAND_IN
    conditions = replace(query.conditions, bbox=query.conditions.bbox and box)
    asked = replace(query, conditions=conditions, cursor=query.cursor and cursor)
    marks: dict[str, Any] = {"box": geometry(box, conditions.bbox_crs)} if conditions.bbox else {}
    marks |= {"after": cursor[-1]} if asked.cursor else {}
    return Kept(rows_of(asked), marks, prepared=prepared)


def _place(conditions: Conditions) -> Any:
    box = conditions.bbox
    if box and box.west < box.east and box.south < box.north:
        return ewkb.Geometry(ewkb.box(box.west, box.south, box.east, box.north))
    return box and geometry(box, conditions.bbox_crs)


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value
