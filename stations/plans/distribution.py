"""How far people of an area have it to the nearest station, as shares by distance."""

import numpy as np

from geo.coverage.measures import bands
from stations.planning import Answer, Question, answer
from stations.plans.answers import Ask, kept

TOPS = (250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 5000.0)
"""Metres; what is beyond the last is a band of its own."""


def distribution(question: Question, ask: Ask = answer) -> list[float]:
    """One share more than `TOPS`; empty where nobody lives."""
    return kept("distribution", question, lambda: _shares(ask(question)))


def _shares(answered: Answer) -> list[float]:
    shares = bands(answered.cells.cells.weight, answered.cells.distance, TOPS)
    return [] if np.isnan(shares).any() else [round(float(share), 4) for share in shares]
