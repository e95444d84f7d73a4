"""From a place to the nearest street. Pure."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.metric import Floats
from geo.network.streets import BITS, Streets

LIMIT = 300.0  # metres from a street beyond which a place is not on the network


@dataclass(frozen=True)
class Snapped:
    """For n places: the nearest segment that the mode may use (-1 beyond the limit), metres to
    it, and where on it, 0 at its start and 1 at its end.
    """

    segment: NDArray[np.intp]
    away: Floats
    share: Floats

    @property
    def on(self) -> NDArray[np.bool_]:
        return self.segment >= 0

    def take(self, places: NDArray[np.intp]) -> "Snapped":
        return Snapped(self.segment[places], self.away[places], self.share[places])


def snap(places: Floats, streets: Streets, mode: str, limit: float = LIMIT) -> Snapped:
    """`places` (n, 2) in the plane of the streets; the way to the street counts as straight."""
    segment = np.full(len(places), -1, dtype=np.intp)
    away, share = np.full(len(places), np.inf), np.zeros(len(places))
    usable = np.flatnonzero(streets.access & (BITS[mode][0] | BITS[mode][1]))
    ends = np.stack([streets.xy[streets.start[usable]], streets.xy[streets.end[usable]]], axis=1)
    lines = shapely.linestrings(ends)
    if len(usable) and len(places):
        points = shapely.points(places)
        (which, found), metres = shapely.STRtree(lines).query_nearest(
            points, max_distance=limit, return_distance=True, all_matches=False
        )
        segment[which], away[which] = usable[found], metres
        share[which] = shapely.line_locate_point(lines[found], points[which], normalized=True)
    return Snapped(segment, away, share)
