"""What each site adds, what each station is needed for, and what could move. Pure."""

from dataclasses import dataclass

import numpy as np

from geo.coverage.pairs import Indices, Pairs
from geo.metric import Floats
from geo.siting.cover import Cover

ENOUGH = 1e-9  # of all demand: less is what rounding leaves


def curve(problem: Cover, chosen: Indices) -> tuple[Indices, Floats]:
    """The chosen sites in the order in which each adds most, and what each adds.

    The gains never increase: coverage is submodular.
    """
    left, order, gains = list(chosen), [], []
    uncovered = np.ones(len(problem.weight), dtype=bool)
    while left:
        gain = problem.gains(uncovered)[left]
        at = int(gain.argmax())
        site = left.pop(at)
        order.append(site)
        gains.append(float(gain[at]))
        uncovered &= problem.matrix[:, [site]].toarray()[:, 0] == 0
    return np.array(order, dtype=np.intp), np.array(gains)


def losses(pairs: Pairs, weight: Floats, stations: int) -> Floats:
    """Demand that only this station serves, (stations,): what closing it would lose."""
    count = np.bincount(pairs.point, minlength=len(weight))
    alone = count[pairs.point] == 1
    return np.bincount(pairs.station[alone], weight[pairs.point[alone]], minlength=stations).astype(
        np.float64
    )


@dataclass(frozen=True)
class Move:
    """Station `station` would serve `gain` more in all if it were at candidate `site`."""

    station: int
    site: int
    gain: float


def moves(
    existing: Pairs, candidates: Pairs, weight: Floats, stations: int, sites: int, limit: int
) -> list[Move]:
    """The best move of each station that gains by one, the greatest gains first.

    Each move is judged alone, all other stations staying where they are.
    """
    count = np.bincount(existing.point, minlength=len(weight))
    new = count[candidates.point] == 0
    base = np.bincount(
        candidates.station[new], weight[candidates.point[new]], minlength=sites
    ).astype(np.float64)
    lost = losses(existing, weight, stations)
    bounds = np.searchsorted(candidates.point, np.arange(len(weight) + 1))
    found: list[Move] = []
    total = weight.sum()
    if not sites:
        return found
    for station in np.argsort(lost, kind="stable"):
        gain = base - lost[station]
        mine = existing.point[(existing.station == station) & (count[existing.point] == 1)]
        for point in mine:  # served again by candidates near by
            gain[candidates.station[bounds[point] : bounds[point + 1]]] += weight[point]
        site = int(gain.argmax())
        if gain[site] > ENOUGH * total:
            found.append(Move(int(station), site, float(gain[site])))
    return sorted(found, key=lambda move: -move.gain)[:limit]


def knee(gains: Floats) -> int | None:
    """The number of sites from which on a curve of falling gains flattens, None where it is even.

    Where the cumulative curve lies farthest above its chord (Satopää et al. 2011).

    >>> knee(np.array([50.0, 40.0, 3.0, 2.0, 1.0]))
    2
    """
    total = gains.sum()
    if len(gains) < 3 or total <= 0:
        return None
    above = np.cumsum(gains) / total - np.arange(1, len(gains) + 1) / len(gains)
    return int(above.argmax()) + 1 if above.max() > 0.05 else None
