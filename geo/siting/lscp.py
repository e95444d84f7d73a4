"""LSCP: the fewest new stations that serve all demand that can be served. Pure."""

import numpy as np

from geo.siting.control import Control
from geo.siting.cover import Cover
from geo.siting.exact import minimal
from geo.siting.greedy import greedy
from geo.siting.mclp import Siting


def lscp(problem: Cover, control: Control | None = None) -> Siting:
    """Greedy, then without what became needless, then HiGHS (Toregas et al. 1971).

    `value` and `bound` are numbers of sites. Raises ValueError when sites that must be apart
    leave demand that no allowed choice serves.
    """
    control = control or Control()
    chosen = greedy(problem, problem.sites)
    complete = problem.value(chosen) >= problem.weight.sum() * (1 - 1e-12)
    if complete:
        for site in chosen[::-1]:
            rest = chosen[chosen != site]
            if site not in problem.required and problem.value(rest) == problem.value(chosen):
                chosen = rest
    control.report("HiGHS")
    found = minimal(problem, max(control.left, 0.1))
    if found.chosen is not None and (not complete or len(found.chosen) < len(chosen)):
        chosen, complete = found.chosen, True
    if not complete:
        raise ValueError("sites that must lie apart cannot cover everything together")
    bound = min(len(chosen), int(np.ceil(found.bound - 1e-6)))
    return Siting(chosen, float(len(chosen)), float(bound))
