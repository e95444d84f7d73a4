"""The ground along the streets that leads to a place within some metres. Pure."""

import numpy as np
import shapely

from geo.metric import Floats
from geo.network.snap import Snapped
from geo.network.streets import BITS, Streets

BESIDE = 60.0  # metres on either side of a street that count as on it


def isochrone(
    streets: Streets, mode: str, metres: Floats, reach: float, own: Floats
) -> shapely.Geometry:
    """The strips of `BESIDE` metres along the parts of streets from which no more than `reach`
    metres remain; `metres` (n,) are those of every node, `own` (k, 2, 2) the parts of
    the street that the place lies on.

    A street is left at an end only where the mode may go that way.
    """
    along, back = BITS[mode]
    ends = (
        (streets.start, streets.end, (streets.access & back) > 0),
        (streets.end, streets.start, (streets.access & along) > 0),
    )
    parts = [own]
    for near, far, open_ in ends:
        left = reach - metres[near]
        some = open_ & (left > 0)
        share = np.minimum(left[some] / streets.length[some], 1.0)
        start, end = streets.xy[near[some]], streets.xy[far[some]]
        parts.append(np.stack([start, start + (end - start) * share[:, None]], axis=1))
    lines = shapely.linestrings(np.concatenate(parts))
    strips = shapely.buffer(lines, BESIDE, quad_segs=2)
    return shapely.simplify(shapely.union_all(strips), BESIDE / 10)


def own_street(streets: Streets, mode: str, at: Snapped, reach: float) -> Floats:
    """The way to one station on its own street (k, 2, 2), from either side that is open."""
    segment, share, left = at.segment[0], at.share[0], max(reach - at.away[0], 0.0)
    start, end = streets.xy[[streets.start[segment], streets.end[segment]]]
    here, part = start + (end - start) * share, left / streets.length[segment]
    open_ = [(streets.access[segment] & bit) > 0 for bit in BITS[mode]]
    sides = [max(share - part, 0.0), min(share + part, 1.0)]
    ways = [(here, start + (end - start) * to) for to, ok in zip(sides, open_, strict=True) if ok]
    return np.array(ways).reshape(-1, 2, 2)
