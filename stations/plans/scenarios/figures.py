"""What a scenario does to the figures of its question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from geo.metric import to_metres
from geo.models import dataset_version
from geo.network.travel import Network
from stations.planning import PlanStation, Question
from stations.planning.change import Base, base, changed, computed
from stations.planning.figures import AreaFigures
from stations.planning.parse import parse
from stations.plans.answers import kept
from stations.plans.scenarios.steps import Step, Taken, steps_of, take
from stations.schedules import today


@dataclass(frozen=True)
class Outcome:
    """Figures `before` and `after` the steps, the area asked for first, in the same order.

    `offside` are stations of the scenario that lie on no street: they serve as the crow flies.
    """

    base: Base
    steps: list[Step]
    taken: Taken
    before: tuple[AreaFigures, ...]
    after: tuple[AreaFigures, ...]

    @property
    def offside(self) -> list[PlanStation]:
        travel = self.base.travel
        new = [station for station in self.taken.stations.values() if station is not None]
        if not isinstance(travel, Network) or not new:
            return []
        xy = to_metres(np.array([s.lon for s in new]), np.array([s.lat for s in new]))
        on = travel.nearby.snap(xy).on
        return [station for station, street in zip(new, on, strict=True) if not street]


def question_of(parameters: Mapping[str, str], area: str) -> Question:
    """Raises ParameterError."""
    return replace(parse(parameters), area=area)


def base_of(question: Question) -> Base:
    """Raises ParameterError. Kept for the next change as long as the data stay: what takes long
    for all processes of the server, the rest for this one.
    """
    return _base(question, dataset_version(), today().isoformat())


def outcome(question: Question, steps_kept: Iterable[Mapping[str, Any]]) -> Outcome:
    before, steps = base_of(question), steps_of(steps_kept)
    taken = take(before, steps)
    return Outcome(before, steps, taken, before.rows, changed(before, taken.stations))


@lru_cache(maxsize=3)  # 20 MB each for the whole city
def _base(question: Question, _version: object, _day: str) -> Base:
    return base(question, kept("base", question, lambda: computed(question)))
