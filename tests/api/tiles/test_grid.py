"""Tiles of small scales count stations; every station is counted once."""

import math
import random

import pytest

from api.collections import COLLECTIONS
from api.tiles.matrix import tile_at, width
from api.tiles.query import tile_bytes
from tests.factories import TAORANTING, station
from tests.mvt import decode

pytestmark = pytest.mark.django_db
STATIONS = COLLECTIONS["stations"]
TOLD = ("count", "synthetic_count", "code")


def drawn(tile):
    body = tile_bytes(STATIONS, tile)
    return decode(body, tile.z, tile.x, tile.y) if body else []


def test_neighbours_are_one_point_with_their_number():
    for _ in range(3):
        station()
    station(synthetic=True, verification="synthetic")
    [cell] = drawn(tile_at(*TAORANTING, 8))
    assert (cell["count"], cell["synthetic_count"]) == (4, 1)
    assert cell.get("code") is None


def test_a_station_alone_keeps_its_code():
    made = station()
    [cell] = drawn(tile_at(*TAORANTING, 8))
    assert (cell["count"], cell["code"]) == (1, made.code)


@pytest.mark.parametrize("z", [0, 3, 7, 10])
def test_every_station_is_counted_in_exactly_one_tile(z):
    rng = random.Random(z)
    edge = tile_at(*TAORANTING, z).degrees(0)[2]  # a meridian between two tiles
    places = [(rng.uniform(115.5, 117.5), rng.uniform(39.5, 41)) for _ in range(30)]
    places += [(edge, 39.9)] if 73 < edge < 136 else []
    for place in places:
        station(place)
    tiles = {tile_at(lon + side, lat, z) for lon, lat in places for side in (-1e-6, 1e-6)}
    tiles |= {tile_at(lon, lat, z) for lon in (115.4, 117.6) for lat in (39.4, 41.1)}
    assert sum(cell["count"] for tile in tiles for cell in drawn(tile)) == len(places)


@pytest.mark.parametrize("z", [0, 5, 9, 10])
def test_cells_that_are_kept_draw_what_counting_the_stations_draws(z, monkeypatch):
    rng = random.Random(z)
    for number in range(60):
        place = (116.40 + rng.gauss(0, 0.2), 39.9 + rng.gauss(0, 0.2))
        if number % 3:
            station(place)
        else:
            station(place, synthetic=True, verification="synthetic")
    station(status="planned")
    station(is_public=False)
    tile = tile_at(*TAORANTING, z)
    kept = sorted(drawn(tile), key=_place)
    monkeypatch.setattr(type(STATIONS), "gridded", False)
    counted = sorted(drawn(tile), key=_place)
    assert len(kept) == len(counted) > 0
    for one, other in zip(kept, counted, strict=True):
        apart = one.pop("geometry").distance(other.pop("geometry"))
        assert apart <= 1.5 * width(z) / 4096  # the mean may fall into the next unit
        assert [one.get(name) for name in TOLD] == [other.get(name) for name in TOLD]


def _place(cell):
    return cell["geometry"].x, cell["geometry"].y


def test_a_tile_has_at_most_64_by_64_points():
    rng = random.Random(1)
    tile = tile_at(*TAORANTING, 9)
    west, south, east, north = tile.degrees(0)
    places = [(rng.uniform(west, east), rng.uniform(south, north)) for _ in range(60)]
    for place in places:
        station(place)

    def cell(lon, lat):
        x = (lon + 180) / 360 * 64 * 2**9
        y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 64 * 2**9
        return int(x), int(y)

    assert len(drawn(tile)) == len({cell(*place) for place in places})


def test_from_zoom_11_on_stations_are_listed():
    made = station()
    [feature] = drawn(tile_at(*TAORANTING, 11))
    assert feature["code"] == made.code
    assert "count" not in feature
