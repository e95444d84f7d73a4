"""The covering problem as a mixed-integer program for HiGHS. Pure."""

from dataclasses import dataclass

import numpy as np
import scipy

from geo.coverage.pairs import Indices
from geo.siting.cover import Cover


@dataclass(frozen=True)
class Exact:
    """`chosen` is None when HiGHS found nothing better than asked for; `bound` is always valid."""

    chosen: Indices | None
    bound: float


def maximal(problem: Cover, p: int, seconds: float, least: float) -> Exact:
    """MCLP (Church & ReVelle 1974): max Σ w_i y_i, y_i <= Σ_j a_ij x_j, Σ x_j <= p, x binary.

    y may be continuous. Only answers above `least` are looked for.
    """
    points, sites = problem.matrix.shape
    linked = scipy.sparse.hstack([problem.matrix, -scipy.sparse.eye_array(points)], format="csr")
    budget = scipy.sparse.csr_array(np.concatenate([np.ones(sites), np.zeros(points)])[None])
    value = scipy.sparse.csr_array(np.concatenate([np.zeros(sites), problem.weight])[None])
    found = scipy.optimize.milp(
        c=np.concatenate([np.zeros(sites), -problem.weight]),
        constraints=[
            scipy.optimize.LinearConstraint(linked, lb=0),
            scipy.optimize.LinearConstraint(budget, ub=p),
            scipy.optimize.LinearConstraint(value, lb=least),
            *_apart(problem, points),
        ],
        bounds=_bounds(problem, points),
        integrality=np.concatenate([np.ones(sites), np.zeros(points)]),
        options={"time_limit": seconds},
    )
    total = float(problem.weight.sum())
    chosen = None if found.x is None else np.flatnonzero(found.x[:sites] > 0.5)
    if found.status == 2:  # nothing above `least`: what is known is the optimum
        return Exact(None, least)
    bound = total if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    return Exact(chosen, min(total, bound))


def minimal(problem: Cover, seconds: float) -> Exact:
    """LSCP (Toregas et al. 1971): the fewest sites that cover every point."""
    found = scipy.optimize.milp(
        c=np.ones(problem.sites),
        constraints=[scipy.optimize.LinearConstraint(problem.matrix, lb=1), *_apart(problem, 0)],
        bounds=_bounds(problem, 0),
        integrality=np.ones(problem.sites),
        options={"time_limit": seconds},
    )
    chosen = None if found.x is None else np.flatnonzero(found.x > 0.5)
    bound = 0.0 if found.mip_dual_bound is None else float(found.mip_dual_bound)
    return Exact(chosen, bound if found.status != 2 else np.inf)


def _bounds(problem: Cover, points: int) -> "scipy.optimize.Bounds":
    low = np.zeros(problem.sites + points)
    low[problem.required] = 1
    return scipy.optimize.Bounds(low, 1)


def _apart(problem: Cover, points: int) -> "list[scipy.optimize.LinearConstraint]":
    one, other = np.nonzero(np.triu(problem.apart))
    if not len(one):
        return []
    rows = np.repeat(np.arange(len(one)), 2)
    columns = np.column_stack([one, other]).ravel()
    shape = (len(one), problem.sites + points)
    return [
        scipy.optimize.LinearConstraint(
            scipy.sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape), ub=1
        )
    ]
