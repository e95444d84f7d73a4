"""The tile matrix set, against the published numbers of the standard."""

import math

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from api.tiles.matrix import HALF, Tile, definition, tile_at, width

PUBLISHED = {  # OGC 17-083r4, annex D.1: scale denominator and cell size
    0: (559082264.028717, 156543.033928041),
    10: (545978.773465544, 152.874056570352),
    18: (2132.72958384978, 0.597164283477939),
    24: (33.3238997476528, 0.0093306919293428),
}


@pytest.mark.parametrize("z", PUBLISHED)
def test_a_matrix_has_the_published_scale_and_cell(z):
    matrix = definition()["tileMatrices"][z]
    scale, cell = PUBLISHED[z]
    assert matrix["id"] == str(z)
    assert matrix["scaleDenominator"] == pytest.approx(scale, rel=1e-12)
    assert matrix["cellSize"] == pytest.approx(cell, rel=1e-12)
    assert matrix["matrixWidth"] == matrix["matrixHeight"] == 2**z


def test_the_square_is_as_wide_as_the_equator_is_long():
    assert math.isclose(HALF, 20037508.3427892, abs_tol=1e-6)
    assert width(0) == 2 * HALF


@pytest.mark.django_db
@pytest.mark.parametrize("tile", [Tile(0, 0, 0), Tile(10, 843, 388), Tile(18, 215806, 99328)])
def test_a_tile_lies_where_postgis_puts_it(tile):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) "
            "FROM ST_Transform(ST_TileEnvelope(%s, %s, %s), 4326) e",
            [tile.z, tile.x, tile.y],
        )
        assert tile.degrees(0) == pytest.approx(cursor.fetchone(), abs=1e-9)


@given(st.floats(-180, 179.9), st.floats(-85, 85), st.integers(0, 18))
def test_a_tile_holds_the_position_it_was_found_by(lon, lat, z):
    west, south, east, north = tile_at(lon, lat, z).degrees(0)
    assert west - 1e-9 <= lon <= east + 1e-9
    assert south - 1e-9 <= lat <= north + 1e-9


def test_a_margin_stays_in_the_world():
    assert Tile(0, 0, 0).degrees(0.5)[::2] == (-180, 180)
    assert Tile(1, 1, 0).degrees(0.5)[2] == 180
    assert math.isclose(Tile(0, 0, 0).degrees(0)[3], 85.0511287798066)
