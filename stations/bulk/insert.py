"""New stations with their claims, amenities and history."""

from collections.abc import Sequence
from functools import cache

from django.db import connection

from stations.bulk import rows
from stations.bulk.copying import Encoded, copy, encoded, text
from stations.bulk.history import Author, write_revisions
from stations.bulk.prepare import Batch, NewClaim, Numbered, Prepared
from stations.bulk.schedules import Schedules
from stations.search.letters import announced

NUMBERS = """
SELECT nextval('stations_station_id_seq'), nextval('station_code')
FROM generate_series(1, %s)
"""


def numbered(claims: list[NewClaim]) -> list[Numbered]:
    """With an id and a code that nobody else gets."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.execute(NUMBERS, [len(claims)])
        numbers = cursor.fetchall()
    return [
        Numbered(pk, f"YZ{number:05d}", claim)
        for (pk, number), claim in zip(numbers, claims, strict=True)
    ]


def insert(author: Author, batch: Batch, schedules: Schedules) -> None:
    """Write the stations, what is claimed of them, and their history."""
    with announced(batch.letters):
        _write_stations(batch.stations, schedules)
    copy(rows.AMENITY_TABLE, rows.AMENITY_COLUMNS, batch.amenities)
    copy(rows.CLAIM_TABLE, rows.CLAIM_COLUMNS, batch.claims)
    _write_history(author, batch.stations)


def _write_stations(stations: Sequence[Prepared], schedules: Schedules) -> None:
    keys = [schedules.pk(station.values) for station in stations]  # may write: not while COPY runs
    copy(
        rows.STATION_TABLE,
        ["schedule_id", "id", "code", "pinned", *rows.ARRAYS, *rows.COLUMNS.values()],
        (f"{text(key)}\t{station.station}" for station, key in zip(stations, keys, strict=True)),
    )


def _write_history(author: Author, stations: Sequence[Prepared]) -> None:
    """With the areas that the database has worked out by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, district_id, subdistrict_id FROM stations_station WHERE id = ANY(%s)",
            [[station.id for station in stations]],
        )
        areas = {pk: _areas(*found) for pk, *found in cursor.fetchall()}
    write_revisions(author, ((s.code, Encoded(s.changes + areas[s.id])) for s in stations))


@cache
def _areas(*codes: str | None) -> str:
    """The end of `Prepared.changes`."""
    found = zip(rows.AREAS, codes, strict=True)
    said = {name: [None, code] for name, code in found if code}
    return f",{encoded(said)[1:]}" if said else "}"
