"""Neighbouring points that nobody serves, as places with an outline. Pure."""

import numpy as np
import scipy
import shapely
from numpy.typing import NDArray

from geo.metric import Floats

DIAGONAL = 1.45  # of the spacing: the eight neighbours of a grid cell, none farther


def spacing(xy: Floats) -> float:
    """Usual distance of a point to its neighbour in metres; at least 50, 250 for a lone point."""
    if len(xy) < 2:
        return 250.0
    some = xy[:: max(1, len(xy) // 2000)]
    away = scipy.spatial.cKDTree(xy).query(some, k=2)[0][:, 1]
    return max(50.0, float(np.median(away)))


def clusters(xy: Floats, kind: NDArray[np.integer], step: float) -> NDArray[np.int32]:
    """Label (n,) of the cluster of each point: neighbours of one kind, at most 1.45 steps apart."""
    pairs = scipy.spatial.cKDTree(xy).query_pairs(step * DIAGONAL, output_type="ndarray")
    pairs = pairs[kind[pairs[:, 0]] == kind[pairs[:, 1]]]
    graph = scipy.sparse.coo_array(
        (np.ones(len(pairs), dtype=np.int8), tuple(pairs.T)), (len(xy), len(xy))
    )
    return np.asarray(scipy.sparse.csgraph.connected_components(graph, directed=False)[1])


def outline(xy: Floats, step: float) -> shapely.Geometry:
    """The squares of side `step` around points as one geometry."""
    return shapely.union_all(strips(xy, step))


def strips(xy: Floats, step: float) -> NDArray[np.object_]:
    """The same as rectangles, one for neighbours in a row: quicker to unite than squares."""
    xy = xy[np.lexsort(xy.T)]
    breaks = (np.diff(xy[:, 0]) > step * 1.01) | (np.diff(xy[:, 1]) != 0)
    first = np.flatnonzero(np.concatenate([[True], breaks]))
    last = np.append(first[1:] - 1, len(xy) - 1)
    half = step / 2
    return np.asarray(
        shapely.box(
            xy[first, 0] - half, xy[first, 1] - half, xy[last, 0] + half, xy[first, 1] + half
        )
    )
