"""Places that nobody serves, those with most people first."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from geo.coverage.gaps import clusters, outline, spacing
from geo.metric import shape_to_degrees
from stations.planning.answer import Answer, Reason
from stations.planning.areas import region


@dataclass(frozen=True)
class Gap:
    """Neighbouring cells of one area (the smallest known) that go unserved for one reason.

    `demand` in the unit of the layer, `distance` the mean metres to the nearest station that
    counts (None where none can be reached), `shape` in WGS-84, cut to the area.
    """

    rank: int
    area: str
    name_zh: str
    name_en: str
    reason: Reason
    demand: float
    cells: int
    distance: float | None
    km2: float
    shape: shapely.Geometry


def gaps(answer: Answer, limit: int = 50, least: float = 1.0) -> list[Gap]:
    """The `limit` gaps with the most demand, none with less than `least`."""
    found = answer.cells
    open_ = np.flatnonzero(~found.covered)
    if not len(open_):
        return []
    cells = found.cells.take(open_)
    kind = cells.area.astype(np.int64) * len(Reason) + found.reason[open_]
    step = spacing(found.cells.xy)
    label = clusters(cells.xy, kind, step)
    demand = np.bincount(label, cells.weight)
    ranked = [i for i in np.argsort(-demand, kind="stable")[:limit] if demand[i] >= least]
    return list(_gaps(answer, open_, label, ranked, step))


def _gaps(
    answer: Answer, open_: np.ndarray, label: np.ndarray, ranked: list[int], step: float
) -> Iterator[Gap]:
    known = {territory.code: territory for territory in region(answer.question.area).inside}
    cells = answer.cells.cells
    for rank, chosen in enumerate(ranked, start=1):
        members = open_[label == chosen]
        area = known[cells.codes[cells.area[members[0]]]]
        shape = outline(cells.xy[members], step)
        if area.shape is not None:
            shape = shapely.intersection(shape, area.shape)
        weight, distance = cells.weight[members], answer.cells.distance[members]
        mean = float(np.average(distance, weights=weight))
        yield Gap(
            rank=rank,
            area=area.code,
            name_zh=area.name_zh,
            name_en=area.name_en,
            reason=Reason(answer.cells.reason[members[0]]),
            demand=float(weight.sum()),
            cells=len(members),
            distance=mean if np.isfinite(mean) else None,
            km2=float(shape.area) / 1e6,
            shape=shape_to_degrees(np.array([shape], dtype=object))[0],
        )
