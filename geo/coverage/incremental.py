"""What a change of a few stations does to distances and ground, from what was known before. Pure.

A full answer looks at every point; a change only at the points that it touches.
"""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.coverage.area import ground, territories
from geo.coverage.pairs import Indices
from geo.coverage.travel import Travel
from geo.metric import Floats

TWO_CIRCLES = 4  # reaches: what is farther from a change has no part in the ground it changes


@dataclass(frozen=True)
class State:
    """`stations` (m, 2); `distances` and `which` (n, 2) as from `Travel.nearest`."""

    stations: Floats
    distances: Floats
    which: Indices


def begin(travel: Travel, stations: Floats) -> State:
    return State(stations, *travel.nearest(stations))


def change(
    travel: Travel, state: State, closed: Indices, opened: Floats
) -> tuple[State, NDArray[np.bool_]]:
    """The state without the stations of indices `closed` and with those at `opened` (k, 2), and
    which points (n,) it touches. A station that moves is closed and opened.

    The stations that stay keep their order; those opened follow.
    """
    closes = np.isin(np.arange(len(state.stations) + 1), closed)
    stays = state.stations[~closes[:-1]]
    number = np.where(closes, -1, np.cumsum(~closes) - 1)
    number[-1] = len(stays) + len(opened)
    distances, which = state.distances.copy(), number[state.which]
    alone = np.flatnonzero((which < 0).any(axis=1))
    if len(alone):
        found, theirs = travel.only(alone).nearest(stays)
        distances[alone] = found
        which[alone] = np.where(np.isfinite(found), theirs, number[-1])
    touched = np.zeros(len(distances), dtype=bool)
    touched[alone] = True
    if len(opened):
        nearer, theirs = travel.nearest(opened, within=distances[:, 1])
        hit = np.flatnonzero(nearer[:, 0] < distances[:, 1])
        touched[hit] = True
        both = np.hstack([distances[hit], nearer[hit]])
        names = np.hstack([which[hit], theirs[hit] + len(stays)])
        order = np.argsort(both, axis=1, kind="stable")[:, :2]
        distances[hit] = np.take_along_axis(both, order, axis=1)
        which[hit] = np.take_along_axis(names, order, axis=1)
    which[~np.isfinite(distances)] = number[-1]
    return State(np.vstack([stays, opened]), distances, which), touched


def ground_change(
    polygons: NDArray[np.object_], before: Floats, after: Floats, reach: float
) -> Floats:
    """Square metres of each polygon (n,) within reach of stations `after` less those within reach
    of stations `before`; only stations near those that differ are looked at.
    """
    moved = _different(before, after)
    if not len(moved):
        return np.zeros(len(polygons))
    tree = scipy.spatial.cKDTree(moved)

    def covered(stations: Floats) -> Floats:
        near = tree.query(stations)[0] <= TWO_CIRCLES * reach
        return ground(polygons, territories(stations[near], reach))

    return covered(after) - covered(before)


def _different(before: Floats, after: Floats) -> Floats:
    """Places that only one of the two has."""
    both, count = np.unique(
        np.vstack([np.unique(before, axis=0), np.unique(after, axis=0)]), axis=0, return_counts=True
    )
    return np.asarray(both[count == 1])
