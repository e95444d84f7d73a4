"""Service points of a country: `python -m tests.bench.slopes [rows]`, 10,000 to ten million.

Milliseconds of Python and of PostgreSQL for an answer, at each tenfold size of one database that is
made anew: seeded points, 5,000 in each city, so that a box of about a hundred is as wide at every
size and only the country grows. In process, nothing kept, as `tests.bench.cost`.
"""

import logging
import os
import random
import sys
import time
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from tests.bench import cost
from tests.bench.peers import databases

NAME = 10_000_000  # of the database, whatever is in it
SEED, CITY, PLACES, AROUND, ZOOM = 3, 5_000, 150, 100, 13
WIDE = 0.15  # degrees from the middle of a city to its border
HERE = "/api/collections/service_points"
GROW = f"""
INSERT INTO geo_servicepoint (code, name_zh, name_en, operator, opening_hours, point, tags,
  version, source_id, updated_at, kind, access, fee)
SELECT 'n' || n, '公共卫生间' || n, '', '', '24/7',
  ST_SetSRID(ST_MakePoint(
    80 + city %% 50 + {WIDE} * (2 * hash_a - 1), 20 + city / 50 * 0.7 + {WIDE} * (2 * hash_b - 1)),
    4326),
  '{{"amenity": "toilets"}}', 1, 'slopes', now(), 'toilets', '', ''
FROM generate_series(%(first)s, %(last)s) n,
  LATERAL (SELECT (n - 1) / {CITY} AS city,
    abs(hashint8extended(n, 1) %% 1000000) / 1e6 AS hash_a,
    abs(hashint8extended(n, 2) %% 1000000) / 1e6 AS hash_b) place"""


def grown_to(rows: int) -> None:
    """The database with so many points; those that are there stay."""
    from django.db import connection, transaction

    from geo.models import Source

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT count(*) FROM geo_servicepoint")
        have = cursor.fetchone()[0]
        if have < rows:
            with transaction.atomic():
                Source.objects.get_or_create(
                    key="slopes", defaults={"title": "synthetic", "licence": "CC0"}
                )
                cursor.execute(GROW, {"first": have + 1, "last": rows})
            cursor.execute("VACUUM ANALYZE geo_servicepoint")


def asked(rows: int) -> dict[str, list[str]]:
    """Seeded: boxes of about a hundred, the tiles around their middles, pages from anywhere."""
    from api.items.cursor import encode
    from api.tiles.matrix import tile_at

    rng = random.Random(SEED)
    half = WIDE * (AROUND / CITY) ** 0.5
    boxes, tiles = [], []
    for _ in range(PLACES):
        city = rng.randrange(rows // CITY)
        lon = 80 + city % 50 + rng.uniform(-1, 1) * (WIDE - half)
        lat = 20 + city // 50 * 0.7 + rng.uniform(-1, 1) * (WIDE - half)
        box = ",".join(f"{n:.6f}" for n in (lon - half, lat - half, lon + half, lat + half))
        boxes.append(f"{HERE}/items?{urlencode({'bbox': box, 'limit': 500})}")
        tile = tile_at(lon, lat, ZOOM)
        tiles.append(f"{HERE}/tiles/WebMercatorQuad/{ZOOM}/{tile.y}/{tile.x}")
    deep = [encode("", [f"n{rng.randrange(1, rows)}"]) for _ in range(PLACES)]
    return {
        "box of about 100": boxes,
        f"tile, zoom {ZOOM}": tiles,
        "page of 1,000, anywhere": [f"{HERE}/items?limit=1000&cursor={c}" for c in deep],
        "one by its code": [f"{HERE}/items/n{rng.randrange(1, rows)}" for _ in range(PLACES)],
    }


def main(most: int) -> None:
    databases.drop(NAME)
    databases.migrated(NAME)
    os.environ |= {"DATABASE_URL": databases.url(NAME), "ANSWERS_MB": "0"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    logging.disable(logging.INFO)
    from config.wsgi import application

    sizes = [10**power for power in range(4, 9) if 10**power <= most]
    found: dict[str, list[str]] = {}
    for rows in sizes:
        began = time.perf_counter()
        grown_to(rows)
        print(f"{rows:,} service points: {time.perf_counter() - began:.1f} s", flush=True)
        for name, paths in asked(rows).items():
            python, postgres = cost.measure(application, paths, NAME)
            found.setdefault(name, []).append(f"{python:.1f} + {postgres:.1f}")
    table = Table("query", *(f"{rows:,}" for rows in sizes), title="ms, Python + PostgreSQL")
    for name, cells in found.items():
        table.add_row(name, *cells)
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
