"""Points in the hexagons of H3. Pure."""

import h3
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.metric import Floats


def hexagons(lon: Floats, lat: Floats, resolution: int) -> tuple[list[str], NDArray[np.int32]]:
    """Ids of the hexagons that hold points, sorted, and for each point the index of its own.

    `lon`, `lat` (n,) in WGS-84 degrees; resolution 7 has cells of about 5 km², 8 of 0.7 km².
    """
    ids = np.array([h3.latlng_to_cell(y, x, resolution) for x, y in zip(lon, lat, strict=True)])
    names, which = np.unique(ids, return_inverse=True)
    return names.tolist(), which.astype(np.int32)


def polygon(cell: str) -> shapely.Polygon:
    """Outline in WGS-84 degrees."""
    return shapely.Polygon([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)])
