"""The counts of tiles follow the stations, whoever writes them and in whatever order."""

from collections.abc import Callable

import pytest
from django.contrib.gis.geos import Point
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.tiles.matrix import tile_at
from stations.compact import compact
from stations.models import GridCell, Station
from tests.factories import station

pytestmark = pytest.mark.django_db
TIANANMEN = (116.39747, 39.908823)
PLACES = [(116.40, 39.90), (116.401, 39.90), (116.45, 39.90), (121.5, 31.2), None]
MOVES: dict[str, Callable[[], object]] = {
    "nothing of place": lambda: _some().update(floor="2"),
    "a few metres": lambda: _some().update(point=Point(116.4001, 39.9001, srid=4326)),
    "elsewhere": lambda: _some().update(point=Point(121.5, 31.2, srid=4326)),
    "nowhere": lambda: _some().update(point=None, coord_precision="unknown"),
    "hidden": lambda: _some().update(is_public=False),
    "shown": lambda: _some().update(is_public=True),
    "planned": lambda: _some().update(status="planned"),
    "closed": lambda: _some().update(status="temporarily_closed"),
    "invented": lambda: _some().update(synthetic=True, verification="synthetic"),
    "gone": lambda: _some().delete(),
    "added up": compact,
}


def _some():
    return Station.objects.filter(pk__in=Station.objects.order_by("?").values("pk")[:2])


def _kept() -> dict[tuple[int, int], tuple[int, ...]]:
    compact()
    names = ("stations", "synthetic", "east", "south", "ids")
    rows = list(GridCell.objects.values_list("x", "y", *names))
    assert len(rows) == len({row[:2] for row in rows})
    return {row[:2]: row[2:] for row in rows}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=8), st.integers(1, 6))
def test_cells_are_as_if_counted_anew_after_any_changes(moves: list[str], count: int):
    with transaction.atomic():
        for number in range(count):
            station(PLACES[number % len(PLACES)])
        for move in moves:
            MOVES[move]()
        kept = _kept()
        with connection.cursor() as cursor:
            cursor.execute("SELECT grid_rebuild()")
        assert kept == _kept()
        placed = Station.objects.listed().exclude(point=None).count()
        assert sum(cell[0] for cell in kept.values()) == placed
        transaction.set_rollback(True)


def test_what_does_not_move_a_station_writes_no_cell():
    made = station()
    compact()
    before = GridCell.objects.get()
    Station.objects.filter(pk=made.pk).update(floor="2", status="temporarily_closed")
    assert list(GridCell.objects.all()) == [before]


def test_a_cell_is_the_tile_of_matrix_16_around_the_station():
    station(TIANANMEN)
    cell, tile = GridCell.objects.get(), tile_at(*TIANANMEN, 16)
    assert (cell.x, cell.y) == (tile.x, tile.y)
    assert (cell.east >> 16, cell.south >> 16) == (cell.x, cell.y)
