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

TOUCH = 2  # reaches: circles farther from each other have no ground in common


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
    of stations `before`; only the parts of circles that differ are measured.
    """
    moved = np.vstack([_only(after, before), _only(before, after)])
    if not len(moved):
        return np.zeros(len(polygons))
    tree = scipy.spatial.cKDTree(moved)

    def covered(stations: Floats) -> Floats:
        near = tree.query(stations)[0] < 2 * TOUCH * reach  # they shape the parts that differ
        centres, parts = territories(stations[near], reach)
        return ground(polygons, parts[tree.query(centres)[0] < TOUCH * reach])

    return covered(after) - covered(before)


def _only(those: Floats, others: Floats) -> Floats:
    """Places that only the first has."""
    known = set(map(tuple, others.tolist()))
    return np.array([at for at in those.tolist() if tuple(at) not in known]).reshape(-1, 2)
