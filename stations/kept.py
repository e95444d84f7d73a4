"""SQL that the ORM composed once and that is kept, so that later only its values change.

Composing the nearest search takes the ORM ten times as long as PostgreSQL takes to run it, and
planning it twice as long (docs/profiles.md). The queryset stays the one place that says what is
asked. PostgreSQL keeps the plan too, as a prepared statement of the connection.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

import psycopg2.errors
from django.conf import settings
from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from psycopg2.extensions import BYTES, register_type

TYPES: dict[type, str] = {
    PostGISAdapter: "geometry", datetime: "timestamptz", float: "double precision",
    int: "integer", str: "text", list: "bigint[]",
}  # fmt: skip
Row = tuple[Any, ...]
MOST = 60  # prepared statements of a connection, each some 100 kB
REMEMBERED = 1000  # sets of written values of a statement that were asked for once
_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Kept:
    """`rows` is a `values()` queryset made with `stand_ins`, whose every place takes a real value.

    Values are to be of the types of the stand-ins, which are those of TYPES or geometries. Without
    `prepared`, PostgreSQL plans anew for the values of each question; with it, once for all values
    but those of `written`, each set of which has a plan of its own when it is asked for again.
    Raises ValueError for a stand-in that is not found.
    """

    # Whether a pool gives each statement another connection: nothing is prepared.
    shared = bool(settings.DATABASE_POOLER_URL)

    def __init__(
        self,
        rows: "QuerySet[Any, Any]",
        stand_ins: Mapping[str, Any],
        *,
        prepared: bool = True,
        written: Collection[str] = (),
    ) -> None:
        self.sql, parameters = rows.query.sql_with_params()
        self.marks = {name: adapted(value) for name, value in stand_ins.items()}
        self.written = written
        self.asked = set[tuple[Any, ...]]()
        self.open = [name for name in self.marks if name not in written]
        self.prepared = prepared and bool(self.open)
        self.places = [(_name(value, self.marks), value) for value in parameters]
        if absent := set(self.marks) - {name for name, _value in self.places}:
            raise ValueError(f"not in the statement: {', '.join(sorted(absent))}")
        said = [name or getattr(value, "ewkb", value) for name, value in self.places]
        self.name = _digest(self.sql, said)

    def rows(self, values: Mapping[str, Any]) -> list[Row]:
        """The columns as the database gives them, text as bytes."""
        given = {name: adapted(value) for name, value in values.items()}
        with _bytes_cursor() as cursor:
            self._execute(cursor, given)
            return list(cursor.fetchall())

    def rows_among(self, mark: str, keys: "QuerySet[Any, Any]") -> list[Row]:
        """The rows when an array of what `keys` finds takes the place of `mark`."""
        try:
            sql, parameters = keys.query.sql_with_params()
        except EmptyResultSet:
            return []
        with _bytes_cursor() as cursor:
            array = f"ARRAY({cursor.mogrify(sql, parameters).decode()})"
            cursor.execute(self._with(cursor, {mark: array}))
            return list(cursor.fetchall())

    def _with(self, cursor: CursorWrapper, instead: Mapping[str, str]) -> str:
        """The statement with this text for marks, and the values of all other places."""
        parts = [
            (instead.get(mark) if mark else None) or _literal(cursor, value)
            for mark, value in self.places
        ]
        return self.sql % tuple(parts)

    def _execute(self, cursor: CursorWrapper, given: Mapping[str, Any]) -> None:
        # Within a transaction a refused EXECUTE would spoil it: there nothing is prepared.
        kept = self.prepared and not (Kept.shared or connection.in_atomic_block)
        if kept and self._asked_before(given):
            try:
                name = self._prepare(cursor, given)
                places = ", ".join(["%s"] * len(self.open))
                cursor.execute(f"EXECUTE {name} ({places})", [given[n] for n in self.open])
                return
            except Exception as error:
                if not isinstance(error.__cause__, POOLED):
                    raise
                Kept.shared = True
        cursor.execute(self.sql, [given[n] if n else fixed for n, fixed in self.places])

    def _asked_before(self, given: Mapping[str, Any]) -> bool:
        """With the same written values; there may be millions of sets."""
        asked = tuple(given[name] for name in self.written)
        if not asked or asked in self.asked:
            return True
        if len(self.asked) >= REMEMBERED:
            self.asked.clear()
        self.asked.add(asked)
        return False

    def _prepare(self, cursor: CursorWrapper, given: Mapping[str, Any]) -> str:
        """Its name on this connection."""
        fixed: dict[str | None, Any] = {n: given[n] for n in self.written}
        name = _digest(self.name, fixed) if fixed else self.name
        known = _prepared.setdefault(connection.connection, set())
        if name in known:
            return name
        if not known:  # what a plan depends on is no value of these statements, but written in them
            cursor.execute("SET plan_cache_mode = force_generic_plan")
        if len(known) >= MOST:
            cursor.execute("DEALLOCATE ALL")
            known.clear()
        instead = {mark: f"${place}" for place, mark in enumerate(self.open, 1)}
        instead |= {mark: _literal(cursor, given[mark]) for mark in self.written}
        types = ", ".join(TYPES[type(self.marks[mark])] for mark in self.open)
        cursor.execute(f"PREPARE {name} ({types}) AS {self._with(cursor, instead)}")
        known.add(name)
        return name


def _literal(cursor: CursorWrapper, value: Any) -> str:
    written: bytes = cursor.mogrify("%s", [value])
    return written.decode()


def _digest(*parts: Any) -> str:
    return f"kept_{sha256(repr(parts).encode()).hexdigest()[:20]}"


def fetch(rows: "QuerySet[Any, Any]") -> list[Row]:
    """The rows of a `values_list()` as the database gives them, text as bytes."""
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with _bytes_cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


@contextmanager
def _bytes_cursor() -> Iterator[CursorWrapper]:
    """What goes on to the client as it is need not be decoded before."""
    with connection.cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        yield cursor


# What a server says that has, or lacks, a statement because another client used the connection.
POOLED = (psycopg2.errors.InvalidSqlStatementName, psycopg2.errors.DuplicatePreparedStatement)


def adapted(value: Any) -> Any:
    return PostGISAdapter(value) if isinstance(value, GEOSGeometry) else value


def _name(value: Any, marks: Mapping[str, Any]) -> str | None:
    return next(
        (n for n, mark in marks.items() if type(mark) is type(value) and mark == value), None
    )


class Shelf:
    """The statements of one kind by their shape, each composed once in a process."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.kept = most, dict[Hashable, Kept]()

    def get(self, shape: Hashable, compose: Callable[[], Kept]) -> Kept:
        found = self.kept.get(shape)
        if found is None:
            if len(self.kept) >= self.most:
                self.kept.clear()
            found = self.kept[shape] = compose()
        return found
