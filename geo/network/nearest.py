"""The two nearest stations of points on streets, searched no farther than needed. Pure."""

import numpy as np

from geo.coverage.pairs import Indices
from geo.coverage.travel import Straight, nowhere
from geo.metric import Floats
from geo.network.direct import direct
from geo.network.placed import Placed
from geo.network.two import merged, two_nearest, two_of

FEW = 20  # nodes for each point: with more, what lies around the points is searched alone
WIDER = (2, 4, 8, 16)  # times as far as the crow flies to the second station


def nearest(
    placed: Placed, stations: Floats, within: Floats | None = None
) -> tuple[Floats, Indices]:
    """The two nearest of all, as `geo.coverage.travel.Travel` says it."""
    if within is not None and np.isfinite(within).all():
        return _limited(placed, stations, within)
    if len(stations) > 1 and 0 < len(placed.inside) * FEW < placed.graph.size:
        return _widening(placed, stations)
    return _all(placed, stations, np.inf)


def _limited(placed: Placed, stations: Floats, within: Floats) -> tuple[Floats, Indices]:
    """No street is shorter than the crow flies: who is farther than that is left alone."""
    distances, which = nowhere(len(placed.points), len(stations))
    near = np.flatnonzero(Straight(placed.points).nearest(stations)[0][:, 0] <= within)
    if len(near):
        reach = float(within[near].max())
        found = _all(placed.only(near).around(reach), stations, reach)
        distances[near], which[near] = found
    return distances, which


def _widening(placed: Placed, stations: Floats) -> tuple[Floats, Indices]:
    """For few points: the streets around them, wider for those who need it."""
    distances, which = nowhere(len(placed.points), len(stations))
    crow = Straight(placed.points).nearest(stations)[0][:, 1]
    left = np.arange(len(placed.points))
    for times in (*WIDER, None):
        reach = float(times * np.quantile(crow[left], 0.9)) if times else np.inf
        some = placed.only(left)
        near = np.flatnonzero(Straight(stations).nearest(some.points)[0][:, 0] <= reach)
        found, theirs = _all(some.around(reach), stations[near], reach)
        done = (found[:, 1] <= reach) | (times is None)
        distances[left[done]] = found[done]
        which[left[done]] = np.append(near, len(stations))[theirs[done]]
        left = left[~done]
        if not len(left):
            break
    return distances, which


def _all(placed: Placed, stations: Floats, reach: float) -> tuple[Floats, Indices]:
    """The two nearest; those farther than reach need not be right."""
    m, n = len(stations), placed.graph.size
    at = placed.nearby.snap(stations)
    known = placed.graph.holds(at)
    distances, which = nowhere(len(placed.points), m)
    off_street = placed.by_line(placed.outside).nearest(stations)
    distances[placed.outside], which[placed.outside] = off_street
    if not len(placed.inside):
        return distances, which
    found = nowhere(len(placed.inside), m)
    if known.any():
        search = placed.graph.towards(at, known)
        metres, label = two_nearest(search, n + np.flatnonzero(known), reach)
        label = np.where(label[:n] >= n, label[:n] - n, m)
        found = placed.ends.two_least(metres[:n], label, m)
    same = direct(placed.snapped.take(placed.inside), at, placed.streets, placed.mode)
    if len(same.point):
        found = merged(found, two_of(same, len(placed.inside), m), m)
    off = np.flatnonzero(~at.on)  # stations on no street serve as the crow flies
    if len(off):
        spare, theirs = placed.by_line(placed.inside).nearest(stations[off])
        found = merged(found, (spare, np.append(off, m)[theirs]), m)
    distances[placed.inside], which[placed.inside] = found
    return distances, which
