"""What two numbers of a spreadsheet mean: which datum, which order, which projection.

Pure functions on arrays of degrees. In Beijing GCJ-02 lies 503-612 m and BD-09 1.29-1.44 km from
WGS-84, which is how a wrong datum shows: by the declared sub-district.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo import china
from geo.datum import convert
from stations.imports.areas import Areas

Floats = NDArray[np.float64]
HYPOTHESES = ("wgs84", "gcj02", "bd09")
ENOUGH, SURE, MARGIN = 10, 0.9, 0.1
MEAN_RADIUS = 6_371_008.8  # metres


@dataclass(frozen=True, slots=True)
class Detected:
    """`datum` is None when the file does not decide; `shares` of points in their own area."""

    datum: str | None
    tried: int
    shares: dict[str, float]


def shape(x: float, y: float) -> str:
    """`ok`, or what is wrong: zero, swapped, web_mercator, projected, abroad, absurd."""
    if x == 0 or y == 0:
        return "zero"
    if china.WEST <= x <= china.EAST and china.SOUTH <= y <= china.NORTH:
        return "ok"
    if china.WEST <= y <= china.EAST and china.SOUTH <= x <= china.NORTH:
        return "swapped"
    if abs(x) <= 180 and abs(y) <= 90:
        return "abroad"
    east, north = max(abs(x), abs(y)), min(abs(x), abs(y))
    if 8e6 < east < 15.2e6 and 3e5 < north < 7.2e6:
        return "web_mercator"
    if 1e5 < north < 6e6 and 1e5 < east < 6e7:
        return "projected"
    return "absurd"


def detect(lon: Floats, lat: Floats, codes: list[str], areas: Areas) -> Detected:
    """The datum in which the points lie in the areas they are said to lie in.

    `codes` names areas that have polygons, one per point.
    """
    if len(lon) == 0:
        return Detected(None, 0, {})
    shares = {}
    for datum in HYPOTHESES:
        x, y = convert(lon, lat, datum, "wgs84")
        shares[datum] = float(np.mean(areas.inside(codes, x, y)))
    best, second = sorted(shares, key=lambda datum: -shares[datum])[:2]
    sure = len(lon) >= ENOUGH and shares[best] >= SURE and shares[best] - shares[second] >= MARGIN
    return Detected(best if sure else None, len(lon), shares)


def would_fit(x: float, y: float, used: str, code: str, areas: Areas) -> tuple[str, float] | None:
    """Another datum in which the point lies in its area, and how many metres that moves it."""
    here = convert(x, y, used, "wgs84")
    for datum in HYPOTHESES:
        if datum == used or (datum == "wgs84" and used == "cgcs2000"):
            continue
        there = convert([x], [y], datum, "wgs84")
        if areas.inside([code], *there)[0]:
            moved = metres(float(here[0]), float(here[1]), float(there[0][0]), float(there[1][0]))
            return datum, moved
    return None


def metres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance between two points in degrees."""
    lon1, lat1, lon2, lat2 = map(np.radians, (lon1, lat1, lon2, lat2))
    half = np.sin((lat2 - lat1) / 2) ** 2
    half += np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return float(2 * MEAN_RADIUS * np.arcsin(np.sqrt(half)))
