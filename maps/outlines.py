"""Outlines of areas in WGS-84, simplified for the eye (about 70 m coarse)."""

from pathlib import Path

from django.db import connection

SQL = (Path(__file__).parent / "outlines.sql").read_text(encoding="utf-8")


def outlines(parent: str) -> str:
    """The areas just below one, or all sub-districts for `all`: GeoJSON in text; one query."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"parent": parent})
        return str(cursor.fetchone()[0])
