"""Totals spread over a grid."""

import numpy as np
import pytest
import shapely

from geo.demand.cells import pack, unpack
from geo.demand.grid import locate, spread

LEFT, RIGHT = shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 3000, 1000)


def test_every_total_is_kept_inside_its_polygon():
    tiny = shapely.box(5010, 5010, 5020, 5020)
    cells = spread({"a": LEFT, "b": RIGHT, "c": tiny, "d": LEFT}, {"a": 160, "b": 64, "c": 7})
    assert np.bincount(cells.area, cells.weight).tolist() == [160, 64, 7]
    assert np.bincount(cells.area).tolist() == [16, 32, 1]
    assert set(cells.weight[cells.area == 0]) == {10}
    assert (locate(cells.xy, np.array([LEFT, RIGHT, tiny])) == cells.area).all()


def test_a_cell_in_two_polygons_is_counted_once():
    cells = spread({"a": LEFT, "b": shapely.box(500, 0, 2000, 1000)}, {"a": 16, "b": 16})
    assert len(cells) == 32
    assert cells.total == pytest.approx(32)


def test_a_layer_survives_packing():
    cells = spread({"110101": LEFT, "110102": RIGHT}, {"110101": 1 / 3, "110102": 2e6})
    again = unpack(pack(cells))
    assert (again.xy == cells.xy).all()
    assert (again.weight == cells.weight).all()
    assert (again.area == cells.area).all()
    assert again.codes == cells.codes
