"""Outlines of districts and sub-districts in WGS-84, simplified for the eye."""

from pathlib import Path

from django.db import connection

SQL = (Path(__file__).parent / "outlines.sql").read_text(encoding="utf-8")


def outlines() -> str:
    """A GeoJSON FeatureCollection as text; one query."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        return str(cursor.fetchone()[0])
