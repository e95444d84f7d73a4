"""Streets as a graph to be searched from stations, against the direction of travel. Pure."""

from dataclasses import dataclass, replace

import numpy as np
import scipy
from numpy.typing import NDArray

from geo.metric import Floats
from geo.network.snap import Snapped
from geo.network.streets import BITS, Streets
from geo.network.two import TINY


@dataclass(frozen=True)
class Graph:
    """`arcs` (n, n) lead from each node to those that it is reached from, in metres. `node` is
    the number of each node of the streets, -1 for those left out; `cost` (n,) is what leaving a
    node adds.
    """

    streets: Streets
    mode: str
    arcs: "scipy.sparse.csr_array"
    node: NDArray[np.int32]
    cost: Floats

    @classmethod
    def of(cls, streets: Streets, mode: str, crossing: float) -> "Graph":
        """`crossing` metres are added on leaving a junction of three or more streets."""
        tail, head, metres = streets.arcs(mode)
        n = len(streets.xy)
        ways = np.bincount(np.concatenate([streets.start, streets.end]), minlength=n)
        cost = np.where(ways > 2, crossing, 0.0)
        metres = metres + cost[tail]
        # reversed; parallel arcs follow
        arcs = scipy.sparse.csr_array((metres, (head, tail)), (n, n))
        arcs = _shortest(head, tail, metres, n) if arcs.nnz != len(metres) else arcs
        return cls(streets, mode, arcs, np.arange(n, dtype=np.int32), cost)

    @property
    def size(self) -> int:
        return len(self.cost)

    def inside(self, low: Floats, high: Floats) -> "Graph":
        """The nodes of the whole that lie in a rectangle, from its corners (2,)."""
        east, north = self.streets.xy.T
        kept = (east >= low[0]) & (east <= high[0]) & (north >= low[1]) & (north <= high[1])
        number = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
        return replace(self, arcs=self.arcs[kept][:, kept], node=number, cost=self.cost[kept])

    def holds(self, at: Snapped) -> NDArray[np.bool_]:
        """Which places are on a street with an end among the nodes."""
        ends = self.node[self.streets.start[at.segment]], self.node[self.streets.end[at.segment]]
        return at.on & (np.maximum(*ends) >= 0)

    def towards(self, at: Snapped, known: NDArray[np.bool_]) -> "scipy.sparse.csr_array":
        """The reversed graph with a node for each station, from which its street is reached;
        only those known have one in the graph.
        """
        n, m = self.size, len(at.segment)
        on = np.flatnonzero(known)
        segment, share = at.segment[on], at.share[on]
        length, access = self.streets.length[segment], self.streets.access[segment]
        along, back = BITS[self.mode]
        start, end = self.node[self.streets.start[segment]], self.node[self.streets.end[segment]]
        ways = [
            (start, at.away[on] + share * length, ((access & along) > 0) & (start >= 0)),
            (end, at.away[on] + (1 - share) * length, ((access & back) > 0) & (end >= 0)),
        ]
        station = np.concatenate([on[ok] for _node, _far, ok in ways])
        node = np.concatenate([node[ok] for node, _far, ok in ways])
        metres = np.concatenate([far[ok] for _node, far, ok in ways]) + self.cost[node] + TINY
        order = np.lexsort((metres, node, station))
        last = self.arcs.indptr[-1] + np.cumsum(np.bincount(station, minlength=m))
        return scipy.sparse.csr_array(
            (
                np.append(self.arcs.data, metres[order]),
                np.append(self.arcs.indices, node[order].astype(np.int32)),
                np.append(self.arcs.indptr, last.astype(np.int32)),
            ),
            shape=(n + m, n + m),
        )


def _shortest(
    head: NDArray[np.int32], tail: NDArray[np.int32], metres: Floats, n: int
) -> "scipy.sparse.csr_array":
    """Of parallel arcs the shortest."""
    order = np.lexsort((metres, tail, head))
    head, tail, metres = head[order], tail[order], metres[order]
    kept = np.concatenate([[True], (np.diff(head) != 0) | (np.diff(tail) != 0)])
    return scipy.sparse.csr_array((metres[kept], (head[kept], tail[kept])), (n, n))
