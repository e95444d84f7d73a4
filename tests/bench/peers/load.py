"""Fill one database of the bench: `python -m tests.bench.peers.load SIZE`, with DATABASE_URL.

What ships, then seeded synthetic stations through the same action as imports; above 100,000 only
30,000 of them, and copies of those up to SIZE (multiply.sql). Then the flat copy that peers serve.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.utils import timezone  # noqa: E402

from api.collections import COLLECTIONS  # noqa: E402
from geo.loaders import sources  # noqa: E402
from stations.actions import LoadStations  # noqa: E402
from stations.demo.generate import generate  # noqa: E402
from stations.demo.network import SOURCE, places  # noqa: E402
from stations.models import Job, Station  # noqa: E402
from stations.models.job import JobState  # noqa: E402
from stations.permissions import command  # noqa: E402
from stations.plans.ahead import keep_up  # noqa: E402
from stations.schedules import today  # noqa: E402
from stations.shipped.load import load as load_shipped  # noqa: E402

SEED = 7
IMPORTED, COPIED = 100_000, 30_000  # a million imported would take a quarter of an hour and more
FLAT, MULTIPLY = (
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("flat.sql", "multiply.sql")
)


def stations(size: int) -> None:
    """All or nothing."""
    with transaction.atomic():
        load_shipped(lambda steps, _label: steps, False)
        began = time.perf_counter()
        records = generate(places(), size - Station.objects.count(), SEED, today())
        source = sources.record(SOURCE, "", vintage=f"size={size} seed={SEED}")
        LoadStations(actor=command("bench"), source=source, records=records).execute()
    seconds = time.perf_counter() - began
    print(f"{size:,} stations generated and loaded in {seconds:.1f} s", flush=True)


def multiply(size: int) -> None:
    """Rows in one statement; then their texts and indexes in as many sessions as processors."""
    began = time.perf_counter()
    if not _due():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(MULTIPLY.replace("{size}", str(size)))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_do, _due()))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_due")
    print(f"copied up to {size:,} in {time.perf_counter() - began:.1f} s", flush=True)


def _due() -> list[str]:
    """What a multiplication has left to do, by name, the longest first; also one cut short."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('bench_due')")
        if cursor.fetchone()[0] is None:
            return []
        cursor.execute("SELECT name FROM bench_due")
        return [name for (name,) in cursor.fetchall()]


def _do(name: str) -> None:
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("DELETE FROM bench_due WHERE name = %s RETURNING statement", [name])
        cursor.execute(cursor.fetchone()[0])
    connection.close()
    print(f"  {name}: {time.perf_counter() - began:.1f} s", flush=True)


def flat() -> None:
    """The copy that peers serve: a table with the very properties, keys and indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('peers.stations')")
        if cursor.fetchone()[0] is None:
            with transaction.atomic():
                cursor.execute(FLAT.replace("{rows}", cursor.mogrify(*_rows()).decode()))
        cursor.execute("VACUUM ANALYZE")


def rested() -> None:
    """The planners' standard questions, which each server would first compute for minutes on the
    processors that are measured (a bench of their own: planning.py), are taken for answered."""
    keep_up()
    Job.objects.filter(ended_at=None).update(state=JobState.DONE, ended_at=timezone.now())


def _rows() -> tuple[str, tuple[object, ...]]:
    collection = COLLECTIONS["stations"]
    columns = {f"as_{p.name}": p.expression for p in collection.properties}
    found = collection.queryset().order_by("pk").annotate(geom=F("point"), **columns)
    sql, parameters = found.values("id", "geom", "schedule_id", *columns).query.sql_with_params()
    return sql.replace('"as_', '"'), parameters


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    imported = wanted if wanted <= IMPORTED else COPIED
    if Station.objects.count() < imported:
        stations(imported)
    if Station.objects.count() < wanted or _due():
        multiply(wanted)
    flat()
    rested()
