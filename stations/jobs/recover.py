"""Jobs whose worker died: taken up again once, then failed."""

from django.db import connection, transaction

from stations.jobs.run import end, enqueue, tasks_of
from stations.models import Job, JobState

ATTEMPTS = 2  # a job that kills its worker twice would kill the next one too


def recover() -> int:
    """Look after every job that nobody holds; how many there were."""
    lost = [job for job in Job.objects.filter(state=JobState.RUNNING) if _abandoned(job)]
    lost += [job for job in Job.objects.filter(state=JobState.QUEUED) if _forgotten(job)]
    for job in lost:
        if job.state == JobState.QUEUED:
            enqueue(job)
        elif job.attempts < ATTEMPTS and not job.cancelling:
            Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, progress=0, words="")
            enqueue(job)
        else:
            end(job, JobState.CANCELLED if job.cancelling else JobState.FAILED)
    return len(lost)


def _abandoned(job: Job) -> bool:
    return _free(job) and Job.objects.filter(pk=job.pk, state=JobState.RUNNING).exists()


def _forgotten(job: Job) -> bool:
    """Whether a worker took its task and died before it began. To do it twice does no harm."""
    return not tasks_of(job).exists() and _free(job)


def _free(job: Job) -> bool:
    """Whether no session holds the job's lock; a transaction's lock leaves nothing behind."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [job.lock])
        return bool(cursor.fetchone()[0])
