"""How evenly coverage and supply are spread."""

from dataclasses import dataclass

import numpy as np

from geo.coverage.equity import gini
from geo.coverage.floating import DECAYS, two_step
from geo.metric import Floats
from geo.vocabulary import Level
from stations.planning.answer import Answer, travel_of
from stations.planning.supply import Standing

ENOUGH = 0.8


@dataclass(frozen=True)
class Equity:
    """`gini` of the coverage of sub-districts, weighted by demand; `under_80` the share of
    sub-districts with coverage below 80 %. None without sub-districts that have demand.
    """

    gini: float | None
    under_80: float | None
    subdistricts: int


def equity(answer: Answer) -> Equity:
    rows = [r for r in (answer.total, *answer.rows) if r.level == Level.SUBDISTRICT and r.demand]
    if not rows:
        return Equity(None, None, 0)
    shares = np.array([row.share for row in rows])
    value = gini(shares, np.array([row.demand for row in rows]))
    return Equity(value if np.isfinite(value) else None, float((shares < ENOUGH).mean()), len(rows))


@dataclass(frozen=True)
class Access:
    """2SFCA: `access` (n,) stations (or seats) per 10,000 of demand for each cell, `ratio` (m,)
    the same for each station that counts; `gini` of the access of all demand.
    """

    access: Floats
    ratio: Floats
    gini: float | None
    seats: bool


def access(answer: Answer, decay: str = "gaussian", seats: bool = False) -> Access:
    """Within the reach of the question. A station counts 1, or its seats where `seats` is set:
    a station whose seats nobody counted then has the mean of the others.

    `decay` is a key of `DECAYS`; raises KeyError for another.
    """
    counting = answer.supply.upto(Standing.COUNTS)
    cells, reach = answer.cells.cells, answer.question.metres
    travel, _ = travel_of(answer.question, cells)
    pairs = travel.pairs(answer.supply.xy[counting], reach)
    capacity = np.ones(len(counting))
    if seats:
        known = [answer.supply.stations[i].seats for i in counting]
        mean = np.mean([n for n in known if n is not None] or [1])
        capacity = np.array([mean if n is None else n for n in known], dtype=float)
    found, ratio = two_step(pairs, cells.weight, capacity, DECAYS[decay](pairs.distance / reach))
    value = gini(found, cells.weight) if len(cells) else float("nan")
    return Access(found * 1e4, ratio * 1e4, value if np.isfinite(value) else None, seats)
