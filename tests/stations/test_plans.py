"""At 100,000 stations every hot read takes the index that is meant for it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from api.collections import COLLECTIONS
from api.items.bbox import Box
from api.items.conditions import Conditions
from api.items.filters import Filter
from api.items.page import rows_of
from api.items.query import ItemsQuery
from api.tiles.matrix import tile_at
from api.tiles.query import _box, _near
from stations.feed.pieces import members
from stations.models import Station
from stations.nearest import NearestQuery, candidates
from tests.factories import source, station

pytestmark = pytest.mark.django_db
ROWS = 100_000
STATIONS = COLLECTIONS["stations"]
CENTRE: Any = {"lon": 116.3747, "lat": 39.8784}
COPIES = """
INSERT INTO stations_station ({columns}, code, source_ref, point, amenities)
SELECT {columns}, 'P' || n, 'plan-' || n,
  ST_SetSRID(ST_MakePoint(115.8 + (n %% 317) * 0.004, 39.6 + (n / 317) * 0.003), 4326),
  CASE WHEN n %% 20000 = 0 THEN '{{seat,battery_swap}}' ELSE '{{seat}}' END::varchar[]
FROM stations_station, generate_series(1, %s) n WHERE id = %s
"""


@pytest.fixture(scope="module")
def many(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Copies of one station without triggers, rolled back in the end."""
    given = {"id", "code", "source_ref", "point", "point_m", "amenities"}
    fields = [f.column for f in Station._meta.concrete_fields if f.column not in given]
    columns = ", ".join(map(connection.ops.quote_name, fields))
    with django_db_blocker.unblock(), transaction.atomic():
        made = station(hours="24/7")
        source("other")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            # Nor with the checks of foreign keys, which would wait for the end of every test.
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(COPIES.format(columns=columns), [ROWS, made.pk])
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SET LOCAL session_replication_role = origin")
            cursor.execute("ANALYZE stations_station, stations_schedule, stations_openinterval")
        yield
        transaction.set_rollback(True)


def plan(rows: Any) -> tuple[set[str], set[str]]:
    """The indexes a query uses, and the tables it reads from end to end."""
    found: tuple[set[str], set[str]] = (set(), set())

    def walk(node: dict[str, Any]) -> None:
        if "Index Name" in node:
            found[0].add(node["Index Name"])
        if node["Node Type"] == "Seq Scan":
            found[1].add(node["Relation Name"])
        for child in node.get("Plans", []):
            walk(child)

    walk(json.loads(rows.explain(format="JSON"))[0]["Plan"])
    return found


def nearest(**more: Any) -> Any:
    return candidates(NearestQuery(**CENTRE, **more)).select_related("district", "subdistrict")


def items(**conditions: Any) -> Any:
    """A page of a hundred; the key of the page before makes it a later one."""
    beyond = conditions.pop("beyond", None)
    return rows_of(
        ItemsQuery(
            collection=STATIONS,
            conditions=Conditions(**conditions),
            limit=100,
            cursor=["", beyond] if beyond else None,
        )
    )


def box(size: float) -> Box:
    return Box(116.3, 39.8, 116.3 + size, 39.8 + size)


READS: dict[str, tuple[Any, str]] = {
    "nearest": (lambda: nearest(), "station_near"),
    "nearest with what is common": (lambda: nearest(want=("seat",)), "station_near"),
    "nearest with what is rare": (lambda: nearest(want=("battery_swap",)), "near_battery_swap"),
    "nearest with what nobody has": (lambda: nearest(want=("shower",)), "near_shower"),
    "nearest open now": (lambda: nearest(open_only=True), "station_near"),
    "nearest within a kilometre": (lambda: nearest(max_distance=1000.0), "station_near"),
    "a box": (lambda: items(bbox=box(0.03)), "stations_station_point"),
    "a box, and what has no place": (lambda: items(bbox=box(0.03)), "station_placeless"),
    "the first page": (lambda: items(), "stations_station_pkey"),
    "a page far behind": (lambda: items(beyond=90_000), "stations_station_pkey"),
    "one station": (lambda: Station.objects.published().filter(code="P77"),
                    "stations_station_code"),
    "a tile": (lambda: _near(STATIONS, _box(tile_at(116.31, 39.81, 14))), "stations_station_point"),
    "a piece of the feed": (lambda: members("wx4e0-7"), "stations_station_point"),
    "the piece without a place": (lambda: members("nowhere"), "station_placeless"),
    "nearest with two that are rare": (
        lambda: nearest(want=("shower", "battery_swap"), open_only=True), "near_"
    ),
    "a filter on a place": (
        lambda: items(filter=Filter(text="S_INTERSECTS(geometry, BBOX(116.3,39.8,116.33,39.83))")),
        "stations_station_point",
    ),
    "a filter on services": (
        lambda: items(filter=Filter(text="A_CONTAINS(amenities, ('battery_swap','seat'))")),
        "station_listed_facets",
    ),
    "a filter on what nobody verified": (
        lambda: items(filter=Filter(text="verification = 'on_site' AND fee = 'free'")),
        "station_listed_facets",
    ),
    "a filter on seats": (lambda: items(filter=Filter(text="seats > 500")), "station_seats"),
    "what is suspended": (
        lambda: items(filter=Filter(text="status = 'suspended'")), "station_not_open"
    ),
    "a district that is none": (
        lambda: items(filter=Filter(text="district = '没有'")), "station_district"
    ),
    "a filter on a code": (
        lambda: items(filter=Filter(text="code = 'P77'")), "stations_station_code"
    ),
    "what was changed lately": (
        lambda: items(filter=Filter(text=f"updated > TIMESTAMP('{_later()}')")), "station_updated",
    ),
}  # fmt: skip


def _later() -> str:
    return (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("name", READS)
def test_a_hot_read_takes_its_index(many: None, name: str) -> None:
    rows, wanted = READS[name]
    indexes, scanned = plan(rows())
    assert any(index.startswith(wanted) for index in indexes), indexes
    assert "stations_station" not in scanned
