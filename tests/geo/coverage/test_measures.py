"""Shares and distances of many areas at once, against the plainest way to compute them."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.coverage.area import area_shares
from geo.coverage.measures import measure, quantiles
from geo.coverage.travel import Straight

coordinate = st.integers(0, 3000).map(float)
points = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=30).map(np.array)
stations = st.lists(st.tuples(coordinate, coordinate), max_size=8).map(
    lambda found: np.array(found).reshape(-1, 2)
)
reach = st.floats(1, 2000)


def covered(cells, where, metres):
    one = np.zeros(len(cells), dtype=np.int32)
    sums = measure(np.ones(len(cells)), Straight(cells).nearest(where)[0], metres, one, 1)
    return sums.covered[0], sums.twice[0]


@given(points, stations, reach)
def test_coverage_and_cross_coverage_by_brute_force(cells, where, metres):
    away = np.hypot(*(cells[:, None] - where[None]).transpose(2, 0, 1))
    within = (away <= metres).sum(axis=1) if len(where) else np.zeros(len(cells))
    assert covered(cells, where, metres) == ((within >= 1).sum(), (within >= 2).sum())
    travel = Straight(cells, detour=1.3)
    assert travel.served(where, metres * 1.3).tolist() == (within >= 1).tolist()
    pairs = travel.pairs(where, metres * 1.3)
    assert np.bincount(pairs.point, minlength=len(cells)).tolist() == within.tolist()


@given(points, stations, reach, st.tuples(coordinate, coordinate))
def test_one_more_station_never_lowers_coverage(cells, where, metres, more):
    assert covered(cells, np.vstack([where, more]), metres) >= covered(cells, where, metres)


@given(points, stations, reach, reach)
def test_coverage_grows_with_the_reach(cells, where, one, other):
    near, far = sorted([one, other])
    assert covered(cells, where, near)[0] <= covered(cells, where, far)[0]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.integers(0, 2)), min_size=1),
    st.sampled_from([0.5, 0.9]),
)
def test_a_weighted_quantile_is_that_of_values_repeated(rows, share):
    values, weight, group = (np.array(column) for column in zip(*rows, strict=True))
    (found,) = quantiles(values * 1.0, weight * 1.0, group.astype(np.int32), 3, (share,))
    for g in range(3):
        repeated = np.sort(np.repeat(values[group == g], weight[group == g]))
        if len(repeated):
            assert found[g] == repeated[int(np.ceil(share * len(repeated) - 1e-9)) - 1]
        else:
            assert np.isnan(found[g])


@given(stations, reach)
def test_ground_by_area_is_that_of_shapely(where, metres):
    areas = [shapely.box(0, 0, 1500, 3000), shapely.box(1500, 0, 3000, 3000)]
    shares = area_shares(np.array([*areas, None], dtype=object), where, metres)
    served = shapely.union_all(shapely.buffer(shapely.points(where), metres, quad_segs=16))
    expected = [served.intersection(area).area / area.area for area in areas]
    assert shares[:2] == pytest.approx(expected, abs=1e-5)
    assert np.isnan(shares[2])
