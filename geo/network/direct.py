"""The way between two places on one and the same street. Pure."""

import numpy as np

from geo.coverage.pairs import Pairs
from geo.network.snap import Snapped
from geo.network.streets import BITS, Streets


def direct(points: Snapped, stations: Snapped, streets: Streets, mode: str) -> Pairs:
    """Every point and station that share a segment, and the metres along it, where it may be
    travelled in that direction: no way by its ends is shorter.
    """
    along, back = BITS[mode]
    there = np.flatnonzero(stations.on)
    there = there[np.argsort(stations.segment[there], kind="stable")]
    segments = stations.segment[there]
    first = np.searchsorted(segments, points.segment, side="left")
    many = np.searchsorted(segments, points.segment, side="right") - first
    point = np.repeat(np.arange(len(points.segment)), many)
    number = np.arange(len(point)) - np.repeat(np.cumsum(many) - many, many)
    station = there[np.repeat(first, many) + number]
    segment = points.segment[point]
    part = stations.share[station] - points.share[point]
    metres = points.away[point] + abs(part) * streets.length[segment] + stations.away[station]
    access = streets.access[segment]
    may = (part == 0) | ((access & np.where(part > 0, along, back)) > 0)
    return Pairs(point[may], station[may], metres[may])
