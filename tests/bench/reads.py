"""Hot reads, side by side in one run: `python -m tests.bench.reads [rounds]`.

A page of 1,000 stations built by PostGIS against drf-gis serializers, and the nearest twenty by the
UTM index against sorting by geography, on what the database holds
(`make run` loads about 1,000; the index gains with the size).
"""

import os
import sys
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.contrib.gis.geos import Point  # noqa: E402
from django.utils import timezone  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from api.collections import COLLECTIONS  # noqa: E402
from api.feature import feature_collection  # noqa: E402
from api.items.conditions import Conditions  # noqa: E402
from api.items.page import page  # noqa: E402
from api.items.query import ItemsQuery  # noqa: E402
from api.serializers import StationFeatureSerializer, feature_rows  # noqa: E402
from stations.models import Station  # noqa: E402

STATIONS = COLLECTIONS["stations"]
HERE = Point(116.3747, 39.8784, srid=4326)


def by_postgis() -> None:
    query = ItemsQuery(collection=STATIONS, conditions=Conditions(), limit=1000)
    feature_collection({}, page(query).features)


def by_serializer() -> None:
    list(StationFeatureSerializer(feature_rows(STATIONS)[:1000], many=True).data)


def nearest_by_index() -> None:
    found = Station.objects.listed().by_distance(HERE).with_open_state(timezone.now())
    list(found.values("code", "open_state")[:20])


def nearest_by_sorting() -> None:
    found = Station.objects.listed().by_distance(HERE).with_open_state(timezone.now())
    list(found.order_by("distance_m").values("code", "open_state")[:20])


PAIRS: list[tuple[str, Callable[[], None], Callable[[], None]]] = [
    ("page of 1,000: PostGIS / drf-gis", by_postgis, by_serializer),
    ("nearest 20: UTM index / sorting all", nearest_by_index, nearest_by_sorting),
]


def milliseconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main(rounds: int) -> None:
    table = Table("what", "first, ms", "second, ms", "ratio", title=f"median of {rounds}")
    for label, first, second in PAIRS:
        first(), second()
        times = [(milliseconds(first), milliseconds(second)) for _ in range(rounds)]
        one, two = median(t[0] for t in times), median(t[1] for t in times)
        table.add_row(label, f"{one:.1f}", f"{two:.1f}", f"{two / one:.1f} ×")
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
