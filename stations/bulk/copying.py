"""Rows into a table through COPY, in PostgreSQL's text format."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from geo import ewkb

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
AT_ONCE = 65_536  # characters
encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class Json(dict[str, Any]):
    """Marks a value for a jsonb column."""


class LonLat(tuple[float, float]):
    """Marks a value for a point column in EPSG:4326."""

    __slots__ = ()


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows. Constraints and triggers hold as for INSERT.

    `rows` may be lazy, but must not use the database: the connection is busy until the last. A str
    is taken for lines already.
    """
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    statement = f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(statement, _Lines(rows), AT_ONCE)


class _Lines:
    """A file of rows, written while it is read: the server works on what it has meanwhile."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self.rows = iter(rows)

    def read(self, size: int) -> str:
        lines, length = [], 0
        for row in self.rows:
            written = row if type(row) is str else line(row)
            lines.append(written)
            length += len(written)
            if length >= size:
                break
        return "".join(lines)


def line(row: Sequence[Any]) -> str:
    return "\t".join(map(text, row)) + "\n"


def text(value: Any) -> str:
    """One value as COPY reads it."""
    if type(value) is str:  # the most frequent kind first
        return _escaped(value)
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, Json):
        written = encoded(value)
        # JSON escapes control characters: only its escapes are in the way.
        return written.replace("\\", "\\\\") if "\\" in written else written
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, LonLat):
        return ewkb.point(*value).hex()
    if isinstance(value, list):
        return _escaped(f"{{{','.join(map(_item, value))}}}") if value else "{}"
    return value.isoformat() if isinstance(value, date) else repr(value)


def _escaped(value: str) -> str:
    plain = value.isprintable() and "\\" not in value  # `translate` is slow, and seldom needed
    return value if plain else value.translate(ESCAPES)


def _item(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
