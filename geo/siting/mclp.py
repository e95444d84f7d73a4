"""MCLP: where p new stations serve most of the demand that none serves yet. Pure."""

from dataclasses import dataclass

import numpy as np

from geo.coverage.pairs import Indices
from geo.siting.bound import bounds
from geo.siting.control import Control
from geo.siting.cover import Cover
from geo.siting.exact import maximal
from geo.siting.greedy import greedy, improve, shake

ENOUGH = 1e-9  # of the value: what rounding leaves open
SMALL = 100_000  # ones of the matrix up to which HiGHS helps; beyond, searching finds more
SHAKES = 400
LOOK = 20  # rounds of the bound between two looks at its sites


@dataclass(frozen=True)
class Siting:
    """`chosen` sites; `value` what they reach and `bound` what no choice can exceed (or, where
    less is better, fall below). `gap` is (bound - value) / value, `optimal` when it is nil.
    """

    chosen: Indices
    value: float
    bound: float

    @property
    def gap(self) -> float:
        if self.value == self.bound:
            return 0.0
        return abs(self.bound - self.value) / self.value if self.value else float("inf")

    @property
    def optimal(self) -> bool:
        return self.gap <= ENOUGH


def mclp(problem: Cover, p: int, control: Control | None = None) -> Siting:
    """Greedy, exchanges, a Lagrangian bound, shaken restarts; then HiGHS while time is left.

    Raises ValueError when `p` is below 1 or below the number of required sites.
    """
    control = control or Control()
    if p < max(1, len(problem.required)):
        raise ValueError(f"p = {p} is below 1 or below the {len(problem.required)} required sites")
    control.report("greedy")
    best = improve(problem, greedy(problem, p))
    value, bound = problem.value(best), float(problem.weight.sum())
    for turn, (lowered, sites) in enumerate(bounds(problem, p, value)):
        bound = min(bound, lowered)
        if _done(value, bound) or control.left < 0.5 * control.seconds:
            break
        if turn % LOOK == 0:
            control.report("bound")
            if _allowed(problem, sites) and problem.value(sites) > value:
                best = improve(problem, sites)
                value = problem.value(best)
    bound = max(bound, value)
    exactly = problem.matrix.nnz <= SMALL
    best, value = _search(problem, best, value, bound, control, 0.3 if exactly else 1.0)
    if exactly and not _done(value, bound) and control.left > 0.1:
        control.report("HiGHS")
        found = maximal(problem, p, control.left, value)
        if found.chosen is not None and problem.value(found.chosen) > value:
            best, value = found.chosen, problem.value(found.chosen)
        bound = max(value, min(bound, found.bound))
    return Siting(best, value, bound)


def _done(value: float, bound: float) -> bool:
    return bound <= value * (1 + ENOUGH)


def _allowed(problem: Cover, sites: Indices) -> bool:
    return not problem.apart[np.ix_(sites, sites)].any()


def _search(
    problem: Cover, best: Indices, value: float, bound: float, control: Control, share: float
) -> tuple[Indices, float]:
    """Shake the best answer and improve it, as long as that may help: a share of the time."""
    rng = np.random.default_rng(control.seed)
    stop = control.left * (1 - share)
    if len(best) <= len(problem.required):
        return best, value
    for turn in range(SHAKES):
        if _done(value, bound) or control.left <= stop:
            break
        control.report("exchange")
        again = improve(problem, shake(problem, best, rng, 2 + turn % 4))
        found = problem.value(again)
        if found > value:
            best, value = again, found
    return best, value
