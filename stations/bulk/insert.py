"""New stations with their claims, amenities and history."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection

from stations.bulk import rows
from stations.bulk.copying import Encoded, copy, encoded, reserve, text
from stations.bulk.history import Author, write_revisions
from stations.bulk.prepare import Batch, Prepared
from stations.bulk.schedules import Schedules
from stations.search.letters import announced


@dataclass(frozen=True, slots=True)
class Inserted:
    id: int
    code: str


def insert(author: Author, batch: Batch, schedules: Schedules) -> list[Inserted]:
    """Write a station for each claim, in order."""
    if not batch.claims:
        return []
    ids = reserve("stations_station_id_seq", len(batch.claims))
    made = [Inserted(pk, f"YZ{number:05d}") for pk, number in zip(ids, _numbers(ids), strict=True)]
    with announced(batch.letters):
        _write_stations(made, batch.stations, schedules)
    copy(
        rows.CLAIM_TABLE,
        rows.CLAIM_COLUMNS,
        (f"{m.id}\t{station.claim}" for m, station in zip(made, batch.stations, strict=True)),
    )
    _write_history(author, made, batch.stations)
    return made


def _numbers(ids: list[int]) -> list[int]:
    return reserve("station_code", len(ids))


def _write_stations(
    made: list[Inserted], stations: Sequence[Prepared], schedules: Schedules
) -> None:
    keys = [schedules.pk(station.values) for station in stations]  # may write: not while COPY runs
    copy(
        rows.STATION_TABLE,
        ["id", "code", "schedule_id", "pinned", *rows.ARRAYS, *rows.COLUMNS.values()],
        (
            f"{m.id}\t{m.code}\t{text(key)}\t{station.station}"
            for m, station, key in zip(made, stations, keys, strict=True)
        ),
    )
    copy(
        rows.AMENITY_TABLE,
        rows.AMENITY_COLUMNS,
        (
            line
            for m, station in zip(made, stations, strict=True)
            for line in rows.amenity_lines(m.id, station.values["amenities"])
        ),
    )


def _write_history(author: Author, made: list[Inserted], stations: Sequence[Prepared]) -> None:
    """With the areas that the database has worked out by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, district_id, subdistrict_id FROM stations_station WHERE id = ANY(%s)",
            [[station.id for station in made]],
        )
        areas = {pk: _areas(*found) for pk, *found in cursor.fetchall()}
    write_revisions(
        author,
        (
            (m.code, Encoded(station.changes + areas[m.id]))
            for m, station in zip(made, stations, strict=True)
        ),
    )


@cache
def _areas(*codes: str | None) -> str:
    """The end of `Prepared.changes`."""
    found = zip(rows.AREAS, codes, strict=True)
    said = {name: [None, code] for name, code in found if code}
    return f",{encoded(said)[1:]}" if said else "}"
