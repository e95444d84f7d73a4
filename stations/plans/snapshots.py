"""Snapshots of the standard questions, one a day: what a trend is made of."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import QuerySet

from geo.loaders.geometry import polygonal, stored
from geo.models import DemandLayer, dataset_version
from stations.models import PlanGap, PlanRun, PlanSnapshot
from stations.planning import answer
from stations.planning.gaps import Gap
from stations.planning.parse import parameters
from stations.plans.answers import Found, found
from stations.plans.gaps import gaps_of
from stations.plans.standard import STANDARD
from stations.schedules import today

DAILY = timedelta(days=90)  # older snapshots stay for the first of each month only
FIGURES = ("demand", "covered", "share", "twice", "area_share", "p50", "p90", "stations")


def take(report: Callable[[float, str], None] = lambda share, words: None) -> int:
    """Today's snapshot, in place of an earlier one of today; how many figures there are.

    The gaps are those of today only: outlines of every day would fill a disk.
    """
    day, ask = today(), lru_cache(maxsize=1)(answer)
    runs: list[PlanRun] = []
    figures: list[PlanSnapshot] = []
    gaps: list[PlanGap] = []
    for number, (key, question) in enumerate(STANDARD.items()):
        report(number / len(STANDARD), key)
        runs.append(_run(day, key, found(question, ask)))
        figures += _rows(day, key, found(question, ask))
        gaps += _gaps(runs[-1], gaps_of(question, ask))
    with transaction.atomic():
        for table in (PlanSnapshot, PlanRun):
            table.objects.filter(date=day).delete()
            table.objects.filter(date__lt=day - DAILY).exclude(date__day=1).delete()
        PlanGap.objects.all().delete()
        PlanRun.objects.bulk_create(runs)
        PlanSnapshot.objects.bulk_create(figures, batch_size=2000)
        PlanGap.objects.bulk_create(gaps)
    return len(figures)


def work(parameters: dict[str, Any], report: Callable[[float, str], None]) -> dict[str, Any]:
    """The same as a job."""
    return {"figures": take(report)}


def trend(area: str, question: str) -> QuerySet[PlanSnapshot]:
    """Oldest first."""
    return PlanSnapshot.objects.filter(area=area, question=question).order_by("date")


def before(area: str, days: int = 30) -> dict[str, PlanSnapshot]:
    """By question: the latest snapshot that is at least so many days old, else the oldest one
    that is older than today.
    """
    past = PlanSnapshot.objects.filter(area=area, date__lt=today()).order_by("-date")
    latest = {row.question: row for row in past}  # the oldest of each wins
    old = past.filter(date__lte=today() - timedelta(days=days)).order_by("date")
    return latest | {row.question: row for row in old}


def _run(day: date, key: str, answered: Found) -> PlanRun:
    layer = DemandLayer.objects.defer("cells").get(key=answered.question.demand)
    return PlanRun(
        date=day,
        question=key,
        parameters=urlencode(parameters(answered.question)),
        method=answered.method.name.lower(),
        demand_layer=layer.title,
        estimate=layer.estimate,
        source_id=layer.source_id,
        hours_unknown=answered.hours_unknown,
        data_version=dataset_version(),
    )


def _gaps(run: PlanRun, listed: list[Gap]) -> list[PlanGap]:
    return [
        PlanGap(
            code=f"{run.question}-{gap.rank}",
            run=run,
            rank=gap.rank,
            area_id=gap.area,
            reason=gap.reason.name.lower(),
            demand=round(gap.demand, 3),
            cells=gap.cells,
            distance=_rounded(gap.distance, 1),
            km2=round(gap.km2, 4),
            geom=stored(polygonal(gap.shape)),
        )
        for gap in listed
    ]


def _rows(day: date, key: str, answered: Found) -> list[PlanSnapshot]:
    return [
        PlanSnapshot(
            date=day, question=key, area_id=figures.code, synthetic=bool(answered.synthetic),
            **_figures(figures),
        )
        for figures in (answered.total, *answered.rows)
    ]  # fmt: skip


def _figures(figures: Any) -> dict[str, Any]:
    return {name: _rounded(getattr(figures, name)) for name in FIGURES}


def _rounded(value: float | None, digits: int = 6) -> float | None:
    """Sums of shares of people carry noise far behind the point."""
    return value if value is None else round(value, digits)
