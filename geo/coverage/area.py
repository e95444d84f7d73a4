"""The share of an area's ground within reach of a station. Pure."""

import os
from concurrent.futures import ThreadPoolExecutor

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
    inside = polygons[known]
    shares[known] = ground(inside, territories(stations, reach)[1]) / shapely.area(inside)
    return shares


def territories(stations: Floats, reach: float) -> tuple[Floats, NDArray[np.object_]]:
    """The union of circles around stations as parts that do not overlap, and the centre of each.

    Every part is a circle cut to the station's Voronoi cell; circles of one radius cover in it
    just what their union does. Thousands of small cuts are faster than one large union.
    """
    centres = np.unique(stations, axis=0)
    circles = shapely.buffer(shapely.points(centres), reach, quad_segs=QUARTER)
    if len(centres) < 2:
        return centres, np.asarray(circles, dtype=object)
    frame = shapely.box(*shapely.total_bounds(circles))
    diagram = shapely.voronoi_polygons(shapely.multipoints(centres), extend_to=frame)
    cells = shapely.get_parts(diagram)
    cell, centre = shapely.STRtree(cells).query(shapely.points(centres), predicate="within")[::-1]
    parts: NDArray[np.object_] = cells[cell]
    shapely.prepare(circles)
    cut = ~shapely.contains_properly(circles[centre], parts)
    parts[cut] = _intersection(circles[centre[cut]], parts[cut])
    return centres[centre], parts


def ground(polygons: NDArray[np.object_], parts: NDArray[np.object_]) -> Floats:
    """Area of each polygon that disjoint parts cover, shape (n,)."""
    if not len(parts) or not len(polygons):
        return np.zeros(len(polygons))
    shapely.prepare(polygons)
    tree = shapely.STRtree(parts)
    which, part = tree.query(polygons, predicate="intersects")
    whole = shapely.contains_properly(polygons[which], parts[part])
    covered = shapely.area(parts[part])
    cut = ~whole
    covered[cut] = shapely.area(_intersection(polygons[which[cut]], parts[part[cut]]))
    return np.bincount(which, covered, minlength=len(polygons)).astype(np.float64)


def _intersection(first: NDArray[np.object_], second: NDArray[np.object_]) -> NDArray[np.object_]:
    """On all processors: GEOS lets other threads run."""
    if len(first) < 1000:
        return np.asarray(shapely.intersection(first, second), dtype=object)
    n = os.cpu_count() or 1
    with ThreadPoolExecutor(n) as pool:
        pieces = pool.map(
            shapely.intersection, np.array_split(first, 4 * n), np.array_split(second, 4 * n)
        )
        return np.concatenate(list(pieces))
