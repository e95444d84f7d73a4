"""The answer to a question: figures of areas and of every demand cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.coverage.pairs import Indices
from geo.coverage.travel import Straight, Travel
from geo.demand.cells import Cells
from geo.metric import Floats
from geo.models import DemandLayer
from geo.travel import DETOUR
from stations.planning.areas import Region, region
from stations.planning.demand import cells_of, layer, present
from stations.planning.figures import AreaFigures, figures
from stations.planning.question import Mode, Question
from stations.planning.streets import network_for
from stations.planning.supply import PlanStation, Standing, Supply, supply


class Reason(IntEnum):
    """Why a cell is not covered: the least that would have to change."""

    COVERED = 0
    CLOSED = 1
    HOURS_UNKNOWN = 2
    NO_SERVICE = 3
    NO_STATION = 4


class Method(IntEnum):
    LINE = 0
    DETOUR = 1
    """No street network covers the area: straight line times `geo.travel.DETOUR`."""
    NETWORK = 2
    """Along the streets where they are loaded, elsewhere as `DETOUR`."""


@dataclass(frozen=True)
class CellAnswers:
    """Arrays beside `cells`: metres to the two nearest stations that count (n, 2), inf for none,
    and `which` of those that count they are; whether the nearest is within reach (n,), and
    `Reason` otherwise.
    """

    cells: Cells
    distances: Floats
    covered: NDArray[np.bool_]
    reason: NDArray[np.int8]
    which: Indices

    @property
    def distance(self) -> Floats:
        return self.distances[:, 0]


@dataclass(frozen=True)
class Answer:
    """`total` is the area asked for; `rows` are the areas inside it, larger before smaller."""

    question: Question
    layer: DemandLayer
    method: Method
    total: AreaFigures
    rows: tuple[AreaFigures, ...]
    cells: CellAnswers
    supply: Supply
    region: Region

    @property
    def detour(self) -> float:
        """Street metres that a straight metre stands for."""
        return 1.0 if self.question.mode == Mode.LINE else DETOUR

    @property
    def present(self) -> float:
        """The share of the demand layer that is there at the hour asked for."""
        return present(self.layer, self.question.when)

    @property
    def synthetic(self) -> int:
        """How many of the stations that can serve the area are demonstration data."""
        return self._count(lambda station: station.synthetic)

    @property
    def vague(self) -> int:
        """How many of the stations that can serve the area are known only to their sub-district."""
        return self._count(lambda station: not station.precise)

    @property
    def hours_unknown(self) -> int:
        """How many stations might serve the area if their hours were known."""
        return int((self._near & (self.supply.standing == Standing.HOURS_UNKNOWN)).sum())

    @cached_property
    def _near(self) -> NDArray[np.bool_]:
        return self.region.within(self.supply.xy, self.question.metres)

    def _count(self, test: Callable[[PlanStation], bool]) -> int:
        counting = np.flatnonzero(self._near & (self.supply.standing == Standing.COUNTS))
        return sum(test(self.supply.stations[i]) for i in counting)


def answer(question: Question, stations: Sequence[PlanStation] | None = None) -> Answer:
    """Raises ParameterError when there is no such demand layer or area.

    `stations` replace those of the database, as a scenario does. Stations outside the area serve
    it across its border; demand and ground outside it never count.
    """
    return answer_with(question, supply(question, stations))


def answer_with(question: Question, offer: Supply) -> Answer:
    """The same with stations as they stand already."""
    demand = layer(question.demand)
    place = region(question.area)
    cells = place.cells(cells_of(demand)).scaled(present(demand, question.when))
    travel, method = travel_of(question, cells)
    answers = measure(question, cells, offer, travel)
    counting = offer.xy[offer.upto(Standing.COUNTS)]
    ground = travel.area_shares(place.shapes, counting, question.metres)
    total, *rows = figures(place, cells, answers.distances, offer, question.metres, ground)
    return Answer(question, demand, method, total, tuple(rows), answers, offer, place)


def travel_of(question: Question, cells: Cells) -> tuple[Travel, Method]:
    """How far it is from each cell, as the mode of the question wants it measured."""
    if question.mode == Mode.LINE:
        return Straight(cells.xy), Method.LINE
    streets = network_for(question.mode, cells)
    if streets is None or not streets.on:
        return Straight(cells.xy, DETOUR), Method.DETOUR
    return streets, Method.NETWORK


def measure(question: Question, cells: Cells, offer: Supply, travel: Travel) -> CellAnswers:
    counting = offer.upto(Standing.COUNTS)
    distances, which = travel.nearest(offer.xy[counting])
    covered = distances[:, 0] <= question.metres
    reason = np.full(len(cells), Reason.NO_STATION, dtype=np.int8)
    for standing, why in (
        (Standing.NO_SERVICE, Reason.NO_SERVICE),
        (Standing.HOURS_UNKNOWN, Reason.HOURS_UNKNOWN),
        (Standing.CLOSED, Reason.CLOSED),
    ):
        others = np.flatnonzero(offer.standing == standing)
        if len(others):
            reason[travel.served(offer.xy[others], question.metres)] = why
    reason[covered] = Reason.COVERED
    return CellAnswers(cells, distances, covered, reason, which)
