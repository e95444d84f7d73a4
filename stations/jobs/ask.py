"""Ask for long work, or call it off."""

import json
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from geo.models import dataset_version
from stations.jobs.run import by_command, enqueue, hasten
from stations.models import Job, JobState
from stations.permissions import Actor

WAITING = (JobState.QUEUED, JobState.RUNNING)
ANONYMOUS = 3  # jobs of people who are not signed in, waiting or running at one time


class Busy(Exception):
    """Too much is being computed for visitors; try again in a few minutes, or sign in."""


def ask(kind: str, parameters: dict[str, Any], actor: Actor | None = None) -> Job:
    """The job that answers: one that exists for the same question and data, else a new one.

    `parameters` are JSON. Raises Busy when visitors (`actor` None) have asked for too much.
    """
    key = key_of(kind, parameters)
    with transaction.atomic():
        same = Job.objects.filter(key=key, state__in=[*WAITING, JobState.DONE], cancelling=False)
        if found := same.order_by("-created_at").first():
            if not by_command(actor.name if actor else ""):
                hasten(found)
            return found
        visitors = Job.objects.filter(requested_by="", state__in=WAITING)
        if actor is None and visitors.count() >= ANONYMOUS:
            raise Busy
        name = actor.name if actor else ""
        job: Job = Job.objects.create(kind=kind, parameters=parameters, key=key, requested_by=name)
        enqueue(job)
    return job


def done(kind: str, parameters: dict[str, Any], result: dict[str, Any], actor: Actor) -> Job:
    """Work that a command has done itself, kept as if a worker had."""
    job: Job = Job.objects.create(
        kind=kind, parameters=parameters, key=key_of(kind, parameters), state=JobState.DONE,
        progress=1.0, result=result, requested_by=actor.name, ended_at=timezone.now(),
    )  # fmt: skip
    return job


def cancel(job: Job) -> None:
    """A waiting job ends now, a running one at its next report; a finished one stays finished."""
    Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(state=JobState.CANCELLED)
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancelling=True)


def key_of(kind: str, parameters: dict[str, Any]) -> str:
    """The same for the same work on the same data."""
    canonical = json.dumps([kind, parameters, dataset_version()], sort_keys=True)
    return sha256(canonical.encode()).hexdigest()
