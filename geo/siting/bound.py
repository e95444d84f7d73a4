"""An upper bound of what p sites can cover, without solving a linear program. Pure."""

from collections.abc import Iterator

import numpy as np

from geo.coverage.pairs import Indices
from geo.metric import Floats
from geo.siting.cover import Cover

ROUNDS = 1200
MEMORY = 0.02  # share of the newest subgradient in the direction
PATIENCE = 10  # rounds without a better bound before the step shrinks


def bounds(problem: Cover, p: int, least: float) -> Iterator[tuple[float, Indices]]:
    """Falling bounds that approach the LP bound, each with the sites that go with it.

    Lagrangian relaxation of y_i <= Σ_j a_ij x_j with multipliers 0 <= u_i <= w_i (Galvão &
    ReVelle 1996): L(u) = Σ_i (w_i - u_i) + the p largest Σ_i a_ij u_i. Every L(u) is a bound.
    The volume algorithm (Barahona & Anbil 2000) lowers it to within 0.1 % of the LP bound in a
    tenth of the time that an LP solver takes. `least` is a value that can be reached.
    """
    transposed = problem.matrix.T.tocsr()
    others = np.setdiff1d(np.arange(problem.sites), problem.required)
    room = min(p - len(problem.required), len(others))

    def relaxed(u: Floats) -> tuple[float, Indices, Floats]:
        score = transposed @ u
        ranked = others[np.argsort(-score[others], kind="stable")[:room]]
        chosen = np.concatenate([problem.required, ranked])
        x = np.zeros(problem.sites)
        x[chosen] = 1
        y = u < problem.weight
        value = float((problem.weight - u)[y].sum() + score[chosen].sum())
        return value, chosen, problem.matrix @ x - y

    centre = problem.weight / 2
    best, chosen, direction = relaxed(centre)
    yield best, chosen
    theta, stale = 1.0, 0
    for _ in range(ROUNDS):
        size = float((direction**2).sum())
        if theta < 1e-4 or size == 0 or best <= least:
            return
        step = theta * (best - least) / size
        u = np.clip(centre - step * direction, 0, problem.weight)
        value, chosen, slope = relaxed(u)
        direction = MEMORY * slope + (1 - MEMORY) * direction
        if value < best * (1 - 1e-9):
            theta = min(theta * 1.1, 2.0) if slope @ direction > 0 else theta
            best, centre, stale = value, u, 0
        else:
            stale += 1
            if stale == PATIENCE:
                theta, stale = theta * 0.66, 0
        yield best, chosen
