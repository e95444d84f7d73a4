"""The latest siting of an area."""

from stations.jobs.kinds import Kind
from stations.models import Job, JobState
from stations.planning.question import CITY
from stations.plans.siting import Kept


def latest(area: str) -> tuple[Job, Kept] | None:
    """The last that was finished for just this area; None where there is none.

    Asked for by somebody who is signed in: a visitor's try is no proposal of the district.
    """
    done = Job.objects.filter(kind=Kind.SITING, state=JobState.DONE).exclude(requested_by="")
    same = done.filter(parameters__area=area)
    if area == CITY:
        same |= done.exclude(parameters__has_key="area")
    job = same.order_by("-ended_at").first()
    return (job, Kept.read(job.result)) if job and job.result else None
