"""A covering problem: which demand each candidate site would newly serve. Pure."""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.coverage.pairs import Indices, Pairs
from geo.metric import Floats


@dataclass(frozen=True)
class Cover:
    """`matrix` (points, sites) is 1 where a site covers a point; `weight` (points,) > 0 is demand
    that no existing station covers. `apart` (sites, sites) is true for two sites that may not
    both be chosen. `required` sites are in every answer.
    """

    matrix: "scipy.sparse.csr_array"
    weight: Floats
    apart: NDArray[np.bool_]
    required: Indices

    @property
    def sites(self) -> int:
        return int(self.matrix.shape[1])

    def value(self, chosen: Indices) -> float:
        """Demand that the chosen sites cover."""
        return float(self.weight[self.matrix[:, chosen].sum(axis=1) > 0].sum())

    def gains(self, uncovered: NDArray[np.bool_] | Floats) -> Floats:
        """For each site the weight of the points in `uncovered` that it covers."""
        return np.asarray(self.matrix.T @ (self.weight * uncovered), dtype=np.float64)


def cover(
    pairs: Pairs,
    weight: Floats,
    sites: int,
    apart: NDArray[np.bool_] | None = None,
    required: Indices | None = None,
) -> Cover:
    """From pairs of points and candidate sites within reach.

    Points without weight or without a site are left out, points with equal sets of sites become
    one: on real demand most of them do, and the answer stays the same.
    """
    wanted = weight[pairs.point] > 0
    point, station = pairs.point[wanted], pairs.station[wanted]
    keys = np.random.default_rng(0).integers(1, 2**63, (sites, 2), dtype=np.uint64)
    first = np.flatnonzero(np.diff(point, prepend=-1))
    sets = np.add.reduceat(keys[station], first) if len(first) else np.empty((0, 2), np.uint64)
    _, example, which = np.unique(sets, axis=0, return_index=True, return_inverse=True)
    merged = np.bincount(which.ravel(), weight[point[first]], minlength=len(example))
    row = np.full(int(point.max(initial=-1)) + 1, -1, dtype=np.intp)
    row[point[first][example]] = np.arange(len(example))
    kept = row[point] >= 0
    matrix = scipy.sparse.csr_array(
        (np.ones(int(kept.sum())), (row[point[kept]], station[kept])), (len(example), sites)
    )
    return Cover(
        matrix,
        merged.astype(np.float64),
        np.zeros((sites, sites), dtype=bool) if apart is None else apart,
        np.empty(0, dtype=np.intp) if required is None else required,
    )


def nearer_than(xy: Floats, metres: float) -> NDArray[np.bool_]:
    """Pairs of different sites, (n, n), that lie less than `metres` apart."""
    if metres <= 0:
        return np.zeros((len(xy), len(xy)), dtype=bool)
    close = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) < metres
    np.fill_diagonal(close, False)
    return np.asarray(close)
