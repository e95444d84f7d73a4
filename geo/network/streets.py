"""Streets as nodes and segments, in memory and as few bytes. Pure."""

import io
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.metric import Floats

WALK, WALK_BACK, RIDE, RIDE_BACK = 1, 2, 4, 8
BOTH_WAYS = WALK | WALK_BACK | RIDE | RIDE_BACK
BITS = {"walk": (WALK, WALK_BACK), "ride": (RIDE, RIDE_BACK)}


@dataclass(frozen=True)
class Streets:
    """`xy` (n, 2) nodes in EPSG:4548; segments run from node `start` to node `end` (m,), straight.
    `access` (m,) bits say who may use a segment, and whether against its direction.
    """

    xy: Floats
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    access: NDArray[np.uint8]

    @cached_property
    def length(self) -> Floats:
        east, north = (self.xy[self.end] - self.xy[self.start]).T
        return np.asarray(np.hypot(east, north), dtype=np.float64)

    def arcs(self, mode: str) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        """From, to and metres of every arc that may be travelled by `walk` or `ride`."""
        along, back = ((self.access & bit) > 0 for bit in BITS[mode])
        tail = np.concatenate([self.start[along], self.end[back]])
        head = np.concatenate([self.end[along], self.start[back]])
        return tail, head, np.concatenate([self.length[along], self.length[back]])


def build(
    xy: Floats, start: NDArray[np.intp], end: NDArray[np.intp], access: NDArray[np.uint8]
) -> Streets:
    """Places nearer than a decimetre become one node; segments of no length are dropped."""
    _, example, node = np.unique(
        np.round(xy * 10).astype(np.int64), axis=0, return_index=True, return_inverse=True
    )
    node = node.ravel()
    start, end = node[start], node[end]
    kept = start != end
    return Streets(
        np.round(xy[example], 1),
        start[kept].astype(np.int32),
        end[kept].astype(np.int32),
        access[kept],
    )


def largest(streets: Streets) -> tuple[Streets, float]:
    """The largest piece that hangs together, and the share of the nodes in it."""
    n = len(streets.xy)
    graph = scipy.sparse.csr_array(
        (np.ones(len(streets.start)), (streets.start, streets.end)), (n, n)
    )
    label = scipy.sparse.csgraph.connected_components(graph, directed=False)[1]
    if not len(label):
        return streets, 0.0
    inside = label == np.bincount(label).argmax()
    number = np.cumsum(inside) - 1
    kept = inside[streets.start]
    return Streets(
        streets.xy[inside],
        number[streets.start[kept]].astype(np.int32),
        number[streets.end[kept]].astype(np.int32),
        streets.access[kept],
    ), float(inside.mean())


def pack(streets: Streets) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        xy=np.round(streets.xy * 10).astype(np.int32),
        start=streets.start,
        end=streets.end,
        access=streets.access,
    )
    return buffer.getvalue()


def unpack(content: bytes) -> Streets:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Streets(arrays["xy"] / 10.0, arrays["start"], arrays["end"], arrays["access"])
