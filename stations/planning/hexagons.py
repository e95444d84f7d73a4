"""The same figures by hexagon instead of by administrative area."""

from dataclasses import dataclass

import numpy as np

from geo.coverage.hexagons import hexagons
from geo.coverage.measures import measure
from stations.planning.answer import Answer

RESOLUTION = 8  # about 0.7 km²: a walk of ten minutes across


@dataclass(frozen=True, slots=True)
class Hexagon:
    """`code` is an H3 index; demand in the unit of the layer, `distance` the mean in metres."""

    code: str
    demand: float
    covered: float
    share: float
    distance: float | None


def by_hexagon(answer: Answer, resolution: int = RESOLUTION) -> list[Hexagon]:
    """Every hexagon that holds a cell of the answer. A cell belongs where its centre lies."""
    cells = answer.cells.cells
    names, which = hexagons(*cells.degrees, resolution)
    sums = measure(cells.weight, answer.cells.distances, answer.question.metres, which, len(names))
    return [
        Hexagon(
            code=name,
            demand=float(sums.demand[i]),
            covered=float(sums.covered[i]),
            share=float(sums.covered[i] / sums.demand[i]),
            distance=float(sums.mean[i]) if np.isfinite(sums.mean[i]) else None,
        )
        for i, name in enumerate(names)
    ]
