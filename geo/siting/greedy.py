"""Building an answer site by site, and improving it by exchanging one site for another. Pure."""

import numpy as np

from geo.coverage.pairs import Indices
from geo.siting.cover import Cover


def greedy(problem: Cover, p: int, start: Indices | None = None) -> Indices:
    """Always the site that adds most, the earlier one when equal, up to `p` sites in order.

    At least 63 % of the optimum (Nemhauser, Wolsey & Fisher 1978). Stops when nothing is added.
    """
    chosen = list(problem.required if start is None else start)
    covered = problem.matrix[:, chosen].sum(axis=1) > 0
    free = np.ones(problem.sites, dtype=bool)
    free[chosen] = False
    free &= ~problem.apart[chosen].any(axis=0)
    while len(chosen) < p:
        gains = np.where(free, problem.gains(~covered), 0.0)
        best = int(gains.argmax()) if len(gains) else 0
        if not len(gains) or gains[best] <= 0:
            break
        chosen.append(best)
        free[best] = False
        free &= ~problem.apart[best]
        covered |= problem.matrix[:, [best]].toarray()[:, 0] > 0
    return np.array(chosen, dtype=np.intp)


def exchanges(problem: Cover, chosen: Indices) -> tuple[np.ndarray, np.ndarray]:
    """Change of the covered demand for every chosen site out and every site in.

    Returns (sites, len(chosen)), -inf where the exchange is not allowed, and the loss of taking
    each chosen site out, (len(chosen),).
    """
    mine = problem.matrix[:, chosen].toarray()
    count = mine.sum(axis=1)
    without = (count[:, None] - mine) == 0
    weighted = problem.weight[:, None] * without
    loss = weighted.sum(axis=0) - problem.weight[count == 0].sum()
    change = problem.matrix.T @ weighted - loss
    for column, _site in enumerate(chosen):
        rest = np.delete(chosen, column)
        change[problem.apart[rest].any(axis=0), column] = -np.inf
    change[chosen] = -np.inf
    change[:, np.isin(chosen, problem.required)] = -np.inf
    return change, loss


def improve(problem: Cover, chosen: Indices) -> Indices:
    """The best exchange, again and again, until none helps (Teitz & Bart 1968)."""
    chosen = chosen.copy()
    while len(chosen):
        change, _loss = exchanges(problem, chosen)
        site, out = np.unravel_index(int(change.argmax()), change.shape)
        if not change[site, out] > 1e-9 * problem.weight.sum():
            break
        chosen[out] = site
    return chosen


def shake(problem: Cover, chosen: Indices, rng: np.random.Generator, size: int) -> Indices:
    """Without `size` random sites that are not required, one random site put in, refilled."""
    loose = np.flatnonzero(~np.isin(chosen, problem.required))
    kept = np.delete(chosen, rng.choice(loose, min(size, len(loose)), replace=False))
    free = np.array(~problem.apart[kept].any(axis=0))
    free[chosen] = False
    if len(loose) and free.any():
        kept = np.append(kept, rng.choice(np.flatnonzero(free)))
    return greedy(problem, len(chosen), kept)
