"""What a planner reads of distances: shares, mean, median and P90 for many areas at once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.coverage.pairs import Indices
from geo.metric import Floats

BINS = 4096  # of distances, in which quantiles are looked for


@dataclass(frozen=True)
class Measures:
    """Arrays of shape (groups,). Distances in metres, NaN in a group that reaches no station."""

    demand: Floats
    covered: Floats
    """Demand whose nearest station is within reach: Σ w_i [d_i <= R]."""
    twice: Floats
    """Demand with at least two stations within reach (cross-coverage of the 双15 programme)."""
    mean: Floats
    p50: Floats
    p90: Floats


def measure(
    weight: Floats, distances: Floats, reach: float, group: NDArray[np.integer], groups: int
) -> Measures:
    """Measures of points in groups 0 to `groups` - 1; points of group -1 count nowhere.

    `weight` (n,), `distances` (n, 2) to the nearest and second-nearest station, inf where there
    is none. Mean and quantiles are weighted by demand; the mean is over those who reach any.
    """
    inside = group >= 0
    weight, distances, group = weight[inside], distances[inside], group[inside]

    def total(values: Floats) -> Floats:
        return np.bincount(group, values, minlength=groups).astype(np.float64)

    first, second = distances[:, 0], distances[:, 1]
    finite = np.isfinite(first)
    reached = total(weight * finite)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total(np.where(finite, first, 0.0) * weight) / reached
    p50, p90 = quantiles(first, weight, group, groups, (0.5, 0.9))
    return Measures(
        demand=total(weight),
        covered=total(weight * (first <= reach)),
        twice=total(weight * (second <= reach)),
        mean=mean,
        p50=p50,
        p90=p90,
    )


def measure_each(
    weight: Floats, distances: Floats, reach: float, members: Sequence[Indices | slice]
) -> Measures:
    """The same for groups given by their points, without sorting them all."""
    rows = [_one(weight[some], distances[some], reach) for some in members]
    return Measures(*np.array(rows, dtype=np.float64).reshape(-1, 6).T)


def _one(weight: Floats, distances: Floats, reach: float) -> tuple[float, ...]:
    first, second = distances[:, 0], distances[:, 1]
    finite = np.isfinite(first)
    reached = weight[finite].sum()
    mean = (weight[finite] @ first[finite]) / reached if reached else np.nan
    return (
        weight.sum(),
        weight[first <= reach].sum(),
        weight[second <= reach].sum(),
        mean,
        *_selected(first, weight, (0.5, 0.9)),
    )


def _selected(values: Floats, weight: Floats, shares: tuple[float, ...]) -> list[float]:
    """Weighted quantiles as `quantiles` defines them: the bin where each lies, then only that."""
    total = weight.sum()
    most = values.max(initial=0.0, where=np.isfinite(values))
    if total <= 0:
        return [np.nan for _ in shares]
    with np.errstate(invalid="ignore"):
        scaled = np.minimum(values * ((BINS - 1) / (most or 1.0)), BINS)
    which = scaled.astype(np.int32)
    running = np.cumsum(np.bincount(which, weight, BINS + 1))
    found = []
    for share in shares:
        goal = total * share * (1 - 1e-12)
        at = int(np.searchsorted(running, goal, side="left"))
        if at >= BINS:
            found.append(np.nan)
            continue
        inside = np.flatnonzero(which == at)
        inside = inside[np.argsort(values[inside], kind="stable")]
        sums = np.cumsum(weight[inside]) + (running[at - 1] if at else 0.0)
        last = min(int(np.searchsorted(sums, goal, side="left")), len(inside) - 1)
        found.append(float(values[inside[last]]))
    return found


def quantiles(
    values: Floats,
    weight: Floats,
    group: NDArray[np.integer],
    groups: int,
    shares: tuple[float, ...],
) -> list[Floats]:
    """Weighted quantiles of each group: the least value that a share of the weight does not exceed.

    NaN for a group without weight and where the quantile is infinite.

    >>> one = np.zeros(3, dtype=np.int32)
    >>> quantiles(np.array([3.0, 1.0, 2.0]), np.ones(3), one, 1, (0.5,))[0].tolist()
    [2.0]
    """
    if not len(values):
        return [np.full(groups, np.nan) for _ in shares]
    order = np.lexsort((values, group))
    values, weight, group = values[order], weight[order], group[order]
    running = np.cumsum(weight)
    last = np.searchsorted(group, np.arange(groups), side="right") - 1
    first = np.searchsorted(group, np.arange(groups), side="left")
    before = np.where(first > 0, running[first - 1], 0.0)
    sums = np.where(last >= first, running[last] - before, 0.0)
    found = []
    for share in shares:
        goal = before + sums * share
        at = np.searchsorted(running, goal * (1 - 1e-12), side="left").clip(first, last)
        value = np.where(sums > 0, values[at.clip(0)], np.nan)
        found.append(np.where(np.isfinite(value), value, np.nan))
    return found


def bands(weight: Floats, distance: Floats, tops: tuple[float, ...]) -> Floats:
    """Share of the weight (n,) whose distance is at most each of `tops`, rising, and above the
    one before; the last, for what is beyond all of them, makes 1 of the sum. NaN without weight.

    >>> bands(np.array([1.0, 1.0, 2.0]), np.array([50.0, 100.0, np.inf]), (100.0, 200.0)).tolist()
    [0.5, 0.0, 0.5]
    """
    which = np.searchsorted(np.array(tops), distance, side="left")
    sums = np.bincount(which, weight, minlength=len(tops) + 1)
    with np.errstate(invalid="ignore"):
        return np.asarray(sums / sums.sum(), dtype=np.float64)
