"""Totals of areas spread evenly over a grid inside them. Pure."""

from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.demand.cells import Cells
from geo.metric import Floats

STEP = 250.0  # metres, as the fine population grids of Chinese cities have


def locate(xy: Floats, polygons: NDArray[np.object_]) -> NDArray[np.int32]:
    """Index of the polygon that holds each point of `xy` (n, 2), -1 for none.

    A point in several (an overlap, a common edge) belongs to the first.
    """
    found = np.full(len(xy), len(polygons), dtype=np.int32)
    tree = shapely.STRtree(shapely.points(xy))
    shapely.prepare(polygons)
    owner, point = tree.query(polygons, predicate="intersects")
    np.minimum.at(found, point, owner.astype(np.int32))
    found[found == len(polygons)] = -1
    return found


def spread(
    polygons: Mapping[str, shapely.Geometry], totals: Mapping[str, float], step: float = STEP
) -> Cells:
    """Cells of `step` metres whose centres lie in a polygon share its total equally.

    `polygons` in EPSG:4548 by code; codes without a positive total give no cells. Where polygons
    overlap the first one named keeps the cell. A polygon too small for any centre gets one cell
    at a point inside it, so that every total is kept.
    """
    codes = tuple(code for code in polygons if totals.get(code, 0) > 0)
    shapes = np.array([polygons[code] for code in codes], dtype=object)
    if not codes:
        return Cells(np.empty((0, 2)), np.empty(0), np.empty(0, dtype=np.int32), ())
    west, south, east, north = shapely.total_bounds(shapes)
    centres = np.meshgrid(_centres(west, east, step), _centres(south, north, step))
    xy = np.column_stack([axis.ravel() for axis in centres])
    area = locate(xy, shapes)
    xy, area = xy[area >= 0], area[area >= 0]
    missing = np.setdiff1d(np.arange(len(codes)), area).astype(np.int32)
    if len(missing):
        inside = shapely.point_on_surface(shapes[missing])
        xy = np.vstack([xy, shapely.get_coordinates(inside)])
        area = np.concatenate([area, missing])
    share = np.array([totals[code] for code in codes]) / np.bincount(area, minlength=len(codes))
    return Cells(xy, share[area], area, codes)


def _centres(low: float, high: float, step: float) -> Floats:
    """On a grid fixed to the plane, so that neighbouring areas fit together."""
    first, last = int(np.floor(low / step)), int(np.ceil(high / step))
    return (np.arange(first, last, dtype=np.float64) + 0.5) * step
