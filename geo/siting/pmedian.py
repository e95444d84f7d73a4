"""p-median: where p new stations make everybody's way to the nearest one shortest. Pure."""

from collections.abc import Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from geo.coverage.pairs import Indices
from geo.metric import Floats
from geo.siting.control import Control
from geo.siting.mclp import ENOUGH, Siting

ROUNDS = 300
RESTARTS = 8


def pmedian(
    distance: Floats,
    weight: Floats,
    existing: Floats,
    p: int,
    control: Control | None = None,
    apart: NDArray[np.bool_] | None = None,
    required: Indices | None = None,
) -> Siting:
    """Hakimi 1964. `distance` (n, sites) metres from points to candidates, `existing` (n,) to the
    nearest existing station, `weight` (n,).

    All distances finite. `value` is Σ w_i d_i after the best exchanges found (Teitz & Bart 1968),
    `bound` a Lagrangian lower bound of it. Raises ValueError for fewer than required sites.
    """
    control = control or Control()
    sites = distance.shape[1]
    apart = np.zeros((sites, sites), dtype=bool) if apart is None else apart
    required = np.empty(0, dtype=np.intp) if required is None else required
    if p < max(1, len(required)):
        raise ValueError(f"p = {p} is below 1 or below the {len(required)} required sites")
    chosen, value = np.empty(0, dtype=np.intp), np.inf
    greedy = _greedy(distance, weight, existing, p, apart, required)
    for start in chain([greedy], _by_chance(p, apart, required)):
        found = _exchange(distance, weight, existing, start, apart, required, control)
        total = float(weight @ _nearest(distance, existing, found))
        if total < value:
            chosen, value = found, total
        if control.left <= control.seconds / 2:
            break
    bound = _bound(distance, weight, existing, p, value, required, control)
    return Siting(chosen, value, min(bound, value))


def _by_chance(p: int, apart: NDArray[np.bool_], required: Indices) -> Iterator[Indices]:
    """Other starts than the greedy one: exchanges from one alone end in a local optimum."""
    rng = np.random.default_rng(1)
    for _ in range(RESTARTS):
        chosen = list(required)
        for site in rng.permutation(len(apart)):
            if len(chosen) == p:
                break
            if site not in chosen and not apart[site, chosen].any():
                chosen.append(site)
        yield np.array(chosen, dtype=np.intp)


def _nearest(distance: Floats, existing: Floats, chosen: Indices) -> Floats:
    nearest: Floats = np.minimum(existing, distance[:, chosen].min(axis=1, initial=np.inf))
    return nearest


def _greedy(
    distance: Floats,
    weight: Floats,
    existing: Floats,
    p: int,
    apart: NDArray[np.bool_],
    required: Indices,
) -> Indices:
    chosen = list(required)
    now = _nearest(distance, existing, required)
    free = np.array(~apart[chosen].any(axis=0))
    free[chosen] = False
    while len(chosen) < p and free.any():
        saved = weight @ np.maximum(now[:, None] - distance, 0)
        best = int(np.where(free, saved, -1.0).argmax())
        if saved[best] <= 0:
            break
        chosen.append(best)
        now = np.minimum(now, distance[:, best])
        free[best] = False
        free &= ~apart[best]
    return np.array(chosen, dtype=np.intp)


def _exchange(
    distance: Floats,
    weight: Floats,
    existing: Floats,
    chosen: Indices,
    apart: NDArray[np.bool_],
    required: Indices,
    control: Control,
) -> Indices:
    """The best site in for each site out, until no exchange helps or half the time is gone."""
    chosen = chosen.copy()
    value = float(weight @ _nearest(distance, existing, chosen))
    improved = True
    while improved and control.left > control.seconds / 2:
        improved = False
        for place in range(len(chosen)):
            if chosen[place] in required:
                continue
            control.report("exchange")
            rest = np.delete(chosen, place)
            now = _nearest(distance, existing, rest)
            saved = weight @ np.maximum(now[:, None] - distance, 0)
            saved[rest] = -np.inf
            saved[apart[rest].any(axis=0)] = -np.inf
            site = int(saved.argmax())
            total = float(weight @ now - saved[site])
            if total < value * (1 - ENOUGH):
                chosen[place], value, improved = site, total, True
    return chosen


def _bound(
    distance: Floats,
    weight: Floats,
    existing: Floats,
    p: int,
    value: float,
    required: Indices,
    control: Control,
) -> float:
    """L(u) = Σ u_i + Σ_j open min(0, Σ_i min(0, w_i d_ij - u_i)): the assignment of each point to
    one station relaxed (Cornuéjols, Fisher & Nemhauser 1977), by subgradients.
    """
    others = np.setdiff1d(np.arange(distance.shape[1]), required)
    room = min(p - len(required), len(others))
    cost, kept = weight[:, None] * distance, weight * existing
    two = np.sort(np.column_stack([kept, np.partition(cost, 1, axis=1)[:, :2]]), axis=1)
    u = two[:, 1] if cost.shape[1] > 1 else kept
    best, theta, stale = -np.inf, 1.0, 0
    for _ in range(ROUNDS):
        reduced = np.minimum(cost - u[:, None], 0)
        score = reduced.sum(axis=0)
        opened = np.concatenate([required, others[np.argsort(score[others])[:room]]])
        found = float(u.sum() + score[opened].sum() + np.minimum(kept - u, 0).sum())
        stale = 0 if found > best else stale + 1
        best = max(best, found)
        control.report("bound")
        if stale == 10:
            theta, stale = theta / 2, 0
        served = (reduced[:, opened] < 0).sum(axis=1) + (kept < u)
        slope = 1.0 - served
        size = float((slope**2).sum())
        if theta < 1e-3 or size == 0 or best >= value * (1 - ENOUGH) or control.left <= 0:
            break
        u = np.maximum(u + theta * max(value - found, 1e-9 * value) / size * slope, 0)
    return best
