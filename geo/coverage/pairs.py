"""Which points have which stations within reach, and how far. Pure."""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.metric import Floats

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Pairs:
    """One row for each point and station within reach: indices and metres, sorted by point."""

    point: Indices
    station: Indices
    distance: Floats


def within(points: Floats, stations: Floats, reach: float) -> Pairs:
    """Pairs no farther apart than `reach` in a straight line; (n, 2) and (m, 2) in metres."""
    near = scipy.spatial.cKDTree(points).query_ball_point(stations, reach, workers=-1)
    sizes = np.fromiter(map(len, near), dtype=np.intp, count=len(near))
    station = np.repeat(np.arange(len(stations)), sizes)
    point = np.concatenate([np.asarray(found, dtype=np.intp) for found in [*near, []]])
    order = np.lexsort((station, point))
    point, station = point[order], station[order]
    return Pairs(point, station, np.hypot(*(points[point] - stations[station]).T))
