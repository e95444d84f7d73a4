"""The floor: bare WSGI and psycopg2, the best SQL that we know, no framework and nothing kept.

`/nearest?lon=&lat=&limit=&want=&open=`, `/items?limit=` with `after=`, `box=` or `district=` and
`fee=`, `/tile/{z}/{x}/{y}`.
"""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import psycopg2

HERE = Path(__file__).parent
COLUMNS = os.environ.get("BENCH_COLUMNS", "*")
SQL = {
    path.stem: path.read_text(encoding="utf-8").replace("{columns}", COLUMNS)
    for path in (HERE / "floor_sql").glob("*.sql")
}
GRID, POINTS = (
    (HERE.parents[2] / "api" / "tiles" / "sql" / name).read_text(encoding="utf-8")
    for name in ("grid.sql", "points.sql")
)
ROWS = """SELECT ST_X(geom), ST_Y(geom), code, synthetic FROM peers.stations
WHERE geom && ST_Transform(ST_TileEnvelope(%s, %s, %s, margin => 64.0 / 4096), 4326)"""
COUNTED = GRID.replace("{counted}", POINTS)
OPEN = """s.status = 'open' AND s.schedule_id = ANY(ARRAY(
  SELECT schedule_id FROM stations_openinterval WHERE during @> now() AND state = 'open'))"""
OPTIONS = "-c jit=off -c max_parallel_workers_per_gather=0"
COUNTED_BELOW = 11  # the zoom from which tiles list their points
Values = dict[str, Any]
local = threading.local()


def run(sql: str, values: Any) -> Any:
    if not hasattr(local, "cursor"):
        connection = psycopg2.connect(os.environ["BENCH_DSN"], options=OPTIONS)
        connection.autocommit = True
        local.cursor = connection.cursor()
    local.cursor.execute(sql, values)
    return local.cursor.fetchone()[0]


def tile(z: int, x: int, y: int) -> bytes:
    if z < COUNTED_BELOW:
        body = run(COUNTED.replace("{rows}", ROWS), [z, x, y, "stations", z, x, y])
    else:
        body = run(SQL["tile"], {"z": z, "x": x, "y": y})
    return bytes(body or b"")


def where(asked: dict[str, str]) -> tuple[list[str], Values]:
    conditions: list[str] = ["true"]
    values: Values = dict(asked)
    for number, key in enumerate(filter(None, asked.get("want", "").split(","))):
        conditions.append(f"s.amenities @> %(want{number})s::varchar[]")
        values[f"want{number}"] = f"{{{key}}}"
    if "open" in asked:
        conditions.append(OPEN)
    if "after" in asked:
        conditions.append("s.id > %(after)s::bigint")
    if "district" in asked:
        conditions.append("s.district = %(district)s AND s.fee = %(fee)s")
    if "box" in asked:
        conditions.append("s.geom && ST_MakeEnvelope(%(w)s, %(s)s, %(e)s, %(n)s, 4326)")
        corners = [float(text) for text in asked["box"].split(",")]
        values |= dict(zip("wsen", corners, strict=True))
    return conditions, values


def features(kind: str, query: str) -> bytes:
    conditions, values = where(dict(parse_qsl(query)))
    values |= {name: float(values[name]) for name in ("lon", "lat") if name in values}
    values["limit"] = int(values["limit"])
    sql = SQL[kind].replace("{where}", " AND ".join(conditions))
    return bytes(run(sql, values).encode())


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    kind, *address = environ["PATH_INFO"].strip("/").split("/")
    if kind == "tile":
        media, body = "application/vnd.mapbox-vector-tile", tile(*map(int, address))
    else:
        media, body = "application/geo+json", features(kind, environ["QUERY_STRING"])
    start("200 OK", [("Content-Type", media), ("Content-Length", str(len(body)))])
    return [body]
