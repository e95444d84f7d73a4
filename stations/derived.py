"""Columns that the database derives, brought up to date when what they derive from changes."""

from pathlib import Path

from django.db import connection

REFRESH_AREAS = Path(__file__).resolve().parent / "sql" / "refresh_areas.sql"


def refresh_areas() -> int:
    """Derive district and sub-district of precise stations anew; returns how many changed.

    No history row is written: nobody stated anything new about a station, a polygon moved.
    """
    with connection.cursor() as cursor:
        cursor.execute(REFRESH_AREAS.read_text(encoding="utf-8"))
        return int(cursor.rowcount)
