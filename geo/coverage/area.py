"""The share of an area's ground within reach of a station. Pure."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.metric import Floats

QUARTER = 16  # segments of a quarter circle: the area is 0.16 % below the true circle's


def area_shares(polygons: NDArray[np.object_], stations: Floats, reach: float) -> Floats:
    """area(∪ circles ∩ A) / area(A) for every polygon A, shape (n,); NaN where A is None.

    `polygons` and `stations` (m, 2) in one metric plane, `reach` in metres. Stations outside A
    serve it across its border; ground outside A never counts.
    """
    shares = np.full(len(polygons), np.nan)
    known = np.flatnonzero([polygon is not None for polygon in polygons])
    shares[known] = 0.0
    if not len(stations) or not len(known):
        return shares
    served = shapely.union_all(shapely.buffer(shapely.points(stations), reach, quad_segs=QUARTER))
    parts = shapely.get_parts(served)
    shapely.prepare(parts)
    tree = shapely.STRtree(parts)
    inside = polygons[known]
    which, part = tree.query(inside, predicate="intersects")
    cut = shapely.area(shapely.intersection(inside[which], parts[part]))
    shares[known] = np.bincount(which, cut, minlength=len(known)) / shapely.area(inside)
    return shares
