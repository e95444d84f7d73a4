"""Search at the size of a city: `python -m tests.bench.search [stations]`, undone afterwards."""

import os
import sys
import time
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from stations.actions import LoadStations  # noqa: E402
from stations.demo.generate import generate  # noqa: E402
from stations.demo.network import places  # noqa: E402
from stations.models import SearchName  # noqa: E402
from stations.permissions import command  # noqa: E402
from stations.schedules import today  # noqa: E402
from stations.search.find import find  # noqa: E402
from tests.factories import TAORANTING, source  # noqa: E402

QUERIES = [
    "t", "trt", "xwm", "taoranting", "taorantin", "陶", "陶然亭", "陶然停", "陶然亭A口", "西城", 
    "西城区", "朝阳区暖心驿站", "暖心驿站", "chaoyang", "8", "没有的地方",
]  # fmt: skip
ROUNDS = 7


def milliseconds(query: str) -> tuple[float, int]:
    began = time.perf_counter()
    found = find(query, TAORANTING)
    return (time.perf_counter() - began) * 1000, len(found)


def main(stations: int) -> None:
    with transaction.atomic():
        records = generate(places(), stations, 7, today())
        LoadStations(actor=command("bench"), source=source("bench"), records=records).execute()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE stations_searchname; ANALYZE stations_station")
        table = Table("query", "median ms", "worst ms", "found")
        table.title = f"{stations:,} stations, {SearchName.objects.count():,} names"
        for query in QUERIES:
            times, found = zip(*(milliseconds(query) for _ in range(ROUNDS)), strict=True)
            table.add_row(query, f"{median(times):.1f}", f"{max(times):.1f}", str(found[0]))
        Console().print(table)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 14_200)
