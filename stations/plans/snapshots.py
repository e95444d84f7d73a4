"""Snapshots of the standard questions, one a day: what a trend is made of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from stations.models import PlanSnapshot
from stations.plans.answers import Found, found
from stations.plans.standard import STANDARD
from stations.schedules import today

DAILY = timedelta(days=90)  # older snapshots stay for the first of each month only
FIGURES = ("demand", "covered", "share", "twice", "area_share", "p50", "p90", "stations")


def take(report: Callable[[float, str], None] = lambda share, words: None) -> int:
    """Today's snapshot, in place of an earlier one of today; how many figures there are."""
    day = today()
    rows = []
    for number, (key, question) in enumerate(STANDARD.items()):
        report(number / len(STANDARD), key)
        rows += _rows(day, key, found(question))
    with transaction.atomic():
        PlanSnapshot.objects.filter(date=day).delete()
        PlanSnapshot.objects.bulk_create(rows, batch_size=2000)
        PlanSnapshot.objects.filter(date__lt=day - DAILY).exclude(date__day=1).delete()
    return len(rows)


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


def _rows(day: date, key: str, answered: Found) -> list[PlanSnapshot]:
    return [
        PlanSnapshot(
            date=day, question=key, area_id=figures.code, synthetic=bool(answered.synthetic),
            **_figures(figures),
        )
        for figures in (answered.total, *answered.rows)
    ]  # fmt: skip


def _figures(figures: Any) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in FIGURES}
