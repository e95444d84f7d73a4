"""Figures computed before somebody asks for them: those of the standard questions when the data
have changed, those of any other question when a page wants them.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from geo.network.load import newest
from stations import jobs
from stations.jobs.kinds import Kind
from stations.models import Job
from stations.permissions import Actor, command
from stations.planning import Question, answer
from stations.planning.parse import parameters, parse
from stations.plans.answers import found
from stations.plans.distribution import distribution
from stations.plans.gaps import gaps_of
from stations.plans.hours import hours
from stations.plans.hurry import hurry, slow
from stations.plans.standard import RIDE, STANDARD
from stations.schedules import today

KEPT = timedelta(days=1)  # jobs of figures that have ended
REST = 10  # times as long as computing took: a tenth of the worker's time at most
ORDER = sorted(STANDARD.values(), key=lambda question: question != RIDE)  # what `/plan/` shows
WORKER = command("work")


def work(given: dict[str, Any], report: Callable[[float, str], None]) -> dict[str, Any]:
    """As a job: all that pages show of a question. Done already, it costs nothing."""
    question, ask = parse(given["question"]), lru_cache(maxsize=1)(answer)
    report(0.0, "coverage")
    found(question, ask)
    distribution(question, ask)
    report(0.3, "coverage")
    gaps_of(question, ask)
    report(0.5, "coverage")
    hours(question, "workday")
    with hurry(patient=True):  # what stands above every page: earlier figures will do
        for number, above in enumerate(filter(slow, STANDARD.values()), start=1):
            report(0.5 + number / len(STANDARD) / 2, "coverage")
            found(above)
    return {}


def want(question: Question, actor: Actor | None) -> Job:
    """The job that computes a question. Raises jobs.Busy."""
    return jobs.ask(Kind.FIGURES, _parameters(question), actor)


def renew(question: Question, actor: Actor | None) -> None:
    """The same where nobody waits for it. A replica can take no job: what it shows is renewed
    when somebody asks the primary.
    """
    if connection.alias == DEFAULT_DB_ALIAS:
        try:
            want(question, actor)
        except jobs.Busy:
            return


def keep_up() -> int:
    """Have the standard questions computed anew where the data have changed since; how many."""
    asked = [_parameters(question) for question in ORDER]
    keys = {jobs.key_of(Kind.FIGURES, each) for each in asked}
    mine = Job.objects.filter(kind=Kind.FIGURES, requested_by=WORKER.name).defer("result")
    last = list(mine.order_by("-created_at")[: len(ORDER)])
    if last and (last[0].key in keys or not _due(last)):
        return 0
    for each in asked:
        jobs.ask(Kind.FIGURES, each, WORKER)
    Job.objects.filter(kind=Kind.FIGURES, ended_at__lt=timezone.now() - KEPT).delete()
    return len(asked)


def _due(last: list[Job]) -> bool:
    """New streets change every figure: they are not waited for."""
    ends = [job.ended_at for job in last if job.ended_at]
    if len(ends) < len(last):
        return False
    began, ended = min(job.created_at for job in last), max(ends)
    streets = newest()
    if streets is not None and streets.updated_at > began:
        return True
    return timezone.now() - ended >= REST * (ended - began)


def _parameters(question: Question) -> dict[str, Any]:
    """The day belongs to the question: what is open follows from it."""
    return {"question": parameters(question), "date": today().isoformat()}
