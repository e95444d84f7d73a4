"""The isochrones of a station, kept like the answers to questions."""

from stations.planning import PlanStation, Question
from stations.planning.answer import Method
from stations.planning.isochrones import Isochrone, isochrones
from stations.planning.question import Mode
from stations.plans.answers import kept


def isochrones_of(station: PlanStation, mode: Mode) -> tuple[list[Isochrone], Method]:
    """5, 10 and 15 minutes; residents of the census."""
    name = f"isochrones:{station.code}"
    return kept(name, Question(mode=mode), lambda: isochrones(station, mode))
