"""Clusters of points, and coverage for many sets of open stations."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo.coverage.gaps import clusters, outline, spacing, strips
from geo.coverage.hexagons import hexagons, polygon
from geo.coverage.week import many_sets


def test_neighbours_of_one_kind_are_a_cluster():
    grid = np.array([[0, 0], [250, 0], [500, 250], [1500, 0], [750, 250], [250, 250]]) * 1.0
    labels = clusters(grid, np.array([0, 0, 0, 0, 1, 0]), spacing(grid))
    assert labels[0] == labels[1] == labels[2] == labels[5]
    assert len({labels[0], labels[3], labels[4]}) == 3


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1))
def test_an_outline_is_the_union_of_its_cells(cells):
    xy = np.array(sorted(cells)) * 250.0
    expected = shapely.union_all(shapely.buffer(shapely.points(xy), 125, cap_style="square"))
    assert outline(xy, 250.0).symmetric_difference(expected).area == pytest.approx(0, abs=1e-6)


def test_a_row_of_cells_is_one_rectangle_before_they_are_united():
    """The census' cells have their centres half a step beside the lines of the grid."""
    cells = [(x, y) for x in range(30) for y in range(7) if (x, y) != (9, 3)]
    assert len(strips((np.array(cells) + 0.5) * 250.0, 250.0)) == 8


@given(
    arrays(bool, (12, 9)),
    arrays(np.int8, 12, elements=st.integers(-1, 2)),
    arrays(bool, (6, 9)),
)
def test_many_sets_by_brute_force(served, group, sets):
    weight = np.arange(1.0, 13)
    found = many_sets(served, weight, group, 3, sets)
    for row, opened in zip(found, sets, strict=True):
        covered = (served & opened).any(axis=1)
        assert row.tolist() == [weight[covered & (group == g)].sum() for g in range(3)]


def test_points_lie_in_their_hexagon():
    lon, lat = np.linspace(116.3, 116.4, 50), np.linspace(39.8, 39.9, 50)
    names, which = hexagons(lon, lat, 8)
    outlines = np.array([polygon(names[i]) for i in which])
    assert shapely.contains_xy(outlines, lon, lat).all()
