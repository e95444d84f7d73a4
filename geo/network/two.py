"""The two nearest of many stations, in a graph and in tables of distances. Pure."""

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.coverage.pairs import Indices, Pairs
from geo.metric import Floats

TINY = 1e-6  # metres: an arc of length 0 would be no arc


def two_nearest(
    search: "scipy.sparse.csr_array", sources: Indices, reach: float = np.inf
) -> tuple[Floats, Indices]:
    """Of every node of `search` (n), the distances of the two nearest sources and their nodes,
    (n, 2); inf and a negative number where there is none within reach.
    """
    first, _, label = scipy.sparse.csgraph.dijkstra(
        search, indices=sources, min_only=True, return_predecessors=True, limit=reach
    )
    second, other = _second(search, first, label, reach)
    return np.column_stack([first, second]), np.column_stack([label, other])


def _second(
    search: "scipy.sparse.csr_array", first: Floats, label: NDArray[np.int32], reach: float
) -> tuple[Floats, Indices]:
    """Where an arc leads into the realm of another station, that other one is a candidate; from
    there it spreads on. One more search from a node that has all candidates as arcs.
    """
    size = search.shape[0]
    tail = np.repeat(np.arange(size), np.diff(search.indptr))
    head = search.indices
    cross = (label[tail] != label[head]) & (label[tail] >= 0) & (label[head] >= 0)
    value = first[tail[cross]] + search.data[cross]
    order = np.lexsort((value, head[cross]))
    node, once = np.unique(head[cross][order], return_index=True)
    if not len(node):
        return np.full(size, np.inf), np.full(size, -1, dtype=np.intp)
    offer = np.full(size, -1, dtype=np.intp)
    offer[node] = label[tail[cross][order][once]]
    starts = scipy.sparse.csr_array(
        (value[order][once] + TINY, (np.full(len(node), size), node)), (size + 1, size + 1)
    )
    base = scipy.sparse.csr_array(
        (search.data, head, np.append(search.indptr, search.indptr[-1])),
        shape=(size + 1, size + 1),
    )
    away, before = scipy.sparse.csgraph.dijkstra(
        scipy.sparse.csr_array(base + starts), indices=size, return_predecessors=True, limit=reach
    )
    origin = np.arange(size)
    inner = (before[:size] >= 0) & (before[:size] != size)
    origin[inner] = before[:size][inner]
    for _ in range(64):  # to the node where the candidate came in
        further = origin[origin]
        if (further == origin).all():
            break
        origin = further
    return away[:size], offer[origin]


def two_least(metres: Floats, label: Indices, none: int) -> tuple[Floats, Indices]:
    """The least of each row and the least of another label, with their labels."""
    label = np.where(np.isfinite(metres), label, none)
    rows = np.arange(len(metres))
    one = metres.argmin(axis=1)
    best = label[rows, one]
    rest = np.where(label == best[:, None], np.inf, metres)
    two = rest.argmin(axis=1)
    second = np.where(np.isfinite(rest[rows, two]), label[rows, two], none)
    return (
        np.column_stack([metres[rows, one], rest[rows, two]]),
        np.column_stack([best, second]).astype(np.intp),
    )


def two_of(pairs: Pairs, rows: int, none: int) -> tuple[Floats, Indices]:
    """The two least of the pairs of each point, (rows, 2) as `two_least` has them."""
    metres, label = np.full((rows, 2), np.inf), np.full((rows, 2), none, dtype=np.intp)
    order = np.lexsort((pairs.distance, pairs.point))
    point = pairs.point[order]
    fresh = np.concatenate([[True], np.diff(point) > 0]) if len(point) else np.zeros(0, dtype=bool)
    place = np.arange(len(point)) - np.flatnonzero(fresh)[np.cumsum(fresh) - 1]
    kept = place < 2
    metres[point[kept], place[kept]] = pairs.distance[order][kept]
    label[point[kept], place[kept]] = pairs.station[order][kept]
    return metres, label


def merged(
    one: tuple[Floats, Indices], other: tuple[Floats, Indices], none: int
) -> tuple[Floats, Indices]:
    """The two nearest of two answers for the same points."""
    return two_least(np.hstack([one[0], other[0]]), np.hstack([one[1], other[1]]), none)
