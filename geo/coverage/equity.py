"""How evenly a good is spread. Pure."""

import numpy as np

from geo.metric import Floats


def gini(values: Floats, weight: Floats) -> float:
    """Gini coefficient of `values` >= 0 over people `weight` (both shape (n,)).

    0 when everybody has the same, towards 1 when one has all; NaN when nobody has anything.
    G = 1 - Σ (L_i + L_{i-1}) p_i with L the Lorenz curve and p the shares of people.

    >>> gini(np.array([1.0, 1.0]), np.ones(2))
    0.0
    >>> gini(np.array([0.0, 1.0]), np.ones(2))
    0.5
    """
    people, good = lorenz(values, weight)
    if not np.isfinite(good[-1]):
        return float("nan")
    return float(1 - ((good[1:] + good[:-1]) * np.diff(people)).sum())


def lorenz(values: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Lorenz curve: shares of people, the worst off first, and of the good; both from 0 to 1."""
    order = np.argsort(values, kind="stable")
    people = np.concatenate([[0.0], np.cumsum(weight[order])])
    good = np.concatenate([[0.0], np.cumsum((values * weight)[order])])
    with np.errstate(invalid="ignore"):
        return people / people[-1], good / good[-1]
