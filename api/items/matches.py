"""How many features meet conditions and, where they are few, which: what a page and its number of
matches have in common."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from api.collections import Collection
from api.items.conditions import Conditions, filtered

COUNTS_KEPT = 600  # seconds; the key holds the dataset version, so a count is never stale
DEAR = 8000  # what counting may cost by the planner's measure: some ten milliseconds
FEW = 8000  # matches that indexes find sooner than a walk in the order of the page meets a hundred


@dataclass(frozen=True)
class Matches:
    collection: Collection
    conditions: Conditions

    @cached_property
    def few(self) -> list[int] | None:
        """The keys of all, found once for page and number; None where they are many."""
        narrow = self.conditions.filter or self.conditions.equal or self.conditions.time
        if not (narrow and self.collection.timeless):
            return None
        if not self._keys:
            return []
        if self._expected[0] > FEW:
            return None
        sql, values = self._keys
        all_of_them = f"SELECT array_agg(pk) FROM ({sql} LIMIT {2 * FEW + 1}) found"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(all_of_them, values)
            keys = cursor.fetchone()[0] or []
        return keys if len(keys) <= 2 * FEW else None

    def count(self, version: str, most: int | None = None) -> int | None:
        """All that match, kept for as long as the data stay the same.

        None for more than `most`, or where PostgreSQL expects counting those to be DEAR: half a
        million take a second, twenty thousand in as many pages of the table 50 ms, and a harvester
        of a country would ask for it after every change. A city's stations are always counted.
        """

        def counted() -> int:
            if most is None:
                return self._found.count()
            return most + 1 if self._dear(most) else self._found[: most + 1].count()

        if self.few is not None:
            return len(self.few)
        asked = repr((self.collection.id, self.conditions, most))
        key = f"count:{version}:{sha256(asked.encode()).hexdigest()}"
        number = int(cache.get_or_set(key, counted, COUNTS_KEPT) or 0)
        return None if most is not None and number > most else number

    def _dear(self, most: int) -> bool:
        """By statistics alone, which may say twice as many as there are."""
        rows, cost = self._expected
        return rows > 2 * most or cost * min(1, most / max(rows, 1)) > DEAR

    @cached_property
    def _expected(self) -> tuple[float, float]:
        """Rows, and the cost of finding all, as PostgreSQL's planner expects them."""
        if not self._keys:
            return 0, 0
        sql, values = self._keys
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
            [[[plan]]] = cursor.fetchall()
        return plan["Plan"]["Plan Rows"], plan["Plan"]["Total Cost"]

    @cached_property
    def _keys(self) -> tuple[str, Any] | None:
        """None where nothing can match, as an integer that no column can hold."""
        try:
            return self._found.values("pk").query.sql_with_params()
        except EmptyResultSet:
            return None

    @property
    def _found(self) -> QuerySet[Any]:
        return filtered(self.collection, self.conditions).order_by()
