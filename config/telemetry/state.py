"""The state of the data in numbers, one statement."""

from pathlib import Path

from django.db import connection

State = dict[str, tuple[str, float]]
SQL = Path(__file__).with_name("state.sql")
WORDS = {
    "stations": "Public stations, by no means all of them open",
    "stations_synthetic": "Public stations that are demonstration data",
    "stations_verified_90d": "Real public stations verified in the last 90 days",
    "stations_hours_known": "Real public stations whose hours are known",
    "data_age_seconds": "Seconds since the newest change of a station",
    "hours_left_seconds": "Seconds of computed opening intervals left; below 0 all is unknown",
    "jobs_waiting": "Jobs that no worker has begun",
    "jobs_oldest_wait_seconds": "Age of the oldest of them",
    "jobs_failed_24h": "Jobs that failed in the last 24 hours",
    "database_bytes": "Size of the database on disk",
    "database_connections": "Connections to it, of all programs",
}


def read() -> State:
    """Name → what it is, value. Raises DatabaseError when the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute(SQL.read_text(encoding="utf-8"))
        columns = [column.name for column in cursor.description]
        row = dict(zip(columns, cursor.fetchone(), strict=True))
    return {name: (words, float(row[name] or 0)) for name, words in WORDS.items()}
