"""Metres along the street from demand points to stations. Pure."""

import numpy as np
import scipy
import shapely
from numpy.typing import NDArray

from geo.coverage.area import area_shares
from geo.coverage.pairs import Indices, Pairs
from geo.metric import Floats
from geo.network.direct import direct
from geo.network.isochrone import isochrone, own_street
from geo.network.nearest import nearest
from geo.network.placed import Placed

CHUNK = 64  # stations searched at once: 200,000 nodes take 100 MB


class Network(Placed):
    """Along streets where both ends are on them, elsewhere straight times a detour factor.

    Riders travel from the point to the station, so that the search runs from stations against
    the direction of the arcs.
    """

    def nearest(self, stations: Floats, within: Floats | None = None) -> tuple[Floats, Indices]:
        return nearest(self, stations, within)

    def served(self, stations: Floats, reach: float) -> NDArray[np.bool_]:
        n = len(self.streets.xy)
        at = self.nearby.snap(stations)
        found = np.zeros(len(self.points), dtype=bool)
        found[self.outside] = self.by_line(self.outside).served(stations, reach)
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
