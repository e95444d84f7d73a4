"""How long loading takes: `python -m tests.bench.load [rows]`, in a transaction that is undone."""

import os
import resource
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import transaction  # noqa: E402

from stations.actions import LoadStations  # noqa: E402
from stations.demo.generate import generate  # noqa: E402
from stations.demo.network import places  # noqa: E402
from stations.permissions import command  # noqa: E402
from stations.schedules import today  # noqa: E402
from tests.factories import source  # noqa: E402


def main(rows: int) -> None:
    with transaction.atomic():
        began = time.perf_counter()
        records = list(generate(places(), rows, 7, today()))
        made = time.perf_counter()
        LoadStations(actor=command("bench"), source=source("bench"), records=records).execute()
        loaded = time.perf_counter()
        transaction.set_rollback(True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'step':20} {'rows':>9} {'seconds':>8} {'rows/s':>8}")
    print(f"{'generate records':20} {rows:9,} {made - began:8.1f} {rows / (made - began):8,.0f}")
    print(f"{'load':20} {rows:9,} {loaded - made:8.1f} {rows / (loaded - made):8,.0f}")
    cpu = time.process_time()
    print(f"processor time of Python {cpu:.1f} s")
    print(f"peak memory {memory:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
