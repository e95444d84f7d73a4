"""An order in which to visit places on foot. Pure."""

import numpy as np
from numpy.typing import NDArray


def order(points: NDArray[np.float64], start: NDArray[np.float64] | None = None) -> list[int]:
    """Indices of `points` (shape (n, 2), metres), always going on to the nearest one left.

    Begins at the point nearest to `start` (shape (2,)), or at the first point. Ties go to the
    earlier one. The walk is at most about 25 % longer than the shortest on typical sets.

    >>> order(np.array([[0.0, 0.0], [10.0, 0.0], [1.0, 0.0]]))
    [0, 2, 1]
    """
    if not len(points):
        return []
    left = np.ones(len(points), dtype=bool)
    here = points[0] if start is None else start
    walk: list[int] = []
    for _step in range(len(points)):
        away = np.where(left, np.hypot(*(points - here).T), np.inf)
        following = int(away.argmin())
        walk.append(following)
        left[following] = False
        here = points[following]
    return walk
