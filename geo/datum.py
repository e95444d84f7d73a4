"""China's datums: WGS-84, GCJ-02 (Amap, Tencent), BD-09 (Baidu), CGCS2000 (Tianditu).

Pure functions on arrays. Every function takes longitudes and latitudes in degrees, scalars or
arrays of one shape, and returns a pair of float64 arrays of that shape. The GCJ-02 formula is
the public reconstruction on the Krasovsky 1940 ellipsoid; the forward formulas have no closed
inverse, so the inverses iterate and come back to below 0.1 mm. CGCS2000 equals WGS-84 within
centimetres and is passed through. Outside `geo.china`'s rectangle nothing is shifted.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo import china

Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]

SEMI_MAJOR = 6378245.0  # Krasovsky 1940, metres
ECCENTRICITY2 = 0.00669342162296594323
BD_FACTOR = np.pi * 3000.0 / 180.0
STEPS = 6  # 3.3 m, 1.6 cm, 0.08 mm after 1, 2, 3 steps; the rest is below float noise


def _offset(lon: Floats, lat: Floats) -> Pair:
    """The GCJ-02 shift in degrees at WGS-84 positions."""
    x, y = lon - 105.0, lat - 35.0
    root, waves = (
        np.sqrt(np.abs(x)),
        20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi),
    )
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (waves + 20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (waves + 20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    radians = np.radians(lat)
    magic = 1.0 - ECCENTRICITY2 * np.sin(radians) ** 2
    meridian = SEMI_MAJOR * (1.0 - ECCENTRICITY2) / (magic * np.sqrt(magic))
    parallel = SEMI_MAJOR / np.sqrt(magic) * np.cos(radians)
    return np.degrees(east / parallel), np.degrees(north / meridian)


def _inside(lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    return (lon >= china.WEST) & (lon <= china.EAST) & (lat >= china.SOUTH) & (lat <= china.NORTH)


def _arrays(lon: ArrayLike, lat: ArrayLike) -> Pair:
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def _invert(
    forward: Callable[[ArrayLike, ArrayLike], Pair], lon: ArrayLike, lat: ArrayLike
) -> Pair:
    """The positions that `forward` moves to (lon, lat), by fixed-point iteration."""
    x, y = _arrays(lon, lat)
    guess_x, guess_y = x, y
    for _ in range(STEPS):
        moved_x, moved_y = forward(guess_x, guess_y)
        guess_x, guess_y = guess_x + (x - moved_x), guess_y + (y - moved_y)
    return guess_x, guess_y


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Pair:
    x, y = _arrays(lon, lat)
    east, north = _offset(x, y)
    inside = _inside(x, y)
    return np.where(inside, x + east, x), np.where(inside, y + north, y)


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Pair:
    return _invert(wgs84_to_gcj02, lon, lat)


def gcj02_to_bd09(lon: ArrayLike, lat: ArrayLike) -> Pair:
    x, y = _arrays(lon, lat)
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * BD_FACTOR)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * BD_FACTOR)
    inside = _inside(x, y)
    return (
        np.where(inside, radius * np.cos(angle) + 0.0065, x),
        np.where(inside, radius * np.sin(angle) + 0.006, y),
    )


def bd09_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Pair:
    return _invert(gcj02_to_bd09, lon, lat)


def convert(lon: ArrayLike, lat: ArrayLike, source: str, target: str) -> Pair:
    """Move positions from one datum to another (`wgs84`, `cgcs2000`, `gcj02`, `bd09`).

    >>> lon, lat = convert(116.377817, 39.911954, "wgs84", "gcj02")
    >>> f"{float(lon):.6f} {float(lat):.6f}"
    '116.384047 39.913345'

    Raises ValueError naming an unknown datum.
    """
    rank = {"wgs84": 0, "cgcs2000": 0, "gcj02": 1, "bd09": 2}
    for datum in (source, target):
        if datum not in rank:
            raise ValueError(f"unknown datum {datum!r}; known: {', '.join(rank)}")
    up, down = (wgs84_to_gcj02, gcj02_to_bd09), (gcj02_to_wgs84, bd09_to_gcj02)
    x, y = _arrays(lon, lat)
    for step in range(rank[source], rank[target]):
        x, y = up[step](x, y)
    for step in range(rank[source], rank[target], -1):
        x, y = down[step - 1](x, y)
    return x, y
