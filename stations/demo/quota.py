"""Dividing n things by shares so that the counts come out right, not merely on average."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


def allocate(weights: Sequence[float], n: int) -> NDArray[np.int64]:
    """n split in proportion to weights by largest remainder; ties go to the earlier one.

    >>> allocate([1, 1, 2], 10).tolist()
    [3, 2, 5]
    """
    exact = np.asarray(weights, dtype=np.float64) / sum(weights) * n
    counts = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: n - int(counts.sum())]] += 1
    return counts


def deal(rng: np.random.Generator, shares: Mapping[str, float], n: int) -> list[str]:
    """n labels in random order whose counts follow the shares (which need not sum to 1)."""
    counts = allocate(list(shares.values()), n)
    labels = [label for label, count in zip(shares, counts, strict=True) for _ in range(count)]
    return [labels[index] for index in rng.permutation(n)]
