"""The candidates that a task may choose from; what cannot be is said before the work begins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from geo.coverage.pairs import Indices
from geo.metric import Floats, to_metres
from geo.siting.cover import nearer_than
from stations.parameters import ParameterError
from stations.planning.areas import Region, region
from stations.planning.candidates import Candidate, candidate_hosts
from stations.planning.supply import Standing, Supply, supply
from stations.planning.task import Task

MOST_CANDIDATES = 5_000


@dataclass(frozen=True)
class Offered:
    """Candidates with `xy` (n, 2) in EPSG:4548, the indices of those `required`, and which of
    them lie too near to each other, `apart` (n, n).
    """

    candidates: tuple[Candidate, ...]
    xy: Floats
    required: Indices
    apart: NDArray[np.bool_]


def check(task: Task) -> None:
    """Raises ParameterError where the task has no answer, in a fraction of its time."""
    offered(task, region(task.question.area), supply(task.question))


def offered(
    task: Task, place: Region, offer: Supply, given: Sequence[Candidate] | None = None
) -> Offered:
    """Those inside the area, allowed and far enough from existing stations.

    Raises ParameterError naming what cannot be: no candidate, p too large, sites required and
    excluded, required sites too near to each other.
    """
    found, xy = _allowed(task, place, offer, given)
    required = np.flatnonzero([c.code in task.required for c in found])
    apart = nearer_than(xy, task.apart)
    if task.model != "lscp":
        _check_number(task, len(found), len(required))
    if apart[np.ix_(required, required)].any():
        raise ParameterError("require", _("要求的场所彼此间距不足 %s 米") % f"{task.apart:g}")
    return Offered(tuple(found), xy, required, apart)


def _allowed(
    task: Task, place: Region, offer: Supply, given: Sequence[Candidate] | None
) -> tuple[list[Candidate], Floats]:
    if both := sorted(task.required & task.excluded):
        raise ParameterError("require", _("%s 既要求又排除") % both[0])
    known = list(candidate_hosts(task.kinds) if given is None else given)
    if unknown := sorted((task.required | task.excluded) - {c.code for c in known}):
        name = "require" if unknown[0] in task.required else "exclude"
        raise ParameterError(name, _("没有编号为 %s 的候选场所") % unknown[0])
    xy = to_metres(np.array([c.lon for c in known]), np.array([c.lat for c in known]))
    kept = np.array([c.code not in task.excluded for c in known], dtype=bool)
    kept &= place.contains(xy)
    if not kept.any():
        raise _nobody(task)
    counting = offer.xy[offer.upto(Standing.COUNTS)]
    if task.apart > 0 and len(counting) and len(known):
        kept &= scipy.spatial.cKDTree(counting).query(xy)[0] >= task.apart
    lost = {c.code for c, stays in zip(known, kept, strict=True) if not stays}
    if gone := sorted(task.required & lost):
        raise ParameterError("require", _("%s 不在区域内，或离现有驿站太近") % gone[0])
    found = [c for c, stays in zip(known, kept, strict=True) if stays]
    if not found:
        nearest = _("候选场所离现有驿站都不足 %s 米") % f"{task.apart:g}"
        raise ParameterError("apart", nearest)
    if len(found) > MOST_CANDIDATES:
        raise ParameterError(
            "candidates",
            _("候选场所有 %(count)s 个，最多 %(most)s 个：缩小区域或限定类型")
            % {"count": len(found), "most": MOST_CANDIDATES},
        )
    return found, xy[kept]


def _nobody(task: Task) -> ParameterError:
    if task.kinds:
        return ParameterError("kinds", _("区域内没有这些类型的候选场所"))
    if task.excluded:
        return ParameterError("exclude", _("区域内的候选场所都排除了，或本来没有"))
    return ParameterError(
        "candidates", _("区域内没有候选场所：先用 import_osm 或 import_candidates 导入")
    )


def _check_number(task: Task, count: int, required: int) -> None:
    if not 1 <= task.p <= count:
        raise ParameterError(
            "p", _("%(p)s 不在 1 到 %(count)s（候选场所数）之间") % {"p": task.p, "count": count}
        )
    if required > task.p:
        raise ParameterError(
            "require",
            _("要求的场所有 %(required)s 个，多于 p = %(p)s") % {"required": required, "p": task.p},
        )
