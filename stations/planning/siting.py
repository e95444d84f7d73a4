"""Where new stations should open, for a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from django.utils.translation import gettext as _

from geo.coverage.pairs import Indices
from geo.metric import Floats, to_metres
from geo.siting.control import Control
from geo.siting.cover import Cover, cover, nearer_than
from geo.siting.gains import curve, losses, moves
from geo.siting.lscp import lscp
from geo.siting.mclp import Siting, mclp
from geo.siting.pmedian import pmedian
from stations.parameters import ParameterError
from stations.planning.answer import Answer, answer, travel_of
from stations.planning.candidates import Candidate, candidate_hosts
from stations.planning.question import Question
from stations.planning.supply import PlanStation, Standing

Model = Literal["mclp", "lscp", "pmedian"]
MOST_CANDIDATES = 5_000
MOST_PAIRS = 20_000_000  # of points and candidates in a p-median


@dataclass(frozen=True, kw_only=True)
class Task:
    """`p` new stations at most (LSCP finds the number itself) at candidates, by their codes:
    never `excluded`, always `required`, `apart` metres from each other and from existing ones.
    """

    question: Question
    model: Model = "mclp"
    p: int = 10
    kinds: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    apart: float = 0.0


@dataclass(frozen=True)
class Proposal:
    """A new station: `gain` is the demand that it newly serves after those ranked before it
    (p-median: metres times demand saved), `cumulative` with them.
    """

    rank: int
    candidate: Candidate
    gain: float
    cumulative: float


@dataclass(frozen=True)
class Redundant:
    """An existing station and the demand that only it serves; `move_to` and `move_gain` say
    where it would serve more, None where nowhere.
    """

    station: PlanStation
    loss: float
    move_to: Candidate | None
    move_gain: float


@dataclass(frozen=True)
class SitingAnswer:
    """`solution` has value, bound and gap. `before` is the answer without the proposals.

    `unreachable` is unserved demand that no candidate could serve.
    """

    task: Task
    before: Answer
    solution: Siting
    proposals: tuple[Proposal, ...]
    redundant: tuple[Redundant, ...]
    unreachable: float
    candidates: int

    @property
    def covered_after(self) -> float:
        """Demand served with the proposals (not told by a p-median)."""
        return self.before.total.covered + sum(proposal.gain for proposal in self.proposals)


def site(
    task: Task,
    stations: Sequence[PlanStation] | None = None,
    candidates: Sequence[Candidate] | None = None,
    control: Control | None = None,
) -> SitingAnswer:
    """Existing stations stay. Candidates inside the area only; they are taken to offer what the
    question asks for. Raises ParameterError naming what cannot be: no candidate, p too large,
    sites required and excluded, required sites too near to each other.
    """
    control = control or Control()
    control.report(_("覆盖"))
    before = answer(task.question, stations)
    offered, xy = _candidates(task, before, candidates)
    required = np.flatnonzero([c.code in task.required for c in offered])
    apart = nearer_than(xy, task.apart)
    _check(task, len(offered), required, apart)
    cells = before.cells.cells
    travel, _method = travel_of(task.question, cells)
    pairs = travel.pairs(xy, task.question.metres)
    left = np.where(before.cells.covered, 0.0, cells.weight)
    problem = cover(pairs, left, len(offered), apart, required)
    if task.model == "pmedian":
        solution, gains = _median(task, before, xy, apart, required, control)
    else:
        solution = _cover(task, problem, control)
        order, gains = curve(problem, solution.chosen)
        solution = Siting(order, solution.value, solution.bound)
    totals = np.cumsum(gains)
    return SitingAnswer(
        task,
        before,
        solution,
        tuple(
            Proposal(rank, offered[i], float(gain), float(total))
            for rank, (i, gain, total) in enumerate(
                zip(solution.chosen, gains, totals, strict=True), start=1
            )
        ),
        _redundant(before, offered, xy),
        float(left.sum() - problem.weight.sum()),
        len(offered),
    )


def _cover(task: Task, problem: Cover, control: Control) -> Siting:
    if task.model == "mclp":
        return mclp(problem, task.p, control)
    try:
        return lscp(problem, control)
    except ValueError as error:
        raise ParameterError("apart", _("间距太大，没有一种选址能覆盖全部需求")) from error


def _candidates(
    task: Task, before: Answer, given: Sequence[Candidate] | None
) -> tuple[list[Candidate], Floats]:
    """Those inside the area, allowed and far enough from existing stations, with EPSG:4548."""
    both = sorted(task.required & task.excluded)
    if both:
        raise ParameterError("required", _("%s 既要求又排除") % both[0])
    found = list(candidate_hosts(task.kinds) if given is None else given)
    unknown = sorted((task.required | task.excluded) - {c.code for c in found})
    if unknown:
        raise ParameterError("required", _("没有编号为 %s 的候选场所") % unknown[0])
    xy = to_metres(np.array([c.lon for c in found]), np.array([c.lat for c in found]))
    kept = np.array([c.code not in task.excluded for c in found], dtype=bool)
    kept &= before.region.contains(xy)
    counting = before.supply.xy[before.supply.upto(Standing.COUNTS)]
    if task.apart > 0 and len(counting) and len(found):
        kept &= scipy.spatial.cKDTree(counting).query(xy)[0] >= task.apart
    lost = [c.code for c, stays in zip(found, kept, strict=True) if not stays]
    if gone := sorted(task.required & set(lost)):
        raise ParameterError("required", _("%s 不在区域内，或离现有驿站太近") % gone[0])
    offered = [c for c, stays in zip(found, kept, strict=True) if stays]
    if not offered:
        raise ParameterError("candidates", _("区域内没有候选场所：先用 import_osm 导入"))
    if len(offered) > MOST_CANDIDATES:
        raise ParameterError(
            "candidates",
            _("候选场所有 %(count)s 个，最多 %(most)s 个：缩小区域或限定类型")
            % {"count": len(offered), "most": MOST_CANDIDATES},
        )
    return offered, xy[kept]


def _check(task: Task, count: int, required: Indices, apart: np.ndarray) -> None:
    if task.model != "lscp":
        if not 1 <= task.p <= count:
            raise ParameterError(
                "p",
                _("%(p)s 不在 1 到 %(count)s（候选场所数）之间") % {"p": task.p, "count": count},
            )
        if len(required) > task.p:
            raise ParameterError(
                "required",
                _("要求的场所有 %(required)s 个，多于 p = %(p)s")
                % {"required": len(required), "p": task.p},
            )
    if apart[np.ix_(required, required)].any():
        raise ParameterError("required", _("要求的场所彼此间距不足 %s 米") % f"{task.apart:g}")


def _median(
    task: Task, before: Answer, xy: Floats, apart: np.ndarray, required: Indices, control: Control
) -> tuple[Siting, Floats]:
    """Cells are merged on a coarser grid until the table of distances fits into memory."""
    cells = before.cells.cells
    points, weight = _coarser(cells.xy, cells.weight, MOST_PAIRS // max(1, len(xy)))
    factor = before.detour
    distance = np.sqrt(((points[:, None] - xy[None]) ** 2).sum(axis=2)) * factor
    counting = before.supply.xy[before.supply.upto(Standing.COUNTS)]
    if len(counting):
        existing = scipy.spatial.cKDTree(counting).query(points)[0] * factor
    else:  # nobody has any station: as far as the farthest candidate
        existing = np.full(len(points), distance.max())
    found = pmedian(distance, weight, existing, task.p, control, apart, required)
    left, order, gains, now = list(found.chosen), [], [], existing
    while left:
        saved = weight @ np.maximum(now[:, None] - distance[:, left], 0)
        at = int(saved.argmax())
        gains.append(float(saved[at]))
        order.append(left.pop(at))
        now = np.minimum(now, distance[:, order[-1]])
    return Siting(np.array(order, dtype=np.intp), found.value, found.bound), np.array(gains)


def _coarser(xy: Floats, weight: Floats, most: int) -> tuple[Floats, Floats]:
    step = 250.0
    while len(xy) > max(most, 100):
        step *= 2
        _, which = np.unique(np.floor(xy / step), axis=0, return_inverse=True)
        total = np.bincount(which.ravel(), weight)
        xy = np.column_stack(
            [np.bincount(which.ravel(), weight * xy[:, axis]) / total for axis in (0, 1)]
        )
        weight = total.astype(np.float64)
    return xy, weight


def _redundant(before: Answer, offered: list[Candidate], xy: Floats) -> tuple[Redundant, ...]:
    """The twenty stations of the area that fewest people need, and where each would do more."""
    counting = before.supply.upto(Standing.COUNTS)
    cells = before.cells.cells
    travel, _method = travel_of(before.question, cells)
    existing = travel.pairs(before.supply.xy[counting], before.question.metres)
    others = travel.pairs(xy, before.question.metres)
    lost = losses(existing, cells.weight, len(counting))
    best = {
        move.station: move
        for move in moves(
            existing, others, cells.weight, len(counting), len(xy), limit=len(counting)
        )
    }
    mine = np.flatnonzero(before.region.contains(before.supply.xy[counting]))
    fewest = mine[np.argsort(lost[mine], kind="stable")][:20]
    return tuple(
        Redundant(
            before.supply.stations[counting[i]],
            float(lost[i]),
            offered[best[i].site] if i in best else None,
            best[i].gain if i in best else 0.0,
        )
        for i in map(int, fewest)
    )
