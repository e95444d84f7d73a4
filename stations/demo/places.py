"""Where synthetic stations lie: inside a polygon, denser towards its urban cores."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import MultiPolygon, contains_xy, prepare

METRES_PER_DEGREE = 111_320.0
SPARSE = 0.01  # density far from every core, relative to a core's
ATTEMPTS = 2_000


@dataclass(frozen=True)
class Core:
    """A centre of a settlement; density falls by e every `scale` metres from (lon, lat)."""

    lon: float
    lat: float
    scale: float


@dataclass(frozen=True)
class Place:
    """An area to fill: `polygon` in WGS-84 degrees, `population` its residents."""

    code: str
    district: str
    name_zh: str
    name_en: str
    polygon: MultiPolygon
    population: int
    cores: tuple[Core, ...]


def density(
    place: Place, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Relative density in (0, 1] at positions: the nearest core decides."""
    best = np.full(lon.shape, SPARSE)
    for core in place.cores:
        east = (lon - core.lon) * METRES_PER_DEGREE * np.cos(np.radians(core.lat))
        north = (lat - core.lat) * METRES_PER_DEGREE
        best = np.maximum(best, np.exp(-np.hypot(east, north) / core.scale))
    return best


def scatter(rng: np.random.Generator, place: Place, n: int) -> NDArray[np.float64]:
    """n positions (shape (n, 2), degrees to six decimals) inside the polygon, by rejection.

    Raises ValueError when the polygon is too thin to be hit.
    """
    west, south, east, north = place.polygon.bounds
    prepare(place.polygon)
    kept = np.empty((0, 2))
    for _ in range(ATTEMPTS):
        if len(kept) >= n:
            return kept[:n]
        batch = max(256, 16 * n)
        lon = np.round(rng.uniform(west, east, batch), 6)
        lat = np.round(rng.uniform(south, north, batch), 6)
        hit = rng.uniform(size=batch) < density(place, lon, lat)
        hit &= contains_xy(place.polygon, lon, lat)
        kept = np.vstack([kept, np.column_stack([lon[hit], lat[hit]])])
    raise ValueError(f"{place.name_zh}: no room for {n} stations in its polygon")
