"""From demand points to stations: what every way to measure distance can answer. Pure."""

from typing import Protocol

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.coverage.area import area_shares
from geo.coverage.pairs import Indices, Pairs, within
from geo.metric import Floats

FEW = 3  # stations
ALONE = 20_000  # points up to which other threads cost more than they bring


class Travel(Protocol):
    """Metres from n points to stations given as (m, 2) in the metric plane."""

    def nearest(self, stations: Floats, within: Floats | None = None) -> tuple[Floats, Indices]:
        """To the nearest and second-nearest station, (n, 2), and the index of each.

        Where there are fewer stations, or none can be reached, inf and index m. What is farther
        from a point than `within` (n,) need not be right, only farther than that.
        """

    def only(self, points: Indices) -> "Travel":
        """The same from some of the points, by their indices."""

    def served(self, stations: Floats, reach: float) -> NDArray[np.bool_]:
        """Which points have a station within reach, (n,)."""

    def pairs(self, stations: Floats, reach: float) -> Pairs:
        """Every point and station within reach of each other."""

    def area_shares(self, polygons: NDArray[np.object_], stations: Floats, reach: float) -> Floats:
        """Share of each polygon's ground within reach; NaN where it is None or not known."""


class Straight:
    """In a straight line, times a detour factor where that stands for the street."""

    def __init__(self, points: Floats, detour: float = 1.0) -> None:
        self.points, self.detour = points, detour

    def nearest(self, stations: Floats, within: Floats | None = None) -> tuple[Floats, Indices]:
        if not len(stations):
            return nowhere(len(self.points), 0)
        if len(stations) <= FEW:
            return _each(self.points, stations, self.detour)
        distances, which = scipy.spatial.cKDTree(stations).query(
            self.points, k=[1, 2], workers=-1 if len(self.points) > ALONE else 1
        )
        return distances * self.detour, which

    def only(self, points: Indices) -> "Straight":
        return Straight(self.points[points], self.detour)

    def served(self, stations: Floats, reach: float) -> NDArray[np.bool_]:
        if not len(stations):
            return np.zeros(len(self.points), dtype=bool)
        limit = reach / self.detour
        away = scipy.spatial.cKDTree(stations).query(
            self.points, distance_upper_bound=np.nextafter(limit, np.inf), workers=-1
        )[0]
        return np.asarray(away <= limit)

    def pairs(self, stations: Floats, reach: float) -> Pairs:
        found = within(self.points, stations, reach / self.detour)
        return Pairs(found.point, found.station, found.distance * self.detour)

    def area_shares(self, polygons: NDArray[np.object_], stations: Floats, reach: float) -> Floats:
        return area_shares(polygons, stations, reach / self.detour)


def nowhere(points: int, stations: int) -> tuple[Floats, Indices]:
    """No station is known to be near."""
    return np.full((points, 2), np.inf), np.full((points, 2), stations, dtype=np.intp)


def _each(points: Floats, stations: Floats, detour: float) -> tuple[Floats, Indices]:
    """One station after another: for a few of them quicker than a tree."""
    distances, which = nowhere(len(points), len(stations))
    for number, (east, north) in enumerate(stations):
        away = np.sqrt((points[:, 0] - east) ** 2 + (points[:, 1] - north) ** 2) * detour
        first, second = away < distances[:, 0], away < distances[:, 1]
        distances[:, 1] = np.where(first, distances[:, 0], np.where(second, away, distances[:, 1]))
        which[:, 1] = np.where(first, which[:, 0], np.where(second, number, which[:, 1]))
        distances[first, 0], which[first, 0] = away[first], number
    return distances, which
