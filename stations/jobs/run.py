"""One job, run by a worker. While it runs, the worker's session holds an advisory lock:
when the worker dies the lock goes with it, and `recover` knows.
"""

import logging
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from stations.jobs import memory
from stations.jobs.kinds import work_of
from stations.jobs.progress import Cancelled, Progress
from stations.models import Job, JobState
from stations.permissions import command

AWAITED = 10  # before what a command or the clock has asked for, whose priority is 0

log = logging.getLogger("yizhan.jobs")


def enqueue(job: Job) -> None:
    """What a person waits for comes first."""
    run.using(priority=0 if by_command(job.requested_by) else AWAITED).enqueue(str(job.pk))


def by_command(name: str) -> bool:
    """Whether a command or the clock asks, and no person waits."""
    return name.startswith(command("").name)


def tasks_of(job: Job) -> QuerySet[Any]:
    """Those that no worker has taken."""
    return DBTaskResult.objects.filter(
        status="READY", task_path=run.module_path, args_kwargs__args=[str(job.pk)]
    )


def hasten(job: Job) -> None:
    """Somebody waits now for what the clock had asked for."""
    tasks_of(job).filter(priority__lt=AWAITED).update(priority=AWAITED)


@task()
def run(job_id: str) -> None:
    """Do a queued job; one that is cancelled, done or in other hands is left alone."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None or not _lock(job):
        return
    try:
        if Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(
            state=JobState.RUNNING, attempts=F("attempts") + 1
        ):
            _do(job)
    finally:
        _unlock(job)
        memory.trim()


def _do(job: Job) -> None:
    try:
        result = work_of(job.kind)(job.parameters, Progress(job))
    except Cancelled:
        end(job, JobState.CANCELLED)
    except ValueError as error:  # the question cannot be answered; the words are for people
        end(job, JobState.FAILED, words=getattr(error, "detail", str(error))[:200])
    except Exception:
        end(job, JobState.FAILED)
        log.exception("job %s failed", job.kind)
    except SystemExit:  # the worker is told to stop: somebody else takes it up
        Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, progress=0)
        enqueue(job)
        raise
    else:
        end(job, JobState.DONE, progress=1.0, result=result, words="")


def end(job: Job, state: JobState, **values: object) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, ended_at=Now(), **values)


def _lock(job: Job) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [job.lock])
        return bool(cursor.fetchone()[0])


def _unlock(job: Job) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [job.lock])
