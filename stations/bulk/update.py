"""Changed stations into the database, in two statements however many there are."""

from collections.abc import Mapping, Set
from contextlib import contextmanager
from typing import Any

from django.db import connection

from stations.bulk import rows
from stations.bulk.copying import copy
from stations.bulk.schedules import Schedules

AMENITIES = """
WITH gone AS (
  DELETE FROM stations_stationamenity a USING unnest(%s::bigint[]) AS touched(id)
  WHERE a.station_id = touched.id AND NOT EXISTS (
    SELECT FROM pending_amenities p WHERE p.station_id = a.station_id AND p.key = a.key)
)
INSERT INTO stations_stationamenity AS a (station_id, key, state, note, season, verified_at)
SELECT station_id, key, state, note, season, verified_at FROM pending_amenities
ON CONFLICT (station_id, key) DO UPDATE
SET state = excluded.state, note = excluded.note, season = excluded.season,
  verified_at = excluded.verified_at
WHERE (a.state, a.note, a.season, a.verified_at)
  IS DISTINCT FROM (excluded.state, excluded.note, excluded.season, excluded.verified_at);
"""


def write_stations(
    targets: Mapping[int, Mapping[str, Any]], other_amenities: Set[int], schedules: Schedules
) -> None:
    """Set every recorded column and the schedule of these stations, and amenities of some."""
    if not targets:
        return
    columns = ["schedule_id", *rows.ARRAYS, *rows.COLUMNS.values()]
    keys = {pk: schedules.pk(dict(values)) for pk, values in targets.items()}
    with _pending("pending_stations", rows.STATION_TABLE, ["id", *columns]) as cursor:
        copy(
            "pending_stations",
            ["id", *columns],
            (
                (pk, keys[pk], *rows.arrays(values["amenities"]),
                 *rows.cells(values))
                for pk, values in targets.items()
            ),
        )  # fmt: skip
        cursor.execute(
            f"UPDATE {rows.STATION_TABLE} s SET {', '.join(f'{c} = p.{c}' for c in columns)}"  # noqa: S608
            " FROM pending_stations p WHERE s.id = p.id"
        )
    if not other_amenities:
        return
    with _pending("pending_amenities", rows.AMENITY_TABLE, rows.AMENITY_COLUMNS) as cursor:
        copy(
            "pending_amenities",
            rows.AMENITY_COLUMNS,
            (
                line
                for pk in other_amenities
                for line in rows.amenity_lines(pk, targets[pk]["amenities"])
            ),
        )
        cursor.execute(AMENITIES, [list(other_amenities)])


@contextmanager
def _pending(name: str, table: str, columns: Any) -> Any:
    """A temporary table with some columns of another."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE {name} ON COMMIT DROP AS "  # noqa: S608 (our names)
            f"SELECT {', '.join(columns)} FROM {table} WITH NO DATA"
        )
        yield cursor
        cursor.execute(f"DROP TABLE {name}")
