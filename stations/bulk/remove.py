"""Stations out of the database again, with everything a source said of them."""

from collections.abc import Iterable

from django.db import connection

from stations.bulk.current import read_stations
from stations.bulk.history import Author, write_revisions
from stations.bulk.rows import STATION_TABLE
from stations.models import Claim, Description, Station, StationAmenity
from stations.snapshot import difference

BY_MACHINES = (Claim, Description, StationAmenity)  # rows that come and go with a station


def referred_to(ids: list[int]) -> set[int]:
    """Those of the stations that people's words hang on: reports, ratings, merges, notices."""
    found: set[int] = set()
    with connection.cursor() as cursor:
        for relation in Station._meta.related_objects:
            model, column = relation.field.model, relation.field.column
            if model not in BY_MACHINES:
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT DISTINCT {column} FROM {table} WHERE {column} = ANY(%s)",  # noqa: S608
                    [ids],
                )
                found |= {pk for (pk,) in cursor.fetchall()}
    return found


def remove(author: Author, stations: Iterable[int]) -> int:
    """Delete stations that nobody refers to, and record what they were; returns how many."""
    doomed = read_stations(sorted(stations))
    write_revisions(author, ((s.code, difference(s.values, {})) for s in doomed.values()))
    with connection.cursor() as cursor:
        for table, column in (("stations_claim", "station_id"), (STATION_TABLE, "id")):
            cursor.execute(
                f"DELETE FROM {table} WHERE {column} = ANY(%s)",  # noqa: S608 (our names)
                [list(doomed)],
            )
    return len(doomed)
