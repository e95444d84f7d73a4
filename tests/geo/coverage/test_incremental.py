"""A change on top of what was known gives what a computation from nothing gives."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage.area import area_shares
from geo.coverage.incremental import begin, change, ground_change
from geo.coverage.measures import measure, measure_each
from geo.coverage.travel import Straight
from geo.network.streets import BOTH_WAYS, build
from geo.network.travel import Network

GRID = np.stack(np.meshgrid(np.arange(12.0), np.arange(12.0)), -1).reshape(-1, 2) * 100
PLACE = st.tuples(st.integers(-300, 1500), st.integers(-300, 1500))
POLYGONS = np.array([shapely.box(0, 0, 700, 1100), None, shapely.box(300, 300, 1200, 900)])


@st.composite
def changes(draw):
    stations = np.array(draw(st.lists(PLACE, max_size=12)), dtype=float).reshape(-1, 2)
    opened = np.array(draw(st.lists(PLACE, max_size=5)), dtype=float).reshape(-1, 2)
    closed = draw(st.sets(st.integers(0, len(stations) - 1))) if len(stations) else set()
    return stations, np.array(sorted(closed), dtype=np.intp), opened


def after(stations, closed, opened):
    return np.vstack([np.delete(stations, closed, axis=0), opened])


@settings(max_examples=150, deadline=None)
@given(changes(), st.sampled_from([1.0, 1.3]))
def test_distances_are_those_of_a_full_computation(changed, detour):
    travel = Straight(GRID, detour)
    before = begin(travel, changed[0])
    state, touched = change(travel, before, *changed[1:])
    full, _which = travel.nearest(after(*changed))
    np.testing.assert_allclose(state.distances, full, rtol=1e-12)
    np.testing.assert_array_equal(state.distances[~touched], before.distances[~touched])
    for column in (0, 1):  # the station named is as far away as it says
        known = np.isfinite(state.distances[:, column])
        there = state.stations[state.which[known, column]]
        away = np.hypot(*(GRID[known] - there).T) * detour
        np.testing.assert_allclose(away, state.distances[known, column], rtol=1e-12)
        assert (state.which[~known, column] == len(state.stations)).all()


@settings(max_examples=60, deadline=None)
@given(changes(), st.integers(50, 900))
def test_ground_is_that_of_a_full_computation(changed, reach):
    then = after(*changed)
    known = np.array([p is not None for p in POLYGONS])
    size = shapely.area(POLYGONS[known])
    full = (area_shares(POLYGONS, then, reach) - area_shares(POLYGONS, changed[0], reach))[known]
    found = ground_change(POLYGONS[known], changed[0], then, reach)
    np.testing.assert_allclose(found / size, full, atol=1e-9)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(1, 40))
def test_figures_of_a_group_are_those_of_all_groups_at_once(data, count):
    number = st.integers(0, 9).map(float)
    away = st.one_of(st.just(np.inf), st.integers(0, 50).map(float))
    weight = np.array(data.draw(st.lists(number, min_size=count, max_size=count)))
    rows = st.lists(st.tuples(away, away).map(sorted), min_size=count, max_size=count)
    distances = np.array(data.draw(rows))
    group = np.array(data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count)))
    full = measure(weight, distances, 20.0, group, 3)
    each = measure_each(weight, distances, 20.0, [np.flatnonzero(group == g) for g in range(3)])
    for name in ("demand", "covered", "twice", "mean", "p50", "p90"):
        np.testing.assert_allclose(getattr(each, name), getattr(full, name), err_msg=name)


@pytest.mark.parametrize("closed", [[], [0], [0, 1]])
def test_along_streets_too(closed):
    """A street from west to east; a place more than 300 m away from it goes straight."""
    xy = np.column_stack([np.arange(11.0) * 100, np.zeros(11)])
    streets = build(xy, np.arange(10), np.arange(1, 11), np.full(10, BOTH_WAYS, dtype=np.uint8))
    travel = Network(GRID, streets, "walk", 1.3)
    stations = np.array([[0.0, 0.0], [1000.0, 10.0], [500.0, 900.0]])
    opened = np.array([[450.0, 20.0]])
    state, _touched = change(travel, begin(travel, stations), np.array(closed, int), opened)
    full, _which = travel.nearest(after(stations, closed, opened))
    np.testing.assert_allclose(state.distances, full, atol=1e-5)
