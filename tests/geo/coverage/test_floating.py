"""2SFCA and Gini: golden values, an independent implementation, invariants."""

import access
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coverage.equity import gini
from geo.coverage.floating import DECAYS, two_step
from geo.coverage.pairs import within

coordinate = st.integers(0, 2000).map(float)
places = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12, unique=True)


def line(*x: float) -> np.ndarray:
    return np.column_stack([np.array(x), np.zeros(len(x))])


def test_the_golden_values_of_the_gaussian():
    pairs = within(line(0, 1, 2), line(0, 2), 10)
    found, _ = two_step(
        pairs, np.full(3, 100.0), np.full(2, 10.0), np.exp(-(pairs.distance**2) / 2)
    )
    assert found == pytest.approx([0.065179, 0.069641, 0.065179], abs=5e-7)


def test_it_agrees_with_the_access_package():
    rng = np.random.default_rng(7)
    points, stations = rng.uniform(0, 3000, (40, 2)), rng.uniform(0, 3000, (9, 2))
    demand, capacity = rng.uniform(1, 100, 40), rng.uniform(1, 20, 9)
    pairs = within(points, stations, 1200)
    ours, _ = two_step(pairs, demand, capacity, np.ones(len(pairs.point)))
    theirs = access.Access(
        demand_df=pd.DataFrame({"id": range(40), "value": demand}), demand_index="id",
        demand_value="value", supply_df=pd.DataFrame({"id": range(9), "value": capacity}),
        supply_index="id", supply_value="value",
        cost_df=pd.DataFrame({"o": pairs.point, "d": pairs.station, "cost": pairs.distance}),
        cost_origin="o", cost_dest="d", cost_name="cost",
    ).two_stage_fca(max_cost=1200)  # fmt: skip
    expected = theirs["2sfca_value"].reindex(range(40)).fillna(0)
    assert ours == pytest.approx(expected.to_numpy())


@given(places, places, st.sampled_from(sorted(DECAYS)))
def test_all_capacity_that_is_reached_is_shared_out(points, stations, decay):
    points, stations = np.array(points), np.array(stations)
    pairs = within(points, stations, 900)
    weight = DECAYS[decay](pairs.distance / 900)
    demand, capacity = np.arange(1.0, len(points) + 1), np.arange(1.0, len(stations) + 1)
    found, ratio = two_step(pairs, demand, capacity, weight)
    assert (found * demand).sum() == pytest.approx(capacity[ratio > 0].sum())


@pytest.mark.parametrize("decay", sorted(DECAYS))
def test_a_decay_falls_from_one(decay):
    weights = DECAYS[decay](np.linspace(0, 1, 11))
    assert weights[0] == pytest.approx(1)
    assert (np.diff(weights) <= 0).all()
    assert weights[-1] >= -1e-12


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=15))
def test_gini_is_half_the_relative_mean_difference(rows):
    values, weight = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    mean = (values * weight).sum() / weight.sum()
    found = gini(values, weight)
    if mean == 0:
        assert np.isnan(found)
        return
    differences = np.abs(values[:, None] - values) * weight[:, None] * weight
    assert found == pytest.approx(differences.sum() / weight.sum() ** 2 / mean / 2)
