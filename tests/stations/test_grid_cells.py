"""The counts of tiles follow the stations, whoever writes them and in whatever order."""

import pytest
from django.db import connection, transaction

from api.tiles.matrix import tile_at
from stations.compact import compact
from stations.models import GridCell, Station
from tests.factories import station
from tests.stations.moves import MOVES, any_moves

pytestmark = pytest.mark.django_db
TIANANMEN = (116.39747, 39.908823)
PLACES = [(116.40, 39.90), (116.401, 39.90), (116.45, 39.90), (121.5, 31.2), None]


def _kept() -> dict[tuple[int, int], tuple[int, ...]]:
    compact()
    names = ("stations", "synthetic", "east", "south", "ids")
    rows = list(GridCell.objects.values_list("x", "y", *names))
    assert len(rows) == len({row[:2] for row in rows})
    return {row[:2]: row[2:] for row in rows}


@any_moves
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
