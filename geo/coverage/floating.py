"""Two-step floating catchment areas: what supply each place has once all share it. Pure."""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np

from geo.coverage.pairs import Pairs
from geo.metric import Floats

Decay = Callable[[Floats], Floats]

_EDGE = np.exp(-0.5)
DECAYS = MappingProxyType[str, Decay](
    {
        "binary": np.ones_like,
        "linear": lambda t: 1 - t,
        "gaussian": lambda t: (np.exp(-t * t / 2) - _EDGE) / (1 - _EDGE),
        "epanechnikov": lambda t: 1 - t * t,
        "exponential": lambda t: np.exp(-3 * t),
    }
)
"""Weight by the share t of the reach, 1 at the station. Luo & Wang 2003 (binary), Dai 2010
(gaussian, 0 at the edge), Dai & Wang 2011 (epanechnikov kernel)."""


def two_step(
    pairs: Pairs, demand: Floats, capacity: Floats, weight: Floats
) -> tuple[Floats, Floats]:
    """R_j = S_j / Σ_i D_i w_ij, then A_i = Σ_j R_j w_ij (Luo & Wang 2003).

    `demand` (n,) of points, `capacity` (m,) of stations, `weight` one for each pair. Returns the
    access A (n,) of points and the ratio R (m,) of stations, both capacity per unit of demand; a
    station that nobody reaches has ratio 0. Σ A_i D_i is the capacity of stations reached.
    """
    wanted = np.bincount(pairs.station, demand[pairs.point] * weight, minlength=len(capacity))
    ratio = np.divide(capacity, wanted, out=np.zeros(len(capacity)), where=wanted > 0)
    access = np.bincount(pairs.point, ratio[pairs.station] * weight, minlength=len(demand))
    return access.astype(np.float64), ratio
