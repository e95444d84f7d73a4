"""Dividing whole things in proportion."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def allocate(weights: Sequence[float] | NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """`total` split in proportion to weights by largest remainder; ties go to the earlier one.

    >>> allocate([1, 1, 2], 10).tolist()
    [3, 2, 5]

    Raises ValueError when the weights do not sum to more than zero.
    """
    shares = np.asarray(weights, dtype=np.float64)
    if not shares.sum() > 0:
        raise ValueError("nothing to divide by")
    exact = shares / shares.sum() * total
    counts: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts
