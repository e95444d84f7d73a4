"""Metres along the street from demand points to stations. Pure."""

from copy import copy

import numpy as np
import scipy
import shapely
from numpy.typing import NDArray

from geo.coverage.area import area_shares
from geo.coverage.pairs import Indices, Pairs
from geo.coverage.travel import Straight, nowhere
from geo.metric import Floats
from geo.network.direct import direct
from geo.network.ends import Ends
from geo.network.graph import Graph
from geo.network.isochrone import isochrone, own_street
from geo.network.snap import LIMIT, Nearby, Snapped
from geo.network.streets import Streets
from geo.network.two import merged, two_nearest, two_of

CHUNK = 64  # stations searched at once: 200,000 nodes take 100 MB
FEW = 20  # nodes for each point: with more, what lies around the points is searched alone
WIDER = (2, 4, 8, 16)  # times as far as the crow flies to the second station


class Network:
    """Along streets where both ends are on them, elsewhere straight times a detour factor.

    Riders travel from the point to the station, so that the search runs from stations against
    the direction of the arcs.
    """

    def __init__(
        self,
        points: Floats,
        streets: Streets,
        mode: str,
        detour: float,
        crossing: float = 0.0,
        snapped: Snapped | None = None,
        nearby: Nearby | None = None,
        graph: Graph | None = None,
    ) -> None:
        """`crossing` metres are added on leaving a junction of three or more streets. What is
        there already is taken: points on their streets, the tree and the graph of the mode.
        """
        self.points, self.streets, self.mode, self.detour = points, streets, mode, detour
        self.nearby = nearby or Nearby(streets, mode)
        self.straight = Straight(points, detour)
        self.graph = graph or Graph.of(streets, mode, crossing)
        self._place(snapped or self.nearby.snap(points))

    def _place(self, snapped: Snapped) -> None:
        self.snapped = snapped
        self.inside, self.outside = np.flatnonzero(snapped.on), np.flatnonzero(~snapped.on)
        self.ends = Ends.of(snapped.take(self.inside), self.streets, self.graph, self.mode)

    @property
    def on(self) -> float:
        """Share of the points that are on the network."""
        return float(self.snapped.on.mean()) if len(self.points) else 0.0

    def only(self, points: Indices) -> "Network":
        found = copy(self)
        found.points, found.straight = self.points[points], self.straight.only(points)
        found._place(self.snapped.take(points))
        return found

    def nearest(self, stations: Floats, within: Floats | None = None) -> tuple[Floats, Indices]:
        if within is not None and np.isfinite(within).all():
            return self._limited(stations, within)
        if len(stations) > 1 and 0 < len(self.inside) * FEW < self.graph.size:
            return self._widening(stations)
        return self._all(stations, np.inf)

    def _limited(self, stations: Floats, within: Floats) -> tuple[Floats, Indices]:
        """No street is shorter than the crow flies: who is farther than that is left alone."""
        distances, which = nowhere(len(self.points), len(stations))
        near = np.flatnonzero(Straight(self.points).nearest(stations)[0][:, 0] <= within)
        if len(near):
            reach = float(within[near].max())
            found = self.only(near)._around(reach)._all(stations, reach)
            distances[near], which[near] = found
        return distances, which

    def _widening(self, stations: Floats) -> tuple[Floats, Indices]:
        """For few points: the streets around them, wider for those who need it."""
        distances, which = nowhere(len(self.points), len(stations))
        crow = Straight(self.points).nearest(stations)[0][:, 1]
        left = np.arange(len(self.points))
        for times in (*WIDER, None):
            reach = float(times * np.quantile(crow[left], 0.9)) if times else np.inf
            some = self.only(left)
            near = np.flatnonzero(Straight(stations).nearest(some.points)[0][:, 0] <= reach)
            found, theirs = some._around(reach)._all(stations[near], reach)
            done = (found[:, 1] <= reach) | (times is None)
            distances[left[done]] = found[done]
            which[left[done]] = np.append(near, len(stations))[theirs[done]]
            left = left[~done]
            if not len(left):
                break
        return distances, which

    def _around(self, reach: float) -> "Network":
        """The same points on the streets that they can reach, and no others."""
        if not np.isfinite(reach) or not len(self.inside):
            return self
        here, far = self.points[self.inside], reach + LIMIT
        found = copy(self)
        found.graph = self.graph.inside(here.min(axis=0) - far, here.max(axis=0) + far)
        found._place(self.snapped)
        return found

    def _all(self, stations: Floats, reach: float) -> tuple[Floats, Indices]:
        """The two nearest; those farther than reach need not be right."""
        m, n = len(stations), self.graph.size
        at = self.nearby.snap(stations)
        known = self.graph.holds(at)
        distances, which = nowhere(len(self.points), m)
        distances[self.outside], which[self.outside] = self._by_line(self.outside).nearest(stations)
        if not len(self.inside):
            return distances, which
        found = nowhere(len(self.inside), m)
        if known.any():
            search = self.graph.towards(at, known)
            metres, label = two_nearest(search, n + np.flatnonzero(known), reach)
            label = np.where(label[:n] >= n, label[:n] - n, m)
            found = self.ends.two_least(metres[:n], label, m)
        same = direct(self.snapped.take(self.inside), at, self.streets, self.mode)
        if len(same.point):
            found = merged(found, two_of(same, len(self.inside), m), m)
        off = np.flatnonzero(~at.on)  # stations on no street serve as the crow flies
        if len(off):
            spare, theirs = self._by_line(self.inside).nearest(stations[off])
            found = merged(found, (spare, np.append(off, m)[theirs]), m)
        distances[self.inside], which[self.inside] = found
        return distances, which

    def served(self, stations: Floats, reach: float) -> NDArray[np.bool_]:
        n = len(self.streets.xy)
        at = self.nearby.snap(stations)
        found = np.zeros(len(self.points), dtype=bool)
        found[self.outside] = self._by_line(self.outside).served(stations, reach)
        if at.on.any() and len(self.inside):
            sources = n + np.flatnonzero(at.on)
            away = scipy.sparse.csgraph.dijkstra(
                self.graph.towards(at, at.on), indices=sources, min_only=True, limit=reach
            )[:n]
            found[self.inside] = self.ends.least(away) <= reach
            same = direct(self.snapped, at, self.streets, self.mode)
            found[same.point[same.distance <= reach]] = True
        if not at.on.all():  # stations on no street
            found |= self.straight.served(stations[~at.on], reach)
        return found

    def isochrone(self, station: Floats, reach: float) -> shapely.Geometry | None:
        """The ground along streets from which the station (2,) is within reach; None where it is
        on no street.
        """
        at = self.nearby.snap(station[None])
        if not at.on.all():
            return None
        n = len(self.streets.xy)
        metres = scipy.sparse.csgraph.dijkstra(
            self.graph.towards(at, at.on), indices=n, limit=reach
        )[:n]
        return isochrone(
            self.streets, self.mode, metres, reach, own_street(self.streets, self.mode, at, reach)
        )

    def pairs(self, stations: Floats, reach: float) -> Pairs:
        n = len(self.streets.xy)
        at = self.nearby.snap(stations)
        search, on = self.graph.towards(at, at.on), self.inside
        rows: list[tuple[Indices, Indices, Floats]] = []
        for some in np.array_split(np.flatnonzero(at.on), max(1, len(stations) // CHUNK)):
            if not len(some) or not len(on):
                continue
            away = scipy.sparse.csgraph.dijkstra(search, indices=n + some, limit=reach)[:, :n]
            for station, metres in zip(some, away, strict=True):
                total = self.ends.least(metres)
                hit = np.flatnonzero(total <= reach)
                rows.append((on[hit], np.full(len(hit), station), total[hit]))
        line = self.straight.pairs(stations, reach)
        loose = ~self.snapped.on[line.point] | ~at.on[line.station]
        rows.append((line.point[loose], line.station[loose], line.distance[loose]))
        same = direct(self.snapped, at, self.streets, self.mode)
        close = same.distance <= reach
        rows.append((same.point[close], same.station[close], same.distance[close]))
        point, station, distance = (np.concatenate(column) for column in zip(*rows, strict=True))
        order = np.lexsort((distance, station, point))
        point, station, distance = point[order], station[order], distance[order]
        again = (np.diff(point, prepend=-1) == 0) & (np.diff(station, prepend=-1) == 0)
        return Pairs(point[~again], station[~again], distance[~again])

    def area_shares(self, polygons: NDArray[np.object_], stations: Floats, reach: float) -> Floats:
        """Estimated by circles of the reach over the detour factor: streets have no area."""
        return area_shares(polygons, stations, reach / self.detour)

    def _by_line(self, some: Indices) -> Straight:
        return Straight(self.points[some], self.detour)
