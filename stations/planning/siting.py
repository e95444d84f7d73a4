"""Where new stations should open, for a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from django.utils.translation import gettext as _

from geo.metric import Floats, to_metres
from geo.siting.control import Control
from geo.siting.cover import Cover, cover
from geo.siting.gains import curve, losses, moves
from geo.siting.lscp import lscp
from geo.siting.mclp import Siting, mclp
from geo.siting.pmedian import pmedian
from stations.parameters import ParameterError
from stations.planning.answer import Answer, answer_with, travel_of
from stations.planning.areas import region
from stations.planning.candidates import Candidate
from stations.planning.offered import Offered, offered
from stations.planning.supply import PlanStation, Standing, Supply, supply
from stations.planning.task import Task

MOST_PAIRS = 20_000_000  # of points and candidates in a p-median


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
    question asks for. Raises ParameterError as `offered` does, and where an LSCP has no answer.
    """
    control = control or Control(task.seconds)
    control.report("coverage")
    offer = supply(task.question, stations)
    sites = offered(task, region(task.question.area), offer, candidates)
    before = answer_with(task.question, offer)
    cells = before.cells.cells
    travel, _method = travel_of(task.question, cells)
    pairs = travel.pairs(sites.xy, task.question.metres)
    left = np.where(before.cells.covered, 0.0, cells.weight)
    problem = cover(pairs, left, len(sites.xy), sites.apart, sites.required)
    if task.model == "pmedian":
        solution, gains = _median(task, before, sites, control)
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
            Proposal(rank, sites.candidates[i], float(gain), float(total))
            for rank, (i, gain, total) in enumerate(
                zip(solution.chosen, gains, totals, strict=True), start=1
            )
        ),
        _redundant(before, sites),
        float(left.sum() - problem.weight.sum()),
        len(sites.candidates),
    )


def after(found: SitingAnswer) -> Answer:
    """The answer to the question once the proposals are open."""
    offer = found.before.supply
    new = tuple(
        PlanStation(code=c.code, lon=c.lon, lat=c.lat, name=c.name)
        for c in (proposal.candidate for proposal in found.proposals)
    )
    lon, lat = (np.array([getattr(s, axis) for s in new], dtype=float) for axis in ("lon", "lat"))
    standing = np.full(len(new), Standing.COUNTS, dtype=np.int8)
    return answer_with(
        found.task.question,
        Supply(
            offer.stations + new,
            np.vstack([offer.xy, to_metres(lon, lat)]),
            np.concatenate([offer.standing, standing]),
        ),
    )


def _cover(task: Task, problem: Cover, control: Control) -> Siting:
    if task.model == "mclp":
        return mclp(problem, task.p, control)
    try:
        return lscp(problem, control)
    except ValueError as error:
        raise ParameterError("apart", _("间距太大，没有一种选址能覆盖全部需求")) from error


def _median(task: Task, before: Answer, sites: Offered, control: Control) -> tuple[Siting, Floats]:
    """Cells are merged on a coarser grid until the table of distances fits into memory."""
    cells, xy = before.cells.cells, sites.xy
    points, weight = _coarser(cells.xy, cells.weight, MOST_PAIRS // max(1, len(xy)))
    factor = before.detour
    distance = np.sqrt(((points[:, None] - xy[None]) ** 2).sum(axis=2)) * factor
    counting = before.supply.xy[before.supply.upto(Standing.COUNTS)]
    if len(counting):
        existing = scipy.spatial.cKDTree(counting).query(points)[0] * factor
    else:  # nobody has any station: as far as the farthest candidate
        existing = np.full(len(points), distance.max())
    found = pmedian(distance, weight, existing, task.p, control, sites.apart, sites.required)
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


def _redundant(before: Answer, sites: Offered) -> tuple[Redundant, ...]:
    """The twenty stations of the area that fewest people need, and where each would do more."""
    counting = before.supply.upto(Standing.COUNTS)
    cells = before.cells.cells
    travel, _method = travel_of(before.question, cells)
    existing = travel.pairs(before.supply.xy[counting], before.question.metres)
    others = travel.pairs(sites.xy, before.question.metres)
    lost = losses(existing, cells.weight, len(counting))
    best = {
        move.station: move
        for move in moves(
            existing, others, cells.weight, len(counting), len(sites.xy), limit=len(counting)
        )
    }
    mine = np.flatnonzero(before.region.contains(before.supply.xy[counting]))
    fewest = mine[np.argsort(lost[mine], kind="stable")][:20]
    return tuple(
        Redundant(
            before.supply.stations[counting[i]],
            float(lost[i]),
            sites.candidates[best[i].site] if i in best else None,
            best[i].gain if i in best else 0.0,
        )
        for i in map(int, fewest)
    )
