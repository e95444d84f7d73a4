"""The share of demand that is served, hour by hour of a day, area by area."""

from dataclasses import replace

import numpy as np

from geo.vocabulary import Level
from stations.planning import Question, When
from stations.planning.answer import measure
from stations.planning.areas import region
from stations.planning.demand import cells_of, layer
from stations.planning.supply import Standing, plan_stations, supply
from stations.plans.answers import kept

DAY = range(24)
Hours = dict[str, list[float | None]]


def hours(question: Question, day: str) -> Hours:
    """24 shares by code of area, the area asked for included; None where nobody lives."""
    asked = replace(question, when=When(day, 0))
    return kept("hours", asked, lambda: _hours(asked, day))


def _hours(question: Question, day: str) -> Hours:
    place = region(question.area)
    cells = place.cells(cells_of(layer(question.demand)))
    stations = plan_stations()
    groups = [place.groups(cells.codes, level)[cells.area] for level in Level.values]
    demand = _sums(groups, cells.weight, len(place.inside))
    shares, known = np.empty((24, len(place.inside))), {}
    for hour in DAY:
        asked = replace(question, when=When(day, hour))
        offer = supply(asked, stations)
        open_then = offer.upto(Standing.COUNTS).tobytes()
        if open_then not in known:  # the hours of a night are mostly one and the same
            covered = measure(asked, cells, offer).covered
            known[open_then] = _sums(groups, cells.weight * covered, len(place.inside))
        with np.errstate(invalid="ignore"):
            shares[hour] = known[open_then] / demand
    return {
        territory.code: [None if np.isnan(v) else round(float(v), 4) for v in shares[:, i]]
        for i, territory in enumerate(place.inside)
    }


def _sums(groups: list[np.ndarray], weight: np.ndarray, count: int) -> np.ndarray:
    """Sums by area: a cell counts in each of the areas it lies in."""
    sums = np.zeros(count)
    for group in groups:
        inside = group >= 0
        sums += np.bincount(group[inside], weight[inside], minlength=count)
    return sums
