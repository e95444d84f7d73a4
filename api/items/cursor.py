"""Keyset pages: a cursor says after which row the next page begins.

A page that follows a cursor neither repeats nor misses a row while others come and go.
"""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _

from stations.parameters import ParameterError

UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class SortKey:
    """A column, annotated under `alias`; rows without a value come last.

    Saying that a column is not nullable lets the database walk its index.
    """

    alias: str
    descending: bool = False
    nullable: bool = True

    def order(self) -> OrderBy:
        last = True if self.nullable else None
        expression = F(self.alias)
        return expression.desc(nulls_last=last) if self.descending else expression.asc()

    def beyond(self, value: Any) -> Q:
        """Rows that this key alone puts after a value."""
        if value is None:
            return Q(pk__in=[])
        operator = "lt" if self.descending else "gt"
        found = Q(**{f"{self.alias}__{operator}": value})
        return found | Q(**{f"{self.alias}__isnull": True}) if self.nullable else found

    def same(self, value: Any) -> Q:
        return (
            Q(**{self.alias: value}) if value is not None else Q(**{f"{self.alias}__isnull": True})
        )


def after(keys: Sequence[SortKey], values: Sequence[Any]) -> Q:
    """Rows that come after the row with these values, in the order of the keys."""
    found, prefix = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        found |= prefix & key.beyond(value)
        prefix &= key.same(value)
    return found


def encode(order: str, values: Sequence[Any]) -> str:
    """A cursor as text without characters that an address would have to escape.

    `order` says what the values are sorted by, so that a cursor is not used with another order.
    """
    text = json.dumps([order, *values], ensure_ascii=False, default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(text: str) -> list[Any]:
    """The order and the values; anybody can write a cursor, so nothing is known of them yet."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        values = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or not values or not all(map(_storable, values)):
        raise ParameterError("cursor", _("不是本站给出的续页标记；请从第一页重新开始"))
    return values


def _storable(value: Any) -> bool:
    """Whether the database takes a value at all: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        return not UNSTORABLE.search(value)
    return value is None or isinstance(value, int | float)
