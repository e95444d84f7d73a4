"""What a few changed stations do to the figures of a question, from an answer that is there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.coverage.incremental import State, change, ground_change
from geo.coverage.measures import measure_each
from geo.coverage.pairs import Indices
from geo.coverage.travel import Travel
from geo.demand.cells import Cells
from geo.metric import Floats, to_metres
from geo.vocabulary import Level
from stations.planning.answer import Answer, CellAnswers, Method, answer, travel_of
from stations.planning.areas import Region, region
from stations.planning.demand import cells_of, layer, present
from stations.planning.figures import AreaFigures, area_codes
from stations.planning.question import Question
from stations.planning.supply import PlanStation, Standing, Supply, supply

Edits = Mapping[str, PlanStation | None]
"""By code: a station that is new or not what it was, None for one that closes."""


@dataclass(frozen=True)
class Base:
    """The answer as things are, and what is needed to change it.

    `rows` are figures in the order of `place.inside`, `groups` (levels, n) say for each cell
    which of them it belongs to, `counting` are the stations that count.
    """

    question: Question
    answer: Answer
    travel: Travel
    state: State
    counting: Indices
    groups: NDArray[np.int16]
    rows: tuple[AreaFigures, ...]

    @property
    def place(self) -> Region:
        return self.answer.region

    @property
    def cells(self) -> Cells:
        return self.answer.cells.cells


@dataclass(frozen=True)
class Computed:
    """What of a base takes long to compute, and is small enough to be kept: as in `Answer`."""

    method: Method
    total: AreaFigures
    rows: tuple[AreaFigures, ...]
    supply: Supply
    distances: Floats
    which: NDArray[np.int32]
    reason: NDArray[np.int8]


def computed(question: Question) -> Computed:
    """Raises ParameterError as `answer` does."""
    found = answer(question)
    return Computed(
        found.method, found.total, found.rows, found.supply, found.cells.distances,
        found.cells.which.astype(np.int32), found.cells.reason,
    )  # fmt: skip


def base(question: Question, known: Computed | None = None) -> Base:
    """From what is known of it, of the same data. Raises ParameterError as `answer` does."""
    known = known or computed(question)
    demand, place = layer(question.demand), region(question.area)
    cells = place.cells(cells_of(demand)).scaled(present(demand, question.when))
    travel, _method = travel_of(question, cells)
    distances, which = known.distances, known.which.astype(np.intp)
    covered = distances[:, 0] <= question.metres
    answered = Answer(
        question, demand, known.method, known.total, known.rows,
        CellAnswers(cells, distances, covered, known.reason, which), known.supply, place,
    )  # fmt: skip
    counting = known.supply.upto(Standing.COUNTS)
    groups = [
        place.groups(cells.codes, level).astype(np.int16)[cells.area] for level in Level.values
    ]
    return Base(
        question,
        answered,
        travel,
        State(known.supply.xy[counting], distances, which),
        counting,
        np.array(groups, dtype=np.int16).reshape(len(groups), len(cells)),
        (answered.total, *answered.rows),
    )


def changed(before: Base, edits: Edits) -> tuple[AreaFigures, ...]:
    """The figures after the edits, in the order of `before.rows`; those untouched are the same."""
    new = supply(before.question, [station for station in edits.values() if station is not None])
    opened = new.upto(Standing.COUNTS)
    codes = [before.answer.supply.stations[i].code for i in before.counting]
    closed = np.flatnonzero([code in edits for code in codes])
    state, touched = change(before.travel, before.state, closed, new.xy[opened])
    rows = list(before.rows)
    _distances(before, state, touched, rows)
    _ground(before, state, rows)
    _stations(before, new, closed, opened, rows)
    return tuple(rows)


def _distances(
    before: Base, state: State, touched: NDArray[np.bool_], rows: list[AreaFigures]
) -> None:
    areas, members = [], []
    for group in before.groups:
        for area in np.unique(group[touched]):
            if area >= 0:
                areas.append(int(area))
                mine = group == area
                members.append(slice(None) if mine.all() else np.flatnonzero(mine))
    sums = measure_each(before.cells.weight, state.distances, before.question.metres, members)
    for n, area in enumerate(areas):
        demand = rows[area].demand
        rows[area] = replace(
            rows[area],
            covered=float(sums.covered[n]),
            share=float(sums.covered[n] / demand) if demand > 0 else None,
            twice=float(sums.twice[n] / demand) if demand > 0 else None,
            mean=_known(sums.mean[n]),
            p50=_known(sums.p50[n]),
            p90=_known(sums.p90[n]),
        )


def _ground(before: Base, state: State, rows: list[AreaFigures]) -> None:
    shapes = before.place.shapes
    known = np.flatnonzero([shape is not None for shape in shapes])
    reach = before.question.metres / before.answer.detour
    more = ground_change(shapes[known], before.state.stations, state.stations, reach)
    for area, square in zip(known[more != 0], more[more != 0], strict=True):
        share = (rows[area].area_share or 0.0) + square / shapes[area].area
        rows[area] = replace(rows[area], area_share=float(min(max(share, 0.0), 1.0)))


def _stations(
    before: Base, new: Supply, closed: Indices, opened: Indices, rows: list[AreaFigures]
) -> None:
    more: Counter[str] = Counter()
    for i in opened:
        more.update(area_codes(new.stations[i]))
    for i in before.counting[closed]:
        more.subtract(area_codes(before.answer.supply.stations[i]))
    for area, territory in enumerate(before.place.inside):
        if difference := more[territory.code]:
            count, km2 = rows[area].stations + difference, territory.km2
            demand = rows[area].demand
            rows[area] = replace(
                rows[area],
                stations=count,
                per_10000=count * 1e4 / demand if demand > 0 else None,
                per_km2=count / km2 if km2 else None,
            )


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def located(before: Base, lon: float, lat: float) -> tuple[str, str]:
    """Codes of the sub-district and the district of a place, "" for what is not in the area."""
    xy: Floats = to_metres(np.array([lon]), np.array([lat]))
    subdistrict = district = ""
    for territory in before.place.inside:  # larger before smaller
        if territory.shape is None or not shapely.contains_xy(territory.shape, *xy[0]):
            continue
        if territory.level == Level.DISTRICT:
            district = territory.code
        elif territory.level == Level.SUBDISTRICT:
            subdistrict, district = territory.code, district or territory.parent or ""
    return subdistrict, district
