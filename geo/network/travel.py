"""Metres along the street from demand points to stations. Pure."""

from copy import copy

import numpy as np
import scipy
import shapely
from numpy.typing import NDArray

from geo.coverage.area import area_shares
from geo.coverage.pairs import Indices, Pairs
from geo.coverage.travel import Straight
from geo.metric import Floats
from geo.network.isochrone import isochrone
from geo.network.snap import Nearby, Snapped
from geo.network.streets import BITS, Streets

CHUNK = 64  # stations searched at once: 200,000 nodes take 100 MB
End = tuple[NDArray[np.int32], NDArray[np.float64]]
TINY = 1e-6  # metres: an arc of length 0 would be no arc


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
    ) -> None:
        """`crossing` metres are added on leaving a junction of three or more streets."""
        self.points, self.streets, self.mode, self.detour = points, streets, mode, detour
        self.nearby = Nearby(streets, mode)
        self.straight = Straight(points, detour)
        self._place(snapped or self.nearby.snap(points))
        tail, head, metres = streets.arcs(mode)
        n = len(streets.xy)
        ways = np.bincount(np.concatenate([streets.start, streets.end]), minlength=n)
        self.cost = crossing * (ways > 2)
        metres = metres + self.cost[tail]
        # reversed; parallel arcs follow
        graph = scipy.sparse.csr_array((metres, (head, tail)), (n, n))
        graph = _shortest(head, tail, metres, n) if graph.nnz != len(metres) else graph
        self.graph = graph

    def _place(self, snapped: Snapped) -> None:
        """Of the points on streets: the node at either end of the street, and metres to it, inf
        where one may not go there.
        """
        self.snapped = snapped
        self.inside, self.outside = np.flatnonzero(snapped.on), np.flatnonzero(~snapped.on)
        here, away = snapped.segment[self.inside], snapped.away[self.inside]
        share = snapped.share[self.inside]
        length, access = self.streets.length[here], self.streets.access[here]
        along, back = BITS[self.mode]
        start = np.where((access & back) > 0, away + share * length, np.inf)
        end = np.where((access & along) > 0, away + (1 - share) * length, np.inf)
        self.starts: End = (self.streets.start[here], start)
        self.ends: End = (self.streets.end[here], end)

    @property
    def on(self) -> float:
        """Share of the points that are on the network."""
        return float(self.snapped.on.mean()) if len(self.points) else 0.0

    def only(self, points: Indices) -> "Network":
        found = copy(self)
        found.points, found.straight = self.points[points], self.straight.only(points)
        found._place(self.snapped.take(points))
        return found

    def nearest(self, stations: Floats) -> tuple[Floats, Indices]:
        m, n = len(stations), len(self.streets.xy)
        at = self.nearby.snap(stations)
        if not at.on.any() or not len(self.inside):
            return self.straight.nearest(stations)
        search = self._with(at)
        sources = n + np.flatnonzero(at.on)
        first, _, label = scipy.sparse.csgraph.dijkstra(
            search, indices=sources, min_only=True, return_predecessors=True
        )
        second, other = self._second(search, first, label)
        labels = np.column_stack([label, other])[:n]
        found = self._collect(
            np.column_stack([first, second])[:n], np.where(labels >= n, labels - n, m), m
        )
        off = np.flatnonzero(~at.on)  # stations on no street serve as the crow flies
        if len(off):
            spare, theirs = self._by_line(self.inside).nearest(stations[off])
            theirs = np.append(off, m)[theirs]
            found = _two_least(np.hstack([found[0], spare]), np.hstack([found[1], theirs]), m)
        distances = np.empty((len(self.points), 2))
        which = np.empty((len(self.points), 2), dtype=np.intp)
        distances[self.inside], which[self.inside] = found
        distances[self.outside], which[self.outside] = self._by_line(self.outside).nearest(stations)
        return distances, which

    def served(self, stations: Floats, reach: float) -> NDArray[np.bool_]:
        n = len(self.streets.xy)
        at = self.nearby.snap(stations)
        found = np.zeros(len(self.points), dtype=bool)
        found[self.outside] = self._by_line(self.outside).served(stations, reach)
        if at.on.any() and len(self.inside):
            sources = n + np.flatnonzero(at.on)
            away = scipy.sparse.csgraph.dijkstra(
                self._with(at), indices=sources, min_only=True, limit=reach
            )[:n]
            found[self.inside] = self._least(away) <= reach
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
        metres = scipy.sparse.csgraph.dijkstra(self._with(at), indices=n, limit=reach)[:n]
        return isochrone(self.streets, self.mode, metres, reach, self._own(at, reach))

    def _own(self, at: Snapped, reach: float) -> Floats:
        """The way to one station on its own street (k, 2, 2), from either side that is open."""
        segment, share, left = at.segment[0], at.share[0], max(reach - at.away[0], 0.0)
        start, end = self.streets.xy[[self.streets.start[segment], self.streets.end[segment]]]
        here, part = start + (end - start) * share, left / self.streets.length[segment]
        open_ = [(self.streets.access[segment] & bit) > 0 for bit in BITS[self.mode]]
        sides = [max(share - part, 0.0), min(share + part, 1.0)]
        ways = [
            (here, start + (end - start) * to) for to, ok in zip(sides, open_, strict=True) if ok
        ]
        return np.array(ways).reshape(-1, 2, 2)

    def pairs(self, stations: Floats, reach: float) -> Pairs:
        n = len(self.streets.xy)
        at = self.nearby.snap(stations)
        search, on = self._with(at), self.inside
        rows: list[tuple[Indices, Indices, Floats]] = []
        for some in np.array_split(np.flatnonzero(at.on), max(1, len(stations) // CHUNK)):
            if not len(some) or not len(on):
                continue
            away = scipy.sparse.csgraph.dijkstra(search, indices=n + some, limit=reach)[:, :n]
            for station, metres in zip(some, away, strict=True):
                total = self._least(metres)
                hit = np.flatnonzero(total <= reach)
                rows.append((on[hit], np.full(len(hit), station), total[hit]))
        line = self.straight.pairs(stations, reach)
        loose = ~self.snapped.on[line.point] | ~at.on[line.station]
        rows.append((line.point[loose], line.station[loose], line.distance[loose]))
        point, station, distance = (np.concatenate(column) for column in zip(*rows, strict=True))
        order = np.lexsort((station, point))
        return Pairs(point[order], station[order], distance[order])

    def area_shares(self, polygons: NDArray[np.object_], stations: Floats, reach: float) -> Floats:
        """Estimated by circles of the reach over the detour factor: streets have no area."""
        return area_shares(polygons, stations, reach / self.detour)

    def _with(self, at: Snapped) -> "scipy.sparse.csr_array":
        """The reversed graph with a node for each station, from which its street is reached."""
        n, m = len(self.streets.xy), len(at.segment)
        on = np.flatnonzero(at.on)
        segment, share = at.segment[on], at.share[on]
        length, access = self.streets.length[segment], self.streets.access[segment]
        along, back = BITS[self.mode]
        ways = [
            (self.streets.start[segment], at.away[on] + share * length, (access & along) > 0),
            (self.streets.end[segment], at.away[on] + (1 - share) * length, (access & back) > 0),
        ]
        station = np.concatenate([on[ok] for _node, _far, ok in ways])
        node = np.concatenate([node[ok] for node, _far, ok in ways])
        metres = np.concatenate([far[ok] for _node, far, ok in ways]) + self.cost[node] + TINY
        order = np.lexsort((metres, node, station))
        last = self.graph.indptr[-1] + np.cumsum(np.bincount(station, minlength=m))
        return scipy.sparse.csr_array(
            (
                np.append(self.graph.data, metres[order]),
                np.append(self.graph.indices, node[order].astype(np.int32)),
                np.append(self.graph.indptr, last.astype(np.int32)),
            ),
            shape=(n + m, n + m),
        )

    def _second(
        self, search: "scipy.sparse.csr_array", first: Floats, label: NDArray[np.int32]
    ) -> tuple[Floats, Indices]:
        """Distance to the second-nearest station of every node, and which it is.

        Where an arc leads into the realm of another station, that other one is a candidate; from
        there it spreads on. One more search from a node that has all candidates as arcs.
        """
        size = search.shape[0]
        tail = np.repeat(np.arange(size), np.diff(search.indptr))
        head = search.indices
        cross = (label[tail] != label[head]) & (label[tail] >= 0) & (label[head] >= 0)
        value = first[tail[cross]] + search.data[cross]
        order = np.lexsort((value, head[cross]))
        node, once = np.unique(head[cross][order], return_index=True)
        if not len(node):
            return np.full(size, np.inf), np.full(size, -1, dtype=np.intp)
        offer = np.full(size, -1, dtype=np.intp)
        offer[node] = label[tail[cross][order][once]]
        starts = scipy.sparse.csr_array(
            (value[order][once] + TINY, (np.full(len(node), size), node)), (size + 1, size + 1)
        )
        base = scipy.sparse.csr_array(
            (search.data, head, np.append(search.indptr, search.indptr[-1])),
            shape=(size + 1, size + 1),
        )
        away, before = scipy.sparse.csgraph.dijkstra(
            scipy.sparse.csr_array(base + starts), indices=size, return_predecessors=True
        )
        origin = np.arange(size)
        inner = (before[:size] >= 0) & (before[:size] != size)
        origin[inner] = before[:size][inner]
        for _ in range(64):  # to the node where the candidate came in
            further = origin[origin]
            if (further == origin).all():
                break
            origin = further
        return away[:size], offer[origin]

    def _least(self, metres: Floats) -> Floats:
        """Metres of the points on streets, from those of the nodes."""
        (start, to_start), (end, to_end) = self.starts, self.ends
        return np.minimum(metres[start] + to_start, metres[end] + to_end)

    def _by_line(self, some: Indices) -> Straight:
        return Straight(self.points[some], self.detour)

    def _collect(self, metres: Floats, label: Indices, none: int) -> tuple[Floats, Indices]:
        """Of the points on streets, from two distances and labels of every node (n, 2)."""
        (start, to_start), (end, to_end) = self.starts, self.ends
        both = np.hstack([metres[start] + to_start[:, None], metres[end] + to_end[:, None]])
        return _two_least(both, np.hstack([label[start], label[end]]), none)


def _two_least(metres: Floats, label: Indices, none: int) -> tuple[Floats, Indices]:
    """The least of each row and the least of another label, with their labels."""
    label = np.where(np.isfinite(metres), label, none)
    rows = np.arange(len(metres))
    one = metres.argmin(axis=1)
    best = label[rows, one]
    rest = np.where(label == best[:, None], np.inf, metres)
    two = rest.argmin(axis=1)
    second = np.where(np.isfinite(rest[rows, two]), label[rows, two], none)
    return (
        np.column_stack([metres[rows, one], rest[rows, two]]),
        np.column_stack([best, second]).astype(np.intp),
    )


def _shortest(
    head: NDArray[np.int32], tail: NDArray[np.int32], metres: Floats, n: int
) -> "scipy.sparse.csr_array":
    """Of parallel arcs the shortest."""
    order = np.lexsort((metres, tail, head))
    head, tail, metres = head[order], tail[order], metres[order]
    kept = np.concatenate([[True], (np.diff(head) != 0) | (np.diff(tail) != 0)])
    return scipy.sparse.csr_array((metres[kept], (head[kept], tail[kept])), (n, n))
