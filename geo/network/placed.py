"""Points on streets, and the part of the graph that is searched from them. Pure."""

from copy import copy
from typing import Self

import numpy as np

from geo.coverage.pairs import Indices
from geo.coverage.travel import Straight
from geo.metric import Floats
from geo.network.ends import Ends
from geo.network.graph import Graph
from geo.network.snap import LIMIT, Nearby, Snapped
from geo.network.streets import Streets


class Placed:
    """`inside` are the points that are on a street, `outside` the others, `ends` where their
    streets lead.
    """

    def __init__(
        self,
        points: Floats,
        streets: Streets,
        mode: str,
        detour: float,
        crossing: float = 0.0,
        snapped: Snapped | None = None,
        nearby: Nearby | None = None,
        graph: Graph | None = None,
    ) -> None:
        """`crossing` metres are added on leaving a junction of three or more streets. What is
        there already is taken: points on their streets, the tree and the graph of the mode.
        """
        self.points, self.streets, self.mode, self.detour = points, streets, mode, detour
        self.nearby = nearby or Nearby(streets, mode)
        self.straight = Straight(points, detour)
        self.graph = graph or Graph.of(streets, mode, crossing)
        self._place(snapped or self.nearby.snap(points))

    def _place(self, snapped: Snapped) -> None:
        self.snapped = snapped
        self.inside, self.outside = np.flatnonzero(snapped.on), np.flatnonzero(~snapped.on)
        self.ends = Ends.of(snapped.take(self.inside), self.streets, self.graph, self.mode)

    @property
    def on(self) -> float:
        """Share of the points that are on the network."""
        return float(self.snapped.on.mean()) if len(self.points) else 0.0

    def only(self, points: Indices) -> Self:
        found = copy(self)
        found.points, found.straight = self.points[points], self.straight.only(points)
        found._place(self.snapped.take(points))
        return found

    def around(self, reach: float) -> Self:
        """The same points on the streets that they can reach, and no others."""
        if not np.isfinite(reach) or not len(self.inside):
            return self
        here, far = self.points[self.inside], reach + LIMIT
        found = copy(self)
        found.graph = self.graph.inside(here.min(axis=0) - far, here.max(axis=0) + far)
        found._place(self.snapped)
        return found

    def by_line(self, some: Indices) -> Straight:
        return Straight(self.points[some], self.detour)
