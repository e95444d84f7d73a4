"""Labels dealt by quota, so that the counts come out right and not merely on average."""

from collections.abc import Mapping

import numpy as np

from geo.shares import allocate


def deal(rng: np.random.Generator, shares: Mapping[str, float], n: int) -> list[str]:
    """n labels in random order whose counts follow the shares (which need not sum to 1)."""
    counts = allocate(list(shares.values()), n)
    labels = [label for label, count in zip(shares, counts, strict=True) for _ in range(count)]
    return [labels[index] for index in rng.permutation(n)]
