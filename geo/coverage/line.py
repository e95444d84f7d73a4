"""Straight-line distance to the nearest stations. Pure."""

import numpy as np
from scipy.spatial import cKDTree

from geo.metric import Floats


def nearest(points: Floats, stations: Floats, k: int = 2) -> tuple[Floats, np.ndarray]:
    """Distance to the k nearest stations of every point, and which they are.

    `points` (n, 2) and `stations` (m, 2) in metres. Returns distances (n, k), rising, and
    indices (n, k); where there are fewer stations the distance is inf and the index m.
    """
    if not len(stations):
        return np.full((len(points), k), np.inf), np.zeros((len(points), k), dtype=np.intp)
    distances, which = cKDTree(stations).query(points, k=range(1, k + 1))
    return distances, which
