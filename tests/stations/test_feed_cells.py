"""What the feed is made of follows the stations, whoever writes them and in whatever order."""

from collections import Counter
from threading import Thread

import pytest
from django.db import connection, transaction

from stations.compact import compact
from stations.feed.columns import content
from stations.feed.pieces import members, pieces
from stations.models import FeedCell, NameSign, Station
from tests.factories import station
from tests.stations.moves import MOVES, any_moves

pytestmark = pytest.mark.django_db
PLACES = [(116.40, 39.90), (116.41, 39.90), (121.5, 31.2), None]


def _kept() -> dict[str, tuple[int, int]]:
    compact()
    return {c.cell: (c.stations, c.stamps) for c in FeedCell.objects.filter(stations__gt=0)}


@any_moves
def test_cells_are_as_if_counted_anew_after_any_changes(moves: list[str], count: int):
    with transaction.atomic():
        for number in range(count):
            station(PLACES[number % len(PLACES)])
        for move in moves:
            MOVES[move]()
        kept = _kept()
        listed = Counter(p.cell for p in pieces() for _station in members(p.cell))
        with connection.cursor() as cursor:
            cursor.execute("SELECT feed_rebuild()")
        assert kept == _kept()
        assert listed == {p.cell: p.count for p in pieces()}
        assert sum(listed.values()) == Station.objects.listed().count()
        transaction.set_rollback(True)


def test_the_time_zone_of_who_writes_makes_no_difference():
    made = station()
    before = pieces()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'Asia/Kathmandu'")
        Station.objects.filter(pk=made.pk).update(is_public=False)
        cursor.execute("SET LOCAL timezone = 'America/Lima'")
    assert pieces() == []
    Station.objects.filter(pk=made.pk).update(is_public=True)
    assert [piece.cell for piece in pieces()] == [piece.cell for piece in before]


def test_signs_of_all_names_are_kept_once():
    station(name_zh="甲站", signboard="乙 B", aliases=["丙", "甲"])
    Station.objects.update(name_zh="丁站")
    signs = sorted(NameSign.objects.values_list("sign", flat=True))
    assert signs == sorted(set(signs))
    assert set(signs) >= set("甲站乙丙丁")
    assert "B" not in signs


def test_a_piece_is_found_by_the_index_over_points():
    for lon in (116.40, 116.41):
        station((lon, 39.9))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    [piece] = pieces()
    assert "stations_station_point" in members(piece.cell).explain()
    assert len(content(piece.cell)["code"]) == piece.count == 2


def test_a_point_on_the_border_of_cells_is_in_one_piece():
    for lon, lat in (
        (116.3671875, 39.90234375),
        (116.3671874, 39.9023437),
        (116.71875, 39.7265625),
    ):
        station((lon, lat))
    codes = [code for piece in pieces() for code in content(piece.cell)["code"]]
    assert sorted(codes) == sorted(Station.objects.values_list("code", flat=True))


@pytest.mark.django_db(transaction=True)
def test_who_writes_into_a_cell_waits_for_nobody_who_writes_into_it():
    first, second = station(), station()
    done: list[int] = []

    def other() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        Station.objects.filter(pk=second.pk).update(floor="2")
        done.append(compact())
        connection.close()

    with transaction.atomic():
        Station.objects.filter(pk=first.pk).update(floor="2")
        thread = Thread(target=other)
        thread.start()
        thread.join()
    assert done
    assert sum(piece.count for piece in pieces()) == 2
    kept = _kept()
    with connection.cursor() as cursor:
        cursor.execute("SELECT feed_rebuild()")
    assert kept == _kept()
