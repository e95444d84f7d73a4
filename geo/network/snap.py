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


class Nearby:
    """The streets of a mode, ready to be asked for the nearest: the tree takes longer to grow
    than a thousand questions.
    """

    def __init__(self, streets: Streets, mode: str) -> None:
        self.usable = np.flatnonzero(streets.access & (BITS[mode][0] | BITS[mode][1]))
        ends = [streets.xy[streets.start[self.usable]], streets.xy[streets.end[self.usable]]]
        self.lines = shapely.linestrings(np.stack(ends, axis=1))
        self.tree = shapely.STRtree(self.lines)

    def snap(self, places: Floats, limit: float = LIMIT) -> Snapped:
        """`places` (n, 2) in the plane of the streets; the way to the street counts as straight."""
        segment = np.full(len(places), -1, dtype=np.intp)
        away, share = np.full(len(places), np.inf), np.zeros(len(places))
        if len(self.usable) and len(places):
            points = shapely.points(places)
            (which, found), metres = self.tree.query_nearest(
                points, max_distance=limit, return_distance=True, all_matches=False
            )
            segment[which], away[which] = self.usable[found], metres
            share[which] = shapely.line_locate_point(
                self.lines[found], points[which], normalized=True
            )
        return Snapped(segment, away, share)


def snap(places: Floats, streets: Streets, mode: str, limit: float = LIMIT) -> Snapped:
    """The same for streets that nobody asks again."""
    return Nearby(streets, mode).snap(places, limit)
