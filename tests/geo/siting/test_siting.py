"""Location problems against brute force, spopt and what must always hold."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage.pairs import Pairs, within
from geo.siting.control import Control
from geo.siting.cover import cover, nearer_than
from geo.siting.gains import curve, losses, moves
from geo.siting.greedy import greedy, improve
from geo.siting.lscp import lscp
from geo.siting.mclp import mclp
from geo.siting.pmedian import pmedian

sets = st.lists(st.sets(st.integers(0, 7), max_size=4), min_size=2, max_size=7)


def pairs_of(covers: list[set[int]]) -> Pairs:
    """From the points that each site covers."""
    rows = sorted((point, site) for site, points in enumerate(covers) for point in points)
    point, site = np.array(rows, dtype=np.intp).reshape(-1, 2).T
    return Pairs(point, site, np.zeros(len(point)))


def problem(covers, weight=None, **rules):
    weight = np.arange(1.0, 9.0) if weight is None else np.array(weight, dtype=float)
    return cover(pairs_of(covers), weight, len(covers), **rules)


def best(covers, weight, p, allowed=lambda _chosen: True):
    values = [
        sum(weight[i] for i in set().union(*(covers[j] for j in chosen)))
        for k in range(p + 1)
        for chosen in combinations(range(len(covers)), k)
        if allowed(chosen)
    ]
    return max(values)


def test_golden_greedy_13_optimum_16():
    golden = problem([{0, 1}, {2, 3}, {1, 2, 4}], [4, 4, 4, 4, 1])
    assert golden.value(greedy(golden, 2)) == 13
    found = mclp(golden, 2, Control(seconds=2))
    assert (found.value, sorted(found.chosen), found.optimal) == (16, [0, 1], True)


@settings(max_examples=40)
@given(sets, st.integers(1, 4))
def test_mclp_finds_the_optimum_and_proves_it(covers, p):
    found = mclp(problem(covers), p, Control(seconds=2))
    assert found.value == best(covers, np.arange(1.0, 9.0), p)
    assert found.optimal
    assert len(found.chosen) <= p


@settings(max_examples=25)
@given(sets, st.integers(2, 4), st.data())
def test_required_and_distant_sites_by_brute_force(covers, p, data):
    n = len(covers)
    required = data.draw(st.integers(0, n - 1))
    apart = np.zeros((n, n), dtype=bool)
    for one, other in data.draw(st.lists(st.tuples(*[st.integers(0, n - 1)] * 2), max_size=4)):
        apart[one, other] = apart[other, one] = one != other
    found = mclp(problem(covers, apart=apart, required=np.array([required])), p, Control(seconds=2))

    def allowed(chosen):
        return required in chosen and not any(apart[i, j] for i, j in combinations(chosen, 2))

    assert allowed(tuple(found.chosen))
    assert found.value == best(covers, np.arange(1.0, 9.0), p, allowed)


@settings(max_examples=30)
@given(sets)
def test_lscp_finds_the_fewest_sites_that_cover_all(covers):
    found = lscp(problem(covers), Control(seconds=2))
    everything = set().union(*covers)
    fewest = next(
        k
        for k in range(len(covers) + 1)
        if any(set().union(*c) == everything for c in combinations(covers, k))
    )
    assert found.value == fewest == found.bound


@settings(max_examples=25)
@given(st.integers(1, 3), st.integers(0, 10_000))
def test_pmedian_lies_between_its_bound_and_every_other_choice(p, seed):
    rng = np.random.default_rng(seed)
    points, sites = rng.uniform(0, 100, (12, 2)), rng.uniform(0, 100, (6, 2))
    distance = np.hypot(*(points[:, None] - sites[None]).transpose(2, 0, 1))
    weight, existing = rng.uniform(1, 5, 12), np.full(12, 80.0)
    found = pmedian(distance, weight, existing, p, Control(seconds=2))
    optimum = min(
        float(weight @ np.minimum(existing, distance[:, list(chosen)].min(axis=1)))
        for chosen in combinations(range(6), p)
    )
    assert found.bound <= optimum * (1 + 1e-9)
    assert optimum * (1 - 1e-9) <= found.value <= optimum * 1.1


@given(sets, st.integers(1, 5))
def test_gains_never_increase_and_sum_up_to_the_value(covers, p):
    asked = problem(covers)
    chosen = improve(asked, greedy(asked, p))
    order, gains = curve(asked, chosen)
    assert sorted(order) == sorted(chosen)
    assert (np.diff(gains) <= 0).all()
    assert gains.sum() == asked.value(chosen)


def test_the_same_optimum_as_spopt():
    import pulp
    from spopt.locate import MCLP

    rng = np.random.default_rng(5)
    points, sites = rng.uniform(0, 10_000, (300, 2)), rng.uniform(0, 10_000, (30, 2))
    weight = rng.integers(1, 50, 300).astype(float)
    cost = np.hypot(*(points[:, None] - sites[None]).transpose(2, 0, 1))
    theirs = MCLP.from_cost_matrix(cost, weight, 1500, p_facilities=6)
    theirs.solve(pulp.PULP_CBC_CMD(msg=False))
    found = mclp(cover(within(points, sites, 1500), weight, 30), 6, Control(seconds=2))
    assert found.optimal
    assert found.value == pytest.approx(pulp.value(theirs.problem.objective))


def test_the_same_seed_gives_the_same_answer():
    rng = np.random.default_rng(5)
    points, sites = rng.uniform(0, 9000, (400, 2)), rng.uniform(0, 9000, (40, 2))
    asked = cover(within(points, sites, 2000), np.ones(400), 40, nearer_than(sites, 800.0))
    one, two = (mclp(asked, 8, Control(seconds=20, seed=3)) for _ in range(2))
    assert one.chosen.tolist() == two.chosen.tolist()
    near = nearer_than(sites[one.chosen], 800.0)
    assert not near.any()


def test_a_search_stops_when_its_watcher_says_so():
    class Enough(Exception):
        pass

    def stop(_share, _what):
        raise Enough

    with pytest.raises(Enough):
        mclp(problem([{0, 1}, {1, 2}, {2, 3}, {3, 0}]), 2, Control(progress=stop))


def test_losses_and_moves_by_hand():
    weight = np.array([5.0, 3.0, 2.0, 9.0])
    existing = pairs_of([{0, 1}, {1, 2}, {1}])
    assert losses(existing, weight, 3).tolist() == [5, 2, 0]
    found = moves(existing, pairs_of([{3}, {2, 3}]), weight, 3, 2, 5)
    assert [(m.station, m.site, m.gain) for m in found] == [(2, 0, 9), (1, 1, 9), (0, 0, 4)]
