"""Coverage at every hour of the week, for several services at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.coverage.week import many_sets
from geo.metric import Floats
from geo.vocabulary import Level
from stations.hours import CalendarRule
from stations.planning import typical
from stations.planning.answer import travel_of
from stations.planning.areas import region
from stations.planning.demand import cells_of, layer
from stations.planning.question import Question, When
from stations.planning.supply import PlanStation, Standing, supply

HOURS = tuple(When.of_week(hour) for hour in range(168))
HOLIDAY = tuple(When("holiday", hour) for hour in range(24))
SERVICES: tuple[tuple[str, ...], ...] = (
    (),
    ("phone_charge",),
    ("heat_food",),
    ("toilet",),
)


@dataclass(frozen=True)
class Week:
    """`covered` (services, hours, areas) in the unit of the layer, `demand` (areas,).

    `codes` name the areas, the one asked for first. The last 24 of the 192 hours are those of a
    public holiday. `stations` (services, hours) counts the stations open at all.
    """

    question: Question
    services: tuple[tuple[str, ...], ...]
    hours: tuple[When, ...]
    codes: tuple[str, ...]
    demand: Floats
    covered: Floats
    stations: np.ndarray

    @property
    def shares(self) -> Floats:
        """Covered share of demand; NaN where there is none."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self.covered / self.demand


def week(
    question: Question,
    services: Sequence[tuple[str, ...]] = SERVICES,
    stations: Sequence[PlanStation] | None = None,
) -> Week:
    """The question at every hour of a typical week and of a holiday; its own `when` and
    `amenities` are set aside. Stations with unknown hours count as closed.
    """
    asked = replace(question, when=None, amenities=())
    place = region(asked.area)
    cells = place.cells(cells_of(layer(asked.demand)))
    offer = supply(asked, stations)
    counting = offer.upto(Standing.COUNTS)
    classes: dict[tuple[str, str, tuple[bool, ...]], list[int]] = {}
    for i in counting:
        station = offer.stations[i]
        has = tuple(station.amenities.issuperset(service) for service in services)
        key = (station.hours, CalendarRule.for_kind(station.kind), has)
        classes.setdefault(key, []).append(i)
    travel, _ = travel_of(asked, cells)
    served = np.zeros((len(cells), len(classes)), dtype=bool)
    for column, members in enumerate(classes.values()):
        served[:, column] = travel.served(offer.xy[members], asked.metres)
    hours = HOURS + HOLIDAY
    sets = np.array(
        [
            [
                has[s] and typical.state(text, calendar, when) == "open"
                for text, calendar, has in classes
            ]
            for s in range(len(services))
            for when in hours
        ],
        dtype=bool,
    ).reshape(len(services) * len(hours), len(classes))  # nobody counts: no columns
    covered = np.zeros((len(sets), len(place.inside)))
    demand = np.zeros(len(place.inside))
    for level in Level.values:
        group = place.groups(cells.codes, level)[cells.area]
        covered += many_sets(served, cells.weight, group, len(place.inside), sets)
        demand += np.bincount(group[group >= 0], cells.weight[group >= 0], len(place.inside))
    sizes = np.array([len(members) for members in classes.values()], dtype=int)
    shape = (len(services), len(hours))
    return Week(
        asked,
        tuple(services),
        hours,
        tuple(territory.code for territory in place.inside),
        demand,
        covered.reshape(*shape, -1),
        (sets @ sizes).reshape(shape),
    )
