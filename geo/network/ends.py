"""Points on streets, as a search over nodes sees them: the two ends of each one's street. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.coverage.pairs import Indices
from geo.metric import Floats
from geo.network.graph import Graph
from geo.network.snap import Snapped
from geo.network.streets import BITS, Streets
from geo.network.two import two_least

End = tuple[NDArray[np.int32], Floats]


@dataclass(frozen=True)
class Ends:
    """The node at either end of each point's street, and metres to it: inf where one may not go
    there.
    """

    start: End
    end: End

    @classmethod
    def of(cls, snapped: Snapped, streets: Streets, graph: Graph, mode: str) -> "Ends":
        """Of points that are on streets, all of them."""
        here, away, share = snapped.segment, snapped.away, snapped.share
        length, access = streets.length[here], streets.access[here]
        along, back = BITS[mode]
        first, last = graph.node[streets.start[here]], graph.node[streets.end[here]]
        to_first = np.where(((access & back) > 0) & (first >= 0), away + share * length, np.inf)
        rest = away + (1 - share) * length
        to_last = np.where(((access & along) > 0) & (last >= 0), rest, np.inf)
        return cls((first, to_first), (last, to_last))

    def least(self, metres: Floats) -> Floats:
        """Metres of the points, from those of the nodes."""
        (start, to_start), (end, to_end) = self.start, self.end
        return np.minimum(metres[start] + to_start, metres[end] + to_end)

    def two_least(self, metres: Floats, label: Indices, none: int) -> tuple[Floats, Indices]:
        """The two nearest of the points, from two distances and labels of every node (n, 2)."""
        (start, to_start), (end, to_end) = self.start, self.end
        both = np.hstack([metres[start] + to_start[:, None], metres[end] + to_end[:, None]])
        return two_least(both, np.hstack([label[start], label[end]]), none)
