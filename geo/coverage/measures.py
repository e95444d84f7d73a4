"""What a planner reads of distances: shares, mean, median and P90 for many areas at once. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.metric import Floats


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
