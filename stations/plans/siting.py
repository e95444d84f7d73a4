"""Sitings as long work: what is kept of one, so that its page is the same for ever."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from typing import Any

import numpy as np

from geo.models import dataset_version
from geo.siting.control import Control
from geo.siting.gains import knee
from stations.planning import Question
from stations.planning.answer import Answer, Method
from stations.planning.figures import AreaFigures
from stations.planning.siting import Redundant, SitingAnswer, after, site
from stations.planning.supply import Standing
from stations.planning.task import Task, parse_task
from stations.schedules import today


@dataclass(frozen=True, kw_only=True)
class Line:
    """An area's demand and what of it is served before and after, in the unit of the layer."""

    code: str
    level: str
    name_zh: str
    name_en: str
    demand: float
    before: float
    after: float

    @property
    def share(self) -> float | None:
        return self.after / self.demand if self.demand else None

    @property
    def share_before(self) -> float | None:
        return self.before / self.demand if self.demand else None

    @property
    def more(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Place:
    """A proposed site: `gain` and `cumulative` as in `stations.planning.siting.Proposal`."""

    rank: int
    code: str
    name: str
    kind: str
    lon: float
    lat: float
    gain: float
    cumulative: float


@dataclass(frozen=True, kw_only=True)
class Spare:
    """An existing station, the demand that only it serves, and where it would serve more."""

    code: str
    name: str
    loss: float
    move_to: str
    move_code: str
    move_gain: float


@dataclass(frozen=True, kw_only=True)
class Kept:
    """`parameters` are those of the task, `day` when it was computed (ISO), `stations` those
    that were there: lon, lat, name, whether they count, whether they are demonstration data.

    `gap` is None where nothing is gained; `shortened` the share of all ways that a p-median
    saves; `knee` the number of sites after which little is gained. `data_version` is empty where it
    was not kept yet.
    """

    parameters: dict[str, str]
    day: str
    method: int
    total: Line
    areas: list[Line] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    spare: list[Spare] = field(default_factory=list)
    stations: list[list[Any]] = field(default_factory=list)
    value: float
    bound: float
    gap: float | None
    optimal: bool
    shortened: float
    knee: int | None
    unreachable: float
    candidates: int
    synthetic: int
    vague: int
    hours_unknown: int
    data_version: str = ""

    @property
    def task(self) -> Task:
        return parse_task(self.parameters, most_seconds=3600)

    @property
    def question(self) -> Question:
        return self.task.question

    @classmethod
    def read(cls, result: dict[str, Any]) -> "Kept":
        """From the JSON that `work` returned."""
        nested = {
            "total": Line(**result["total"]),
            "areas": [Line(**row) for row in result["areas"]],
            "places": [Place(**row) for row in result["places"]],
            "spare": [Spare(**row) for row in result["spare"]],
        }
        return cls(**{**result, **nested})


def work(parameters: dict[str, str], report: Callable[[float, str], None]) -> dict[str, Any]:
    """The job: the task's parameters → the JSON of what is kept."""
    task, version = parse_task(parameters), dataset_version()
    found = site(task, control=Control(task.seconds, progress=report))
    report(1.0, "coverage")
    return kept(parameters, found, version)


def kept(parameters: dict[str, str], found: SitingAnswer, data_version: str) -> dict[str, Any]:
    """The JSON of an answer to these parameters, from data of that version."""
    return asdict(replace(_kept(parameters, found, after(found)), data_version=data_version))


def _kept(parameters: dict[str, str], found: SitingAnswer, later: Answer) -> Kept:
    before = found.before
    gains = np.array([proposal.gain for proposal in found.proposals])
    ways = found.solution.value + gains.sum()
    pairs = list(zip((before.total, *before.rows), (later.total, *later.rows), strict=True))
    return Kept(
        parameters=parameters,
        day=today().isoformat(),
        method=Method(before.method).value,
        total=_line(*pairs[0]),
        areas=[_line(*pair) for pair in pairs[1:]],
        places=[
            Place(rank=p.rank, code=p.candidate.code, name=p.candidate.name,
                  kind=p.candidate.kind, lon=p.candidate.lon, lat=p.candidate.lat,
                  gain=p.gain, cumulative=p.cumulative)
            for p in found.proposals
        ],
        spare=[_spare(row) for row in found.redundant],
        stations=_stations(before),
        value=found.solution.value,
        bound=found.solution.bound,
        gap=found.solution.gap if isfinite(found.solution.gap) else None,
        optimal=found.solution.optimal,
        shortened=float(gains.sum() / ways) if found.task.model == "pmedian" and ways else 0.0,
        knee=knee(gains),
        unreachable=found.unreachable,
        candidates=found.candidates,
        synthetic=before.synthetic,
        vague=before.vague,
        hours_unknown=before.hours_unknown,
    )  # fmt: skip


def _line(before: AreaFigures, later: AreaFigures) -> Line:
    return Line(
        code=before.code, level=before.level, name_zh=before.name_zh, name_en=before.name_en,
        demand=before.demand, before=before.covered, after=later.covered,
    )  # fmt: skip


def _spare(row: Redundant) -> Spare:
    return Spare(
        code=row.station.code, name=row.station.name, loss=row.loss,
        move_to=row.move_to.name if row.move_to else "",
        move_code=row.move_to.code if row.move_to else "", move_gain=row.move_gain,
    )  # fmt: skip


def _stations(before: Answer) -> list[list[Any]]:
    """Those of the area that matter to the question."""
    offer = before.supply
    inside = before.region.contains(offer.xy) & (offer.standing != Standing.OTHER)
    return [
        [round(s.lon, 5), round(s.lat, 5), s.name, int(offer.standing[i] == Standing.COUNTS),
         int(s.synthetic)]
        for i, s in ((int(i), offer.stations[int(i)]) for i in np.flatnonzero(inside))
    ]  # fmt: skip
