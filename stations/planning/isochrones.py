"""From where one station can be reached within 5, 10 and 15 minutes, and by how many people."""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.metric import shape_to_degrees, to_metres
from geo.network.travel import Network
from geo.travel import DETOUR
from stations.planning.answer import Method, travel_of
from stations.planning.areas import region
from stations.planning.demand import cells_of, layer
from stations.planning.question import Mode, Question, Unit
from stations.planning.supply import PlanStation

MINUTES = (5, 10, 15)


@dataclass(frozen=True)
class Isochrone:
    """`demand` in the unit of the layer; `shape` in WGS-84 degrees holds those of fewer minutes."""

    minutes: int
    demand: float
    shape: shapely.Geometry


def isochrones(
    station: PlanStation, mode: Mode, demand: str = "census"
) -> tuple[list[Isochrone], Method]:
    """By walking or riding. Where no streets lead to the station: circles of the reach over the
    detour factor.
    """
    asked = [Question(mode=mode, reach=m, unit=Unit.MINUTES, demand=demand) for m in MINUTES]
    cells = region(asked[0].area).cells(cells_of(layer(demand)))
    travel, method = travel_of(asked[0], cells)
    place = to_metres(np.array([station.lon]), np.array([station.lat]))
    pairs = travel.pairs(place, asked[-1].metres)
    found = []
    for question in asked:
        shape = travel.isochrone(place[0], question.metres) if isinstance(travel, Network) else None
        if shape is None:
            method = Method.DETOUR
            shape = shapely.buffer(shapely.points(place[0]), question.metres / DETOUR)
        near = pairs.point[pairs.distance <= question.metres]
        degrees = shape_to_degrees(np.array([shape], dtype=object))[0]
        found.append(Isochrone(int(question.reach), float(cells.weight[near].sum()), degrees))
    return found, method
