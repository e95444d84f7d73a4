"""The share of demand that is served, hour by hour of a day, area by area."""

from dataclasses import dataclass, replace

import numpy as np

from stations.planning import Question
from stations.planning.question import WEEKDAYS
from stations.planning.typical import STANDS_FOR
from stations.planning.week import HOURS, week
from stations.plans.answers import kept

Hours = dict[str, list[float | None]]


@dataclass(frozen=True)
class Shares:
    """`shares` (192 hours, areas): a week from Monday 00:00 on, then a public holiday."""

    codes: tuple[str, ...]
    shares: np.ndarray


def hours(question: Question, day: str) -> Hours:
    """24 shares by code of area, the area asked for included; None where nobody lives."""
    asked = replace(question, when=None)
    found = kept("week", asked, lambda: _week(asked))
    first = len(HOURS) if day == "holiday" else 24 * WEEKDAYS.index(STANDS_FOR.get(day, day))
    of_day = found.shares[first : first + 24]
    return {
        code: [None if np.isnan(share) else round(float(share), 3) for share in of_day[:, i]]
        for i, code in enumerate(found.codes)
    }


def _week(question: Question) -> Shares:
    found = week(question, services=[question.amenities])
    return Shares(found.codes, found.shares[0])
