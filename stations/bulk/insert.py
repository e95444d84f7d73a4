"""New stations with their claims, amenities and history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from stations.bulk import rows
from stations.bulk.copying import copy, text
from stations.bulk.history import write_lines
from stations.bulk.prepare import Batch, NewClaim, Numbered, Prepared
from stations.bulk.schedules import Schedules

# One query over many points, where the trigger would ask for each (stations/sql/area_of.sql).
NUMBERS = """
SELECT nextval('stations_station_id_seq'), nextval('station_code'), area.district, area.subdistrict
FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS place (lon, lat, number)
LEFT JOIN LATERAL area_of(ST_SetSRID(ST_MakePoint(lon, lat), 4326)) area ON true
ORDER BY number
"""
SETTING = "SELECT set_config(%s, %s, true)"
NOWHERE = (None, None)


def numbered(claims: list[NewClaim]) -> list[Numbered]:
    """With an id and a code that nobody else gets, and the areas of its point."""
    places = [claim.values.get("point") or NOWHERE for claim in claims]
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.execute(NUMBERS, [list(ordinates) for ordinates in zip(*places, strict=True)])
        found = cursor.fetchall()
    return [
        Numbered(pk, f"YZ{number:05d}", claim, dict(zip(rows.AREAS, areas, strict=True)))
        for (pk, number, *areas), claim in zip(found, claims, strict=True)
    ]


def insert(batch: Batch, schedules: Schedules) -> None:
    """Write the stations, what is claimed of them, and their history."""
    with _told(letters=batch.letters, placed="yes"):
        _write_stations(batch.stations, schedules)
    copy(rows.AMENITY_TABLE, rows.AMENITY_COLUMNS, batch.amenities)
    copy(rows.CLAIM_TABLE, rows.CLAIM_COLUMNS, batch.claims)
    write_lines(batch.revisions)


@contextmanager
def _told(**settings: str) -> Iterator[None]:
    """Inside, triggers know what they would else have to find out for each row."""
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute(SETTING, [f"yizhan.{name}", value])
        yield
        for name in settings:
            cursor.execute(SETTING, [f"yizhan.{name}", ""])


def _write_stations(stations: Sequence[Prepared], schedules: Schedules) -> None:
    keys = [schedules.pk(station.values) for station in stations]  # may write: not while COPY runs
    copy(
        rows.STATION_TABLE,
        ["schedule_id", "id", "code", "pinned", *rows.ARRAYS, *rows.COLUMNS.values()],
        (f"{text(key)}\t{station.line}" for station, key in zip(stations, keys, strict=True)),
    )
